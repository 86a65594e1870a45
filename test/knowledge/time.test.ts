import { expect, test } from "vitest";
import { settleWorkspace } from "../../src/knowledge/rounds/time.js";
import { conflictOf, sidesOf } from "../../src/knowledge/service/conflicts.js";
import { declare, factsOf, type Said, say, someone } from "../support/facts.js";
import { GENEROUS, useRatchet } from "../support/ratchet.js";

const ratchet = useRatchet(GENEROUS);
const DAY = 86_400_000;
const iso = (days: number) => new Date(Date.now() + days * DAY).toISOString();

/** Lets the worker look so many days later. */
async function after(days: number): Promise<void> {
  const { platform, workspace } = ratchet;
  const later = { ...platform, now: () => platform.now() + days * DAY };
  await settleWorkspace({ platform: later, workspace, signal: new AbortController().signal });
}

/** How tests say where a node has its seat. */
function sayingOf(subject: string): (value: string, source: string, more: Partial<Said>) => Said {
  return (value, source, more) => ({ subject, predicate: "seat", value, source, ...more });
}

/** How the values of a node's only fact stand so many days later. */
async function standings(subject: string, days = 0): Promise<string[]> {
  const context = await ratchet.context();
  const [fact] = await factsOf(ratchet, subject);
  const conflict = await conflictOf(context, fact?.id as string);
  const at = Date.now() + days * DAY;
  const sides = conflict ? await sidesOf(context, conflict.id, { at, first: 10 }) : [];
  return sides.map(({ value, standing }) => `${value} ${standing}`).sort();
}

test("a value that begins later stands against nothing until it does, and then follows the one before", async () => {
  const subject = await someone(ratchet, "later");
  const said = sayingOf(subject);
  await say(ratchet, said("Lyon", "a", { at: iso(-40) }), said("Oslo", "a", { at: iso(-1), validFrom: iso(30) }));
  expect(await standings(subject)).toEqual([]);
  await after(29);
  expect(await standings(subject, 29)).toEqual([]);
  await after(31);
  expect(await standings(subject, 31)).toEqual(["Lyon SUPERSEDED", "Oslo BELIEVED"]);
});

test("a person's decision for a value that has ended by its own word does not hold it", async () => {
  const subject = await someone(ratchet, "ended");
  const said = sayingOf(subject);
  for (const source of ["a", "c"]) await say(ratchet, said("Lyon", source, { at: iso(-9), validTo: iso(9) }));
  await say(ratchet, said("Oslo", "b", { at: iso(-9) }));
  const [fact] = await factsOf(ratchet, subject);
  const claim = fact?.candidates.find(({ value }) => value === "Lyon")?.claimId;
  await ratchet.data("mutation ($input: ResolveConflictInput!) { resolveConflict(input: $input) { id } }", {
    input: { id: fact?.conflict?.id, claim, reason: "Seen." },
  });
  expect(await standings(subject)).toContain("Lyon BELIEVED");
  await after(10);
  expect(await standings(subject, 10)).toEqual(["Lyon SUPERSEDED", "Oslo BELIEVED"]);
});

test("a claim that a person called stale for a time is not listed as stale after that", async () => {
  const subject = await someone(ratchet, "called-stale");
  const [stated] = await say(ratchet, { subject, predicate: "seat", value: "Lyon", source: "a" });
  const claim = stated?.statement.claimId;
  await ratchet.data("mutation ($input: OverrideInput!) { overrideFreshness(input: $input) { id } }", {
    input: { claim, freshness: 0.1, endsAt: iso(5), reason: "It smells." },
  });
  const stale = async () => {
    const { staleClaims } = await ratchet.data("{ staleClaims(first: 100) { nodes { claim { id } } } }");
    return (staleClaims as unknown as { nodes: { claim: { id: string } }[] }).nodes.map((one) => one.claim.id);
  };
  expect(await stale()).toContain(claim);
  await after(6);
  expect(await stale()).not.toContain(claim);
});

test("a fact becomes nobody's conflict when its values are declared to be opinions", async () => {
  const subject = await someone(ratchet, "opinion");
  await declare(ratchet, { key: "taste", kind: "TEXT" });
  await say(ratchet, { subject, predicate: "taste", value: "Sweet", source: "a" });
  await say(ratchet, { subject, predicate: "taste", value: "Sour", source: "b" });
  const open = async () => {
    const { conflicts } = await ratchet.data(`{ conflicts(filter: { subject: "${subject}" }) { nodes { state } } }`);
    return (conflicts as unknown as { nodes: { state: string }[] }).nodes.map(({ state }) => state);
  };
  expect(await open()).toEqual(["OPEN"]);
  await declare(ratchet, { key: "taste", opinion: true });
  expect(await open()).toEqual(["OVER"]);
});

test("a predicate that was proposed has the lifetime of its category once that is declared", async () => {
  const subject = await someone(ratchet, "prior");
  await say(ratchet, { subject, predicate: "fee", value: "12", source: "a" });
  const lifetime = async () => {
    const { predicate } = await ratchet.data('{ predicate(key: "fee") { lifetime { scaleDays prior } } }');
    return (predicate as unknown as { lifetime: { scaleDays: number; prior: string } }).lifetime;
  };
  const before = await lifetime();
  await declare(ratchet, { key: "fee", category: "price" });
  const later = await lifetime();
  expect([before.prior, later.prior]).toEqual(["default", "price"]);
  expect(later.scaleDays).toBeLessThan(before.scaleDays);
});

test("conflicts are found by node and by predicate, the most urgent first", async () => {
  const [one, other] = [await someone(ratchet, "of-one"), await someone(ratchet, "of-other")];
  for (const subject of [one, other])
    for (const predicate of ["found-a", "found-b"])
      for (const source of ["a", "b"]) await say(ratchet, { subject, predicate, value: source, source });
  const found = async (filter: object) => {
    const { conflicts } = await ratchet.data(
      "query ($filter: ConflictFilter) { conflicts(filter: $filter, first: 10) { nodes { subjectId predicate urgency } } }",
      { filter },
    );
    return (conflicts as unknown as { nodes: { subjectId: string; predicate: string; urgency: number }[] }).nodes;
  };
  const ofOne = await found({ subject: one });
  expect(ofOne.map(({ predicate }) => predicate).sort()).toEqual(["found-a", "found-b"]);
  expect(ofOne[0]?.urgency).toBeGreaterThanOrEqual(ofOne[1]?.urgency ?? 1);
  expect(await found({ subject: one, predicate: "found-b" })).toHaveLength(1);
  expect((await found({ predicate: "found-a" })).map(({ subjectId }) => subjectId).sort()).toEqual([one, other].sort());
  expect(await found({ predicate: "found-a", state: "DECIDED" })).toEqual([]);
});
