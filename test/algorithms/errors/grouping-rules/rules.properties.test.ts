import fc from "fast-check";
import { expect, it } from "vitest";
import type { ErrorEvent } from "../../../../src/algorithms/errors/event.js";
import { groupError } from "../../../../src/algorithms/errors/group.js";
import { readRules } from "../../../../src/algorithms/errors/grouping-rules/read.js";
import { CONDITIONS, type GroupingRule } from "../../../../src/algorithms/errors/grouping-rules/rule.js";
import { readPattern, type SafePattern } from "../../../../src/algorithms/patterns/safe-pattern.js";
import { SafePatterns } from "../../../../src/algorithms/patterns/safe-patterns.js";
import { expectLinear } from "../../../support/growth.js";

const word = fc.stringMatching(/^[abc]{1,3}$/);
const event: fc.Arbitrary<ErrorEvent> = fc.record({
  platform: fc.option(word),
  level: fc.option(word),
  message: fc.option(fc.array(word, { maxLength: 4 }).map((words) => words.join(" "))),
  transaction: fc.option(word),
  release: fc.option(word),
  component: fc.option(word),
  fingerprint: fc.option(fc.array(word, { maxLength: 1 })),
  exceptions: fc.array(
    fc.record({
      type: fc.option(word),
      value: fc.option(word),
      frames: fc.array(fc.record({ function: word, module: word, file: word, inApp: fc.boolean() }), { maxLength: 3 }),
    }),
    { maxLength: 2 },
  ),
});
const glob = fc.stringMatching(/^[abc*]{0,2}[abc]$/);
const pattern = fc.stringMatching(/^(\^?[abc.][+*]?){1,3}\$?$/).filter((text) => typeof readPattern(text) !== "string");
const rule: fc.Arbitrary<GroupingRule> = fc.record({
  key: word,
  name: word,
  version: fc.nat(9),
  conditions: fc
    .tuple(fc.dictionary(fc.constantFrom(...CONDITIONS), fc.array(glob, { minLength: 1, maxLength: 2 })), pattern)
    .map(([lists, found]) => ({ ...lists, ...(Object.keys(lists).length % 2 === 0 && { pattern: found }) })),
  fingerprint: fc.array(fc.constantFrom("x", "{{ type }}", "{{ default }}", "y-{{ message }}"), {
    minLength: 1,
    maxLength: 3,
  }),
});
const rules = fc.array(rule, { maxLength: 5 });

/** Anything JSON can hold, under the names that rules read. */
const hostile = fc.dictionary(
  fc.constantFrom("exceptions", "frames", "message", "platform", "level", "release", "transaction", "component"),
  fc.oneof(
    fc.jsonValue(),
    fc.string({ unit: "binary" }),
    fc.array(fc.dictionary(fc.constantFrom("type", "value", "frames", "function", "file"), fc.jsonValue())),
  ),
) as unknown as fc.Arbitrary<ErrorEvent>;

const EVERY: GroupingRule[] = [
  ...CONDITIONS.map((name) => ({
    key: name,
    name,
    version: 1,
    conditions: { [name]: ["*a*b"] },
    fingerprint: ["{{ type }}"],
  })),
  { key: "p", name: "p", version: 1, conditions: { pattern: "(.)\\d" }, fingerprint: ["{{ 1 }}"] },
];

it("bears anything", () => {
  const every = readRules(EVERY);
  expect(every.refused.size).toBe(0);
  fc.assert(
    fc.property(hostile, (input) => {
      const { parts, because } = groupError(input, every);
      expect(parts.length).toBeGreaterThan(0);
      expect(because).not.toBe("");
    }),
    { numRuns: 1000 },
  );
});

it("changes nothing where no rule takes the event", () => {
  fc.assert(
    fc.property(event, rules, (input, all) => {
      const ruled = groupError(input, readRules(all));
      if (ruled.rule === undefined) expect(ruled).toEqual(groupError(input));
      expect(groupError(input, readRules([]))).toEqual(groupError(input));
    }),
    { numRuns: 1000 },
  );
});

it("groups events alike in whatever order they come", () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 6 }), rules, (events, all) => {
      const read = readRules(all);
      const one = events.map((each) => groupError(each, read));
      const other = events.toReversed().map((each) => groupError(each, readRules(all)));
      expect(other.toReversed()).toEqual(one);
    }),
  );
});

it("takes the rule that would take the event alone, the first of them, and never against a sender's fingerprint", () => {
  fc.assert(
    fc.property(event, rules, (input, all) => {
      const fitting = all.filter((each) => groupError(input, readRules([each])).rule !== undefined);
      const { rule: taken, method } = groupError(input, readRules(all));
      expect(taken).toEqual(fitting[0] && { key: fitting[0].key, version: fitting[0].version });
      if (input.fingerprint?.length) expect(method).toBe("FINGERPRINT");
    }),
    { numRuns: 1000 },
  );
});

it("finds patterns together as each alone, also when the memory for it is full", () => {
  const read = (text: string) => readPattern(text) as SafePattern;
  fc.assert(
    fc.property(
      fc.array(pattern, { maxLength: 6 }),
      fc.string({ unit: fc.constantFrom("a", "b", "c", "\n") }),
      (all, text) => {
        const patterns = all.map(read);
        expect(new SafePatterns(patterns).foundIn(text)).toEqual(patterns.filter((one) => one.isIn(text)));
      },
    ),
    { numRuns: 1000 },
  );
  const blowing = ["[ab]*a[ab]{14}c", "b[ab]{40}d", "(a|b)+a[ab]{16}[cd]$"].map(read);
  const set = new SafePatterns(blowing);
  const random = fc.sample(fc.string({ unit: fc.constantFrom("a", "b"), minLength: 1_990, maxLength: 1_990 }), 60);
  for (const text of random.flatMap((one) => [one, `${one}c`, `${one}d`]))
    expect(set.foundIn(text)).toEqual(blowing.filter((one) => one.isIn(text)));
});

it.each(["(a+)+$", "(a|aa)+b", "(a|a?)+b", "(.*a){5}b", "a.*a.*a.*a.*b"])("looks for %s in linear time", (text) => {
  const read = readPattern(text) as SafePattern;
  const set = new SafePatterns([read]);
  expectLinear(text, { unit: "a", length: 100_000, end: "!" }, (long) => set.foundIn(long));
  expectLinear(text, { unit: "a", length: 20_000, end: "!" }, (long) => read.captureIn(long));
});

it("takes a time that is linear in the event's frames, and none for what is longer than it reads", () => {
  const every = readRules(EVERY);
  expectLinear("frames", { unit: "x", length: 8_000 }, (text) => {
    const frames = [...text].map((_, i) => ({ function: `f${i % 97}`, module: "m", file: "f.py", inApp: true }));
    groupError({ exceptions: [{ type: "E", value: "v", frames }] }, every);
  });
  expectLinear("message", { unit: "ab 1", length: 4_000_000 }, (text) => groupError({ message: text }, every));
});
