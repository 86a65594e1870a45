import { expect, test } from "vitest";
import { type Live, subscribe } from "../support/client-live.js";
import { declare, factsOf, type Said, say, someone } from "../support/facts.js";
import { GENEROUS, useRatchet } from "../support/ratchet.js";
import { until } from "../support/until.js";

const ratchet = useRatchet(GENEROUS);

const RESOLVE = `mutation ($input: ResolveConflictInput!) { resolveConflict(input: $input) {
  id state claimId proposedClaimId reasons decisions(first: 5) { claimId reason endedAt } } }`;
const REOPEN = `mutation ($id: ID!) { reopenConflict(input: { id: $id }) {
  state claimId proposedClaimId decisions(first: 5) { claimId endedAt } } }`;

const now = Date.now();
/** So many days after ten days ago: new enough that nothing has faded. */
const day = (number: number) => new Date(now + (number - 10) * 86_400_000).toISOString();

/** Two sources for Lyon and one for Oslo, all at once; answers the conflict and the claims. */
async function disputed(key: string): Promise<{ subject: string; conflict: string; lyon: string; oslo: string }> {
  const subject = await someone(ratchet, key);
  const said = (value: string, source: string): Said => ({ subject, predicate: "seat", value, source, at: day(1) });
  const [first, , last] = await say(ratchet, said("Lyon", "a"), said("Lyon", "b"), said("Oslo", "c"));
  const [fact] = await factsOf(ratchet, subject);
  const claims = { lyon: first?.statement.claimId as string, oslo: last?.statement.claimId as string };
  return { subject, conflict: fact?.conflict?.id as string, ...claims };
}

async function resolve(id: string, claim: string): Promise<object> {
  return (await ratchet.data(RESOLVE, { input: { id, claim, reason: "I was there." } })).resolveConflict as object;
}

test("what a person decided stands against all that is said later, and what the sources say is shown beside it", async () => {
  const { subject, conflict, lyon, oslo } = await disputed("decided");
  expect(await resolve(conflict, oslo)).toMatchObject({
    state: "DECIDED",
    claimId: oslo,
    proposedClaimId: lyon,
    decisions: [{ claimId: oslo, reason: "I was there.", endedAt: null }],
  });
  for (const source of ["d", "e", "f"])
    await say(ratchet, { subject, predicate: "seat", value: "Lyon", source, at: day(2) });
  await say(ratchet, { subject, predicate: "seat", value: "Rome", source: "g", at: day(2) });
  const [fact] = await factsOf(ratchet, subject);
  expect(fact).toMatchObject({ value: "Oslo", decided: true, conflict: { state: "DECIDED", claimId: oslo } });
  expect(fact?.conflict?.sides).toMatchObject([{ value: "Oslo", standing: "BELIEVED" }, {}, {}]);
  const found = await ratchet.data(`{ node(id: "${conflict}") { ... on Conflict { proposedClaimId } } }`);
  expect(found.node).toEqual({ proposedClaimId: lyon });
});

test("a decision that is taken back leaves it to the sources again, and a later one ends the one before", async () => {
  const { subject, conflict, lyon, oslo } = await disputed("reopened");
  await resolve(conflict, oslo);
  expect(await resolve(conflict, lyon)).toMatchObject({
    claimId: lyon,
    proposedClaimId: null,
    decisions: [
      { claimId: lyon, endedAt: null },
      { claimId: oslo, endedAt: expect.any(String) },
    ],
  });
  await resolve(conflict, oslo);
  const { reopenConflict } = await ratchet.data(REOPEN, { id: conflict });
  expect(reopenConflict).toMatchObject({ state: "RESOLVED", claimId: lyon, proposedClaimId: null });
  expect(
    (reopenConflict as { decisions: { endedAt: string | null }[] }).decisions.map(({ endedAt }) => !endedAt),
  ).toEqual([false, false, false]);
  expect((await factsOf(ratchet, subject))[0]).toMatchObject({ value: "Lyon", decided: false });
  const again = await ratchet.run(REOPEN, { id: conflict });
  expect(again.errors?.[0]?.extensions).toMatchObject({ code: "CONFLICT", argument: "id" });
});

test("who may not decide, and what is no side of it, is refused", async () => {
  const [{ conflict, lyon }, other] = [await disputed("refused"), await disputed("other")];
  const input = { id: conflict, claim: lyon, reason: "So." };
  const refused = async (more: object, token = ratchet.tokens.administrator) =>
    (await ratchet.run(RESOLVE, { input: { ...input, ...more } }, token)).errors?.[0]?.extensions;
  expect(await refused({}, ratchet.tokens.viewer)).toMatchObject({ code: "FORBIDDEN" });
  expect(await refused({ claim: other.lyon })).toMatchObject({ code: "BAD_USER_INPUT", argument: "claim" });
  expect(await refused({ reason: "  " })).toMatchObject({ code: "BAD_USER_INPUT", argument: "reason" });
  expect(await refused({ id: lyon })).toMatchObject({ code: "NOT_FOUND", argument: "id" });
});

test("what ceased to be believed is told with what is believed instead", async () => {
  const since = new Date().toISOString();
  const { subject, conflict, lyon, oslo } = await disputed("retired");
  const retired = async () => {
    const found = await ratchet.data(
      "query ($since: DateTime) { retiredClaims(since: $since) { nodes { conflictId claimId value predicate subjectId standing insteadId } } }",
      { since },
    );
    return (found.retiredClaims as unknown as { nodes: { conflictId: string }[] }).nodes.filter(
      (one) => one.conflictId === conflict,
    );
  };
  const row = { conflictId: conflict, predicate: "seat", subjectId: subject, standing: "REJECTED" };
  expect(await retired()).toEqual([{ ...row, claimId: oslo, value: "Oslo", insteadId: lyon }]);
  await resolve(conflict, oslo);
  expect(await retired()).toEqual([{ ...row, claimId: lyon, value: "Lyon", insteadId: oslo }]);
});

async function ended(live: Live<Change>): Promise<void> {
  live.end();
  await until(() => ratchet.platform.feeds.followers() === 0);
}

interface Change {
  sequence: number;
  verb: string;
  conflictId: string;
  state: string;
  conflict: { id: string } | null;
}

const FOLLOW = `subscription ($after: ID, $filter: ConflictFilter) { conflictChanged(after: $after, filter: $filter) {
  sequence verb conflictId state conflict { id } } }`;

test("conflicts are told as they come and go, and whoever was away goes on where he was", async () => {
  const live = await subscribe<Change>(ratchet, FOLLOW);
  const { subject, conflict, oslo } = await disputed("followed");
  await until(() => live.events.length === 1);
  expect(live.events[0]).toMatchObject({
    verb: "settled",
    conflictId: conflict,
    state: "RESOLVED",
    conflict: { id: conflict },
  });
  await ended(live);
  const after = String(live.events[0]?.sequence);
  await resolve(conflict, oslo);
  await say(ratchet, { subject, predicate: "seat", value: "Lyon", source: "d", at: day(1) });
  await ratchet.data(REOPEN, { id: conflict });
  const [fact] = await factsOf(ratchet, subject);
  for (const { id } of await statementsOf(subject, "Lyon"))
    await ratchet.data(`mutation { retractStatement(input: { id: "${id}", reason: "Not so." }) { id } }`);
  expect((await factsOf(ratchet, subject))[0]?.conflict).toMatchObject({ id: fact?.conflict?.id, state: "OVER" });
  const resumed = await subscribe<Change>(ratchet, FOLLOW, { after });
  await until(() => resumed.events.some(({ verb }) => verb === "over"));
  const verbs = resumed.events.map(({ verb, state }) => `${verb} ${state}`);
  expect(verbs.slice(0, 2)).toEqual(["decided DECIDED", "withdrawn RESOLVED"]);
  expect(verbs.at(-1)).toBe("over OVER");
  expect(resumed.events.map(({ sequence }) => sequence)).toEqual(
    resumed.events.map(({ sequence }) => sequence).sort((a, b) => a - b),
  );
  await ended(resumed);
  const narrow = await subscribe<Change>(ratchet, FOLLOW, { after, filter: { state: "DECIDED", predicate: "seat" } });
  await until(() => narrow.events.length > 0);
  expect(narrow.events.map(({ verb }) => verb)).toEqual(["decided"]);
  narrow.end();
});

interface StatementAnswer {
  id: string;
  verbatim: string;
  retractedAt: string | null;
  correctedBy: string | null;
}

async function statementsOf(subject: string, value: string): Promise<StatementAnswer[]> {
  const { statements } = await ratchet.data(
    "query ($subject: ID) { statements(filter: { subject: $subject }) { nodes { id verbatim retractedAt correctedBy } } }",
    { subject },
  );
  return (statements as unknown as { nodes: StatementAnswer[] }).nodes.filter(({ verbatim }) => verbatim === value);
}

test("what is corrected stays, with what stands in its place, said by the same source at the same time", async () => {
  const subject = await someone(ratchet, "corrected");
  await declare(ratchet, { key: "founded", kind: "DATE" });
  const at = day(3);
  const [stated] = await say(ratchet, { subject, predicate: "founded", value: "1999", source: "register", at });
  const input = { id: stated?.statement.id, value: "1989", reason: "A slip of the pen." };
  const CORRECT = `mutation ($input: CorrectInput!) { correctStatement(input: $input) { id verbatim at source { key } retractedAt } }`;
  const { correctStatement: right } = await ratchet.data(CORRECT, { input });
  expect(right).toMatchObject({ verbatim: "1989", at, source: { key: "register" }, retractedAt: null });
  expect(await statementsOf(subject, "1999")).toMatchObject([
    { retractedAt: expect.any(String), correctedBy: (right as { id: string }).id },
  ]);
  expect((await factsOf(ratchet, subject))[0]).toMatchObject({ value: "1989", contested: false, conflict: null });
  const again = await ratchet.run(CORRECT, { input: { ...input, value: "1988" } });
  expect(again.errors?.[0]?.extensions).toMatchObject({ code: "CONFLICT", argument: "id" });
  const same = await ratchet.run(CORRECT, { input: { ...input, value: "1999" } });
  expect(same.errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", argument: "value" });
});

test("what was corrected by mistake is corrected back, and said again", async () => {
  const subject = await someone(ratchet, "corrected-back");
  const [first] = await say(ratchet, { subject, predicate: "seat", value: "Lyon", source: "a" });
  const CORRECT = "mutation ($input: CorrectInput!) { correctStatement(input: $input) { id retractedAt } }";
  const correct = async (id: unknown, value: string) => {
    const { correctStatement } = await ratchet.data(CORRECT, { input: { id, value, reason: "Misread." } });
    return correctStatement as unknown as { id: string; retractedAt: string | null };
  };
  const wrong = await correct(first?.statement.id, "Oslo");
  const back = await correct(wrong.id, "Lyon");
  expect(back.retractedAt).toBeNull();
  expect((await factsOf(ratchet, subject))[0]?.value).toBe("Lyon");
  const again = await ratchet.run(CORRECT, { input: { id: back.id, value: "Lyon", reason: "The same." } });
  expect(again.errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", argument: "value" });
});
