import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import type { Context } from "../../src/context.js";
import { type Judged, judgeFact } from "../../src/knowledge/judged.js";
import type { FactRow } from "../../src/knowledge/rows.js";
import { factsOf } from "../../src/knowledge/service/facts.js";
import { contentsOf, learntFor } from "../../src/knowledge/service/settling.js";
import type { Fact } from "../../src/knowledge/types/fact.js";
import { someone } from "../support/facts.js";
import { type RandomWorld, randomWorld, STAGES } from "../support/random-facts.js";
import { GENEROUS, useRatchet } from "../support/ratchet.js";
import { at, declareAll, type Telling, tell } from "../support/told-world.js";

const HOUR = 3_600_000;
const SUBJECTS = 3;
/** The worlds are told one after another, a year apart. */
let start = Date.UTC(2026, 0, 1);

const ratchet = useRatchet(GENEROUS);

beforeAll(async () => declareAll(await at(ratchet, start)));

interface Verdict {
  id: string;
  value: string | null;
  claimId: string | null;
  belief: number | null;
  margin: number | null;
  contested: boolean;
  interval: number[] | null;
  candidates: { claimId: string; belief: number; sources: string[] }[];
}

interface Asked {
  asOf: number;
  validAt: number;
  expected: Verdict[];
}

test("what the graph believes is what the program believes of the same words, now and at any time", async () => {
  await fc.assert(
    fc.asyncProperty(randomWorld(SUBJECTS), async (world) => {
      const { asked, subjects } = await told(world);
      for (const { asOf, validAt, expected } of asked) {
        const context = await at(ratchet, start + 9 * HOUR);
        const asking = { moments: { asOf, validAt }, predicates: null, first: 100 };
        const facts = (await Promise.all(subjects.map((subject) => factsOf(context, subject, asking)))).flat();
        const found = new Map(facts.map((fact) => [fact.id, fact]));
        for (const verdict of expected) expectSame(found.get(verdict.id), verdict);
      }
    }),
    // A world that fails is told as it is: to shrink one would take hours.
    { numRuns: 7, seed: 1, endOnFailure: true },
  );
});

/** Tells a world stage by stage, and judges after each what the graph held then. */
async function told(world: RandomWorld): Promise<{ subjects: string[]; asked: Asked[] }> {
  start += 365 * 24 * HOUR;
  const subjects: string[] = [];
  for (let index = 0; index < SUBJECTS; index++) subjects.push(await someone(ratchet, `${start}-${index}`));
  const telling: Telling = { subjects, start, stage: 0, ids: new Map() };
  const asked: Asked[] = [];
  for (let stage = 0; stage < STAGES; stage++) {
    const context = await at(ratchet, start + stage * HOUR);
    await tell(context, world, { ...telling, stage });
    asked.push(...(await judgedAt(context, subjects, [context.now(), ...world.moments.map((time) => start + time)])));
  }
  return { subjects, asked };
}

async function judgedAt(context: Context, subjects: readonly string[], moments: number[]): Promise<Asked[]> {
  const asOf = context.now();
  const asking = { moments: { asOf, validAt: asOf }, predicates: null, first: 100 };
  const known = (await Promise.all(subjects.map((subject) => factsOf(context, subject, asking)))).flat();
  const facts = await contentsOf(
    context.graph,
    known.map(({ id }) => id),
    asOf,
  );
  const learnt = await learntFor(context.graph, facts, asOf);
  return moments.map((validAt) => {
    const expected = facts.map((fact) => verdictOf(fact, judgeFact(fact, learnt, validAt)));
    return { asOf, validAt, expected };
  });
}

function verdictOf({ id }: FactRow, { claim, belief, margin, contested, interval, candidates }: Judged): Verdict {
  const believed = claim ? { value: claim.value, claimId: claim.id, belief, margin } : NOTHING;
  const known = candidates.map((one) => ({ claimId: one.claim.id, belief: one.belief, sources: one.sources }));
  return { id, ...believed, contested, interval, candidates: known };
}

const NOTHING = { value: null, claimId: null, belief: null, margin: null };

function expectSame(fact: Fact | undefined, verdict: Verdict): void {
  const { id, value, claimId, contested } = verdict;
  expect(fact).toMatchObject({ id, value, claimId, contested });
  const found = fact as Fact;
  expect(namesOf(found)).toEqual(namesOf(verdict));
  const expected = numbersOf(verdict);
  // Beliefs to nine digits; borders of large numbers to nine of theirs.
  const scale = expected.map((number) => Math.max(1, Math.abs(number ?? 0)));
  const scaled = (numbers: (number | null)[]) =>
    numbers.map((number, index) => (number === null ? null : number / (scale[index] as number)));
  expect(scaled(numbersOf(found))).toEqual(
    scaled(expected).map((number) => (number === null ? null : expect.closeTo(number, 9))),
  );
}

type Numbers = Pick<Verdict, "belief" | "margin" | "interval" | "candidates">;

function namesOf({ candidates }: Numbers): string[][] {
  return candidates.map(({ claimId, sources }) => [claimId, ...[...sources].sort()]);
}

function numbersOf({ belief, margin, interval, candidates }: Numbers): (number | null)[] {
  return [belief, margin, ...(interval ?? [null]), ...candidates.map((one) => one.belief)];
}
