import fc from "fast-check";
import { expect, test } from "vitest";
import { declare, type FactAnswer, factsOf, someone } from "../support/facts.js";
import { GENEROUS, useRatchet } from "../support/ratchet.js";

const HOUR = 3_600_000;
/** An hour passes with each change. */
let clock = Date.UTC(2026, 5, 1);
const ratchet = useRatchet({ ...GENEROUS, now: () => clock });

const value = fc.constantFrom("Lyon", "Oslo", "Rome");
const change = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant("state" as const),
      ...{ predicate: fc.constantFrom("seat", "uses"), value, source: fc.constantFrom("a", "b", "c", "d") },
      daysAgo: fc.integer({ min: 0, max: 400 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constantFrom("retract" as const, "correct" as const), which: fc.nat(), value }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("decide" as const), which: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("reopen" as const) }) },
);
type Change = typeof change extends fc.Arbitrary<infer C> ? C : never;

/** What of a fact is of a time; its conflict is what stands now. */
function timeless(facts: FactAnswer[]): object[] {
  return facts.map(({ conflict, ...fact }) => fact);
}

/** Does a change over GraphQL; what cannot be done just now, such as reopening what nobody decided, is let be. */
async function make(subject: string, change: Change): Promise<void> {
  if (change.kind === "state") {
    const { kind, daysAgo, ...said } = change;
    const input = { ...said, subject, at: new Date(clock - daysAgo * 24 * HOUR).toISOString() };
    await ratchet.data("mutation ($input: StatementInput!) { state(input: $input) { created } }", { input });
    return;
  }
  if (change.kind === "retract" || change.kind === "correct") return takeBack(subject, change);
  const [fact] = await factsOf(ratchet, subject);
  const conflict = fact?.conflict;
  if (!conflict) return;
  if (change.kind === "reopen") {
    await ratchet.run("mutation ($id: ID!) { reopenConflict(input: { id: $id }) { id } }", { id: conflict.id });
    return;
  }
  const claim = fact.candidates[change.which % fact.candidates.length]?.claimId;
  const input = { id: conflict.id, claim, reason: "So it is." };
  await ratchet.run("mutation ($input: ResolveConflictInput!) { resolveConflict(input: $input) { id } }", { input });
}

async function takeBack(subject: string, { kind, which, value }: { kind: string; which: number; value: string }) {
  const { statements } = await ratchet.data(
    "query ($subject: ID) { statements(filter: { subject: $subject }) { nodes { id } } }",
    { subject },
  );
  const all = (statements as unknown as { nodes: { id: string }[] }).nodes;
  if (all.length === 0) return;
  const input = { id: all[which % all.length]?.id, reason: "No." };
  if (kind === "retract")
    await ratchet.run("mutation ($input: RetractInput!) { retractStatement(input: $input) { id } }", { input });
  else
    await ratchet.run("mutation ($input: CorrectInput!) { correctStatement(input: $input) { id } }", {
      input: { ...input, value },
    });
}

test("what was believed at a time is read back exactly, whatever was said, taken back and decided since", async () => {
  const subject = await someone(ratchet, "past");
  await declare(ratchet, { key: "uses", kind: "TEXT", many: true });
  const noted: { asOf: string; facts: object[] }[] = [];
  for (const one of fc.sample(change, { numRuns: 30, seed: 5 })) {
    clock += HOUR;
    await make(subject, one);
    noted.push({ asOf: new Date(clock).toISOString(), facts: timeless(await factsOf(ratchet, subject)) });
  }
  clock += HOUR;
  for (const { asOf, facts } of noted) {
    expect(timeless(await factsOf(ratchet, subject, { asOf }))).toEqual(facts);
  }
  expect(new Set(noted.map(({ facts }) => JSON.stringify(facts))).size).toBeGreaterThan(20);
  expect(noted.some(({ facts }) => facts.some((fact) => (fact as FactAnswer).decided))).toBe(true);
});
