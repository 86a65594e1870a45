import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { freshness, validUntil } from "../../src/algorithms/freshness/freshness.js";
import type { Context } from "../../src/context.js";
import { naturalId } from "../../src/identity.js";
import { groupOf } from "../../src/knowledge/definition.js";
import { freshnessOf, overrideFreshness } from "../../src/knowledge/service/freshness.js";
import { declarePredicate } from "../../src/knowledge/service/predicates.js";
import { contentsOf, learntFor } from "../../src/knowledge/service/settling.js";
import { declareCopying, declareSource } from "../../src/knowledge/service/sources.js";
import { stateAll } from "../../src/knowledge/service/state.js";
import { heldOf } from "../../src/knowledge/settle.js";
import type { Freshness } from "../../src/knowledge/types/freshness.js";
import { ValueKind } from "../../src/knowledge/types/words.js";
import { STALE } from "../../src/knowledge/words.js";
import { someone } from "../support/facts.js";
import { between, KEEP_COPIES, KEEP_LIFETIMES } from "../support/random-rounds.js";
import { GENEROUS, useRatchet } from "../support/ratchet.js";
import { at } from "../support/told-world.js";

const DAY = 86_400_000;
const PREDICATES = ["price", "staff", "contract", "version", "identity", "own"];
const SOURCES = ["s0", "s1", "s2", "s3"];
let start = Date.UTC(2026, 0, 1);
const ratchet = useRatchet(GENEROUS);

beforeAll(async () => {
  const context = await at(ratchet, start);
  for (const key of PREDICATES) await declarePredicate(context, { key, category: key });
  for (const key of SOURCES) await declareSource(context, { key });
});

const days = fc.oneof(fc.constantFrom(0, 1, 30), fc.integer({ min: 0, max: 900 }));
const word = fc.record({
  ...{ predicate: fc.constantFrom(...PREDICATES), source: fc.constantFrom(...SOURCES), ago: days },
  ...{ began: fc.option(days, { nil: null, freq: 3 }), lasts: fc.option(days, { nil: null, freq: 2 }) },
  ...{ value: fc.constantFrom("one", "two"), verified: fc.boolean() },
});
const source = fc.constantFrom(...SOURCES);
const world = fc.record({
  stages: fc.array(fc.array(word, { minLength: 15, maxLength: 25 }), { minLength: 2, maxLength: 2 }),
  // Found with a kind of predicate, or declared; one with a rate of 0 says that it does not copy.
  copies: fc.array(
    fc.record({
      ...{ source, of: source, rate: fc.constantFrom(0, 0.9) },
      found: fc.option(fc.constantFrom(...PREDICATES)),
    }),
    { maxLength: 4 },
  ),
  own: fc.record({ days: between(1, 900), shape: fc.constantFrom(0.6, 1, 2, 2.5) }),
  overrides: fc.array(fc.record({ freshness: between(0, 1), days: fc.integer({ min: 1, max: 90 }) }), { maxLength: 3 }),
  moments: fc.tuple(fc.integer({ min: -900, max: 0 }), fc.integer({ min: 0, max: 900 })),
});

interface Expected {
  claimId: string;
  asOf: number;
  validAt: number;
  freshness: number | null;
  validUntil: number | null;
}

test("how fresh a claim is in the graph is how fresh the program finds it, now and at any time", async () => {
  await fc.assert(
    fc.asyncProperty(world, async ({ stages, copies, own, overrides, moments }) => {
      start += 4_000 * DAY;
      const subject = await someone(ratchet, `held-${start}`);
      const expected: Expected[] = [];
      for (const [stage, words] of stages.entries()) {
        const context = await at(ratchet, start + stage * DAY);
        await say(context, subject, words);
        if (stage === 0) await learn(context, copies, own);
        const validAts = [context.now(), ...moments.map((day) => start + day * DAY)];
        expected.push(...(await heldAt(context, subject, validAts)));
      }
      const context = await at(ratchet, start + 9 * DAY);
      await expectFound(context, expected);
      await expectOverridden(context, expected, overrides);
    }),
    { numRuns: 8, seed: 3, endOnFailure: true },
  );
});

type Word = typeof word extends fc.Arbitrary<infer W> ? W : never;

async function say(context: Context, subject: string, words: Word[]): Promise<void> {
  const inputs = words.map(({ predicate, source, ago, began, lasts, value, verified }) => {
    const validFrom = began === null ? null : start - began * DAY;
    const validTo = lasts === null ? null : (validFrom ?? start - ago * DAY) + (lasts + 1) * DAY;
    return { ...{ subject, predicate, source, value, verified, validFrom, validTo }, at: start - ago * DAY };
  });
  await stateAll(context, { inputs, prefix: "statements" });
}

type Copies = { source: string; of: string; rate: number; found: string | null }[];

async function learn(context: Context, copies: Copies, own: { days: number; shape: number }) {
  const id = (key: string) => naturalId(context.graph.workspace, "Source", key);
  for (const { source, of, rate, found } of copies.filter((copy) => copy.source !== copy.of)) {
    if (found === null) await declareCopying(context, { source, of, rate });
    else {
      const group = groupOf({ key: found, kind: ValueKind.TEXT, category: found });
      const copy = { id: context.newId(), source: id(source), of: id(of), rate, group };
      await context.graph.rows(KEEP_COPIES, { copies: [copy], at: context.now() });
    }
  }
  const predicateId = naturalId(context.graph.workspace, "Predicate", "own");
  const lifetime = { id: context.newId(), predicateId, scale: own.days * DAY, shape: own.shape };
  await context.graph.rows(KEEP_LIFETIMES, { lifetimes: [lifetime], at: context.now() });
}

/** What the program finds, from what the graph holds now. */
async function heldAt(context: Context, subject: string, moments: number[]): Promise<Expected[]> {
  const asOf = context.now();
  const ids = PREDICATES.map((key) => naturalId(context.graph.workspace, "Fact", subject, key));
  const facts = await contentsOf(context.graph, ids, asOf);
  const learnt = await learntFor(context.graph, facts, asOf);
  return facts.flatMap((fact) =>
    fact.claims.flatMap(({ id: claimId }) =>
      moments.map((validAt) => {
        const held = heldOf(fact, learnt.copies, { claimId, now: validAt });
        const life = learnt.lifetimes.find(({ predicateId }) => predicateId === fact.predicate.id);
        if (!held || !life) return { claimId, asOf, validAt, freshness: null, validUntil: null };
        const until = Math.round(validUntil(life, held, STALE));
        return {
          ...{ claimId, asOf, validAt, freshness: freshness(life, { ...held, now: validAt }) },
          validUntil: until < 8.64e15 ? until : null,
        };
      }),
    ),
  );
}

async function expectFound(context: Context, expected: Expected[]): Promise<void> {
  // What is asked of one moment is one statement.
  for (const moments of new Set(expected.map(({ asOf, validAt }) => `${asOf} ${validAt}`))) {
    const same = expected.filter(({ asOf, validAt }) => `${asOf} ${validAt}` === moments);
    const found = await Promise.all(same.map(({ claimId, ...times }) => freshnessOf(context, claimId, times)));
    for (const [index, one] of same.entries()) expectFresh(found[index] ?? null, one);
  }
}

function expectFresh(fresh: Freshness | null, one: Expected): void {
  expect(fresh === null).toBe(one.freshness === null);
  if (!fresh || one.freshness === null) return;
  expect(fresh.freshness).toBeCloseTo(one.freshness, 9);
  expect(fresh.validUntil).toBe(one.validUntil);
}

/** A person's word holds from when it was said until it ends, and not before or after. */
async function expectOverridden(
  context: Context,
  expected: Expected[],
  overrides: { freshness: number; days: number }[],
): Promise<void> {
  const now = context.now();
  const claims = [...new Set(expected.filter((one) => one.freshness !== null).map(({ claimId }) => claimId))];
  for (const [index, { freshness, days }] of overrides.entries()) {
    const claim = claims[index];
    if (!claim) return;
    const endsAt = now + days * DAY;
    await overrideFreshness(context, { claim, freshness, endsAt, reason: "Looked." });
    const read = async (validAt: number) => freshnessOf(await at(ratchet, now), claim, { asOf: now, validAt });
    const [before, during, after] = [await read(now - 1), await read(endsAt - 1), await read(endsAt)];
    expect(before?.overrideId ?? null).toBeNull();
    if (during) expect(during.freshness).toBe(freshness);
    expect(after?.overrideId ?? null).toBeNull();
  }
}
