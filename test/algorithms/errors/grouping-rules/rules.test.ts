import { describe, expect, it } from "vitest";
import type { ErrorEvent } from "../../../../src/algorithms/errors/event.js";
import { groupError } from "../../../../src/algorithms/errors/group.js";
import { readRules } from "../../../../src/algorithms/errors/grouping-rules/read.js";
import { refusalOf } from "../../../../src/algorithms/errors/grouping-rules/refusal.js";
import { type Conditions, type GroupingRule, MOST } from "../../../../src/algorithms/errors/grouping-rules/rule.js";

const rule = (conditions: Conditions, fingerprint = ["one"], key = "r"): GroupingRule => ({
  ...{ key, name: key, version: 3, conditions, fingerprint },
});
const by = (event: ErrorEvent, ...rules: GroupingRule[]) => groupError(event, readRules(rules));

const frame = (name: string, inApp: boolean) => ({
  function: name,
  module: "shop.cart",
  file: "/srv/shop/cart.py",
  inApp,
});
const event: ErrorEvent = {
  platform: "python",
  level: "ERROR",
  release: "shop@1.4.2",
  environment: "production",
  transaction: "/checkout",
  component: "shop",
  message: "request 4711 of tenant acme failed",
  exceptions: [
    { type: "OSError", value: "disk is full", frames: [frame("write", true)] },
    {
      type: "acme.errors.CartError",
      value: "no such cart: 17",
      frames: [
        frame("handle", true),
        { function: "dispatch", module: "django.core", file: "django/core.py", inApp: false },
      ],
    },
  ],
};

const FITTING: [Conditions, Conditions][] = [
  [{ types: ["acme.errors.*"] }, { types: ["CartError"] }],
  [{ types: ["oserror"] }, { types: ["OS"] }],
  [{ words: ["no such * 17"] }, { words: ["no such car"] }],
  [{ words: ["tenant acme"] }, { words: ["ten*ant ac"] }],
  [{ platforms: ["python"] }, { platforms: ["node"] }],
  [{ levels: ["WARNING", "ERROR"] }, { levels: ["FATAL"] }],
  [{ releases: ["shop@1.*"] }, { releases: ["shop@2.*"] }],
  [{ environments: ["prod*"] }, { environments: ["prod"] }],
  [{ transactions: ["/check*"] }, { transactions: ["check*"] }],
  [{ functions: ["handle"] }, { functions: ["dispatch"] }],
  [{ modules: ["shop.*"] }, { modules: ["django.*"] }],
  [{ files: ["*/cart.py"] }, { files: ["*/core.py"] }],
  [{ components: ["shop"] }, { components: ["shops"] }],
  [{ pattern: "^no such \\w+: \\d+$" }, { pattern: "^such" }],
  [
    { types: ["OSError"], pattern: "acme failed$" },
    { types: ["IOError"], pattern: "acme failed$" },
  ],
];

it.each(FITTING)("%j fits, %j does not", (fitting, other) => {
  expect(by(event, rule(fitting))).toMatchObject({ method: "WORKSPACE_RULE", parts: ["client:one"] });
  expect(by(event, rule(other))).toEqual(groupError(event));
});

it("takes the first rule that fits, and says which, its version, and what of it fitted what", () => {
  const { because, rule: taken } = by(
    event,
    rule({ types: ["Nothing"] }, ["0"], "none"),
    { ...rule({ types: ["OS*", "Cart*"], pattern: "is full$" }, ["full", "{{ type }}"], "full"), name: "No room" },
    rule({ types: ["OSError"] }, ["2"], "late"),
  );
  expect(taken).toEqual({ key: "full", version: 3 });
  expect(because).toBe(
    "The workspace's rule “No room” (full, version 3): its type fits “OS*”, its message matches “is full$”. Its fingerprint: full, {{ type }}.",
  );
});

it("asks rules after the sender's fingerprint, and says why for a default part", () => {
  const own = groupError(event);
  expect(by({ ...event, fingerprint: ["mine"] }, rule({ types: ["*"] }))).toMatchObject({ method: "FINGERPRINT" });
  expect(by({ ...event, fingerprint: ["{{ default }}"] }, rule({ levels: ["error"] })).method).toBe("WORKSPACE_RULE");
  const split = by(event, rule({ levels: ["error"] }, ["{{ default }}", "{{ transaction }}"]));
  expect(split.parts).toEqual(["default", ...own.parts, "client:/checkout"]);
  expect(split.because).toContain(own.because);
});

it("expands a fingerprint by the event's facts and what the pattern captured", () => {
  const fingerprint = ["{{ type }} {{level}}", "{{ function }} {{ module }}", "{{ 1 }}-{{ 2 }}"];
  expect(by(event, rule({ pattern: "tenant (\\w+)(x)?" }, fingerprint)).parts).toEqual([
    "client:acme.errors.CartError ERROR",
    "client:write shop.cart",
    "client:acme-<no 2>",
  ]);
});

it("leaves an event as it is by a rule that asks for the default alone", () => {
  const own = groupError(event);
  const kept = by(event, rule({ types: ["OSError"] }, ["{{ default }}"], "as-is"), rule({ levels: ["error"] }));
  expect(kept).toMatchObject({ method: own.method, parts: own.parts, rule: { key: "as-is" } });
  expect(kept.because).toBe(
    `${own.because} The workspace's rule “as-is” (version 3) leaves it at that: its type fits “OSError”.`,
  );
});

it("groups as the same fingerprint of a sender does", () => {
  const sent = groupError({ ...event, fingerprint: ["payment", "{{ type }}"] });
  expect(by(event, rule({ levels: ["error"] }, ["payment", "{{ type }}"])).parts).toEqual(sent.parts);
});

it("reads a frame of a message that was logged with its stack", () => {
  const logged = { message: "slow", frames: [frame("wait", true)] };
  expect(by(logged, rule({ functions: ["wait"] })).method).toBe("WORKSPACE_RULE");
});

const REFUSED: [Conditions, string[], string, RegExp][] = [
  [{}, ["a"], "when", /at least one condition/],
  [{ types: [] }, ["a"], "when.types", /1 to 20 patterns/],
  [{ types: Array(21).fill("a") }, ["a"], "when.types", /1 to 20 patterns/],
  [{ types: Array(20).fill("a"), words: Array(20).fill("a"), files: Array(11).fill("a") }, ["a"], "when", /at most 50/],
  [{ words: ["(a+)+$"] }, ["a"], "when.words", /Regular expressions are not taken/],
  [{ modules: ["(a+)+$"] }, ["a"], "when.modules", /Regular expressions are not taken/],
  [{ files: [".*"] }, ["a"], "when.files", /fits everything/],
  [{ pattern: "(a)\\1" }, ["a"], "when.pattern", /back-references are not supported/],
  [{ pattern: "a(?=b)" }, ["a"], "when.pattern", /look-around/],
  [{ pattern: "((a{9}){9}){9}" }, ["a"], "when.pattern", /repeats too much/],
  [{ pattern: "a*" }, ["a"], "when.pattern", /matches the empty text/],
  [{ pattern: "(" }, ["a"], "when.pattern", /not an RE2 expression/],
  [{ types: ["a"] }, [], "fingerprint", /1 to 10 parts/],
  [{ types: ["a"] }, Array(11).fill("a"), "fingerprint", /1 to 10 parts/],
  [{ types: ["a"] }, [" "], "fingerprint", /1 to 200 characters/],
  [{ types: ["a"] }, ["a".repeat(201)], "fingerprint", /1 to 200 characters/],
  [{ types: ["a"] }, ["{{ user }}"], "fingerprint", /`\{\{ user \}\}` is not known/],
  [{ types: ["a"] }, ["x {{ default }}"], "fingerprint", /by itself/],
  [{ types: ["a"] }, ["{{ 1 }}"], "fingerprint", /does not capture/],
  [{ pattern: "(a)b" }, ["{{ 2 }}"], "fingerprint", /does not capture/],
];

it.each(REFUSED)("refuses %j %j for %s", (conditions, fingerprint, argument, reason) => {
  const refusal = refusalOf({ conditions, fingerprint });
  expect(refusal).toMatchObject({ argument, reason: expect.stringMatching(reason) });
  expect(readRules([rule(conditions, fingerprint)]).refused.get("r")).toBe(refusal?.reason);
});

describe("rules that are too much together", () => {
  it("are not in force, and the others are", () => {
    const many = Array.from({ length: MOST.rules + 1 }, (_, i) => rule({ types: ["a"] }, ["b"], `r${i}`));
    const { rules, refused } = readRules(many);
    expect(rules).toHaveLength(MOST.rules);
    expect([...refused.keys()]).toEqual([`r${MOST.rules}`]);
  });

  it("are so also by the size of their patterns", () => {
    const large = Array.from({ length: 12 }, (_, i) => rule({ pattern: `${"abcdefghi".repeat(28)}` }, ["b"], `r${i}`));
    const { rules, refused } = readRules([...large, rule({ types: ["a"] }, ["b"], "plain")]);
    expect(refused.size).toBeGreaterThan(0);
    expect([...refused.values()][0]).toMatch(/too large: \d+ instructions, where 2,000 are allowed/);
    expect(rules.at(-1)?.key).toBe("plain");
  });
});
