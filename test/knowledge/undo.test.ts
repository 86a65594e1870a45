import { beforeAll, expect, test } from "vitest";
import { declare, factsOf, learnNothing, type Said, say, someone } from "../support/facts.js";
import { GENEROUS, useRatchet } from "../support/ratchet.js";
import { type WholeGraph, wholeGraph } from "../support/whole-graph.js";

const ratchet = useRatchet(GENEROUS);
beforeAll(() => learnNothing(ratchet));

/** The graph but for what is about changes themselves, and for when tokens were last used. */
const graphOf = () => wholeGraph(ratchet.workspace, ["Revision", "Journal", "Token"]);

/** Does something, undoes it, and does that undoing again backwards: the graph is as it was each time, node for node. */
async function expectUndone(work: () => Promise<unknown>): Promise<void> {
  const before = await graphOf();
  const since = await latest();
  await work();
  const after = await graphOf();
  expect(after).not.toEqual(before);
  await undoAllSince(since);
  expectSame(await graphOf(), before);
  await undo(await latest());
  expectSame(await graphOf(), after);
  await undo(await latest());
  expectSame(await graphOf(), before);
}

/** Names what differs, and not two whole graphs. */
function expectSame(found: WholeGraph, expected: WholeGraph): void {
  for (const part of ["nodes", "links"] as const) {
    const [is, was] = [new Set(found[part]), new Set(expected[part])];
    expect({
      more: found[part].filter((one) => !was.has(one)),
      less: expected[part].filter((one) => !is.has(one)),
    }).toEqual({ more: [], less: [] });
  }
}

interface Revision {
  id: string;
  sequence: number;
  undoable: boolean;
}

async function revisions(first: number): Promise<Revision[]> {
  const { auditLog } = await ratchet.data(`{ auditLog(first: ${first}) { nodes { id undoable sequence } } }`);
  return (auditLog as unknown as { nodes: Revision[] }).nodes;
}

async function latest(): Promise<Revision> {
  const [last] = (await revisions(5)).filter(({ undoable }) => undoable);
  return last as Revision;
}

/** One change is undone by one revision, whatever else of it the journal tells. */
async function undoAllSince({ sequence }: Revision): Promise<void> {
  const done = (await revisions(50)).filter((one) => one.sequence > sequence && one.undoable);
  expect(done).toHaveLength(1);
  await undo(done[0] as Revision);
}

async function undo({ id }: Revision): Promise<void> {
  await ratchet.data("mutation ($input: UndoInput!) { undo(input: $input) { undone } }", { input: { revision: id } });
}

const day = (number: number) => new Date(Date.UTC(2026, 0, number)).toISOString();

async function disputed(key: string): Promise<{ subject: string; said: (value: string, source: string) => Said }> {
  const subject = await someone(ratchet, key);
  const said = (value: string, source: string) => ({ subject, predicate: "seat", value, source, at: day(1) });
  await say(ratchet, said("Lyon", "a"), said("Lyon", "b"), said("Oslo", "c"));
  return { subject, said };
}

test("a statement that starts a conflict is undone with it", async () => {
  const subject = await someone(ratchet, "begun");
  const said = (value: string, source: string) => ({ subject, predicate: "seat", value, source, at: day(1) });
  await say(ratchet, said("Lyon", "a"));
  await expectUndone(() => say(ratchet, said("Oslo", "new source")));
});

test("a statement that tips a conflict is undone", async () => {
  const { said } = await disputed("tipped");
  await expectUndone(() => say(ratchet, said("Oslo", "d"), said("Oslo", "e"), said("Oslo", "f")));
});

test("a whole batch is undone: what it said, and each node that it was the first to name", async () => {
  const { subject, said } = await disputed("batch");
  await declare(ratchet, { key: "team", kind: "SET" });
  const many = Array.from({ length: 40 }, (_, index) => ({
    ...said(`Value ${index % 7}`, `batch ${index % 5}`),
    predicate: ["seat", "team", "never-named", "other"][index % 4] as string,
  }));
  await expectUndone(() => say(ratchet, ...many));
  expect((await factsOf(ratchet, subject)).map(({ value }) => value)).toEqual(["Lyon"]);
});

test("a batch is undone with its conflict, also where that was settled anew since", async () => {
  const subject = await someone(ratchet, "resettled");
  const before = await graphOf();
  const since = await latest();
  const said = (value: string, source: string) => ({ subject, predicate: "never-said", value, source, at: day(1) });
  const [first] = await say(ratchet, said("Lyon", "x"), said("Oslo", "y"));
  // What stands on a value has its conflict be more urgent; when that stands no more, the conflict was changed twice since.
  const input = { node: await someone(ratchet, "resettled-use"), claim: first?.statement.claimId };
  const uses = await latest();
  await ratchet.data("mutation ($input: SupportInput!) { support(input: $input) { confidence } }", { input });
  await undo(await latest());
  await undo(uses);
  const [stated] = (await revisions(50)).filter((one) => one.undoable && one.sequence > since.sequence).slice(-1);
  await undo(stated as Revision);
  expectSame(await graphOf(), before);
});

test("a tree of categories that moves takes its values with it, and its undoing gives them back", async () => {
  const subject = await someone(ratchet, "tree");
  const tree = (...hierarchy: [string, string][]) =>
    declare(ratchet, {
      ...{ key: "place", kind: "CATEGORY" },
      hierarchy: hierarchy.map(([child, parent]) => ({ child, parent })),
    });
  await tree(["Lyon", "France"]);
  await say(ratchet, { subject, predicate: "place", value: "Lyon", source: "a", at: day(1) });
  await say(ratchet, { subject, predicate: "place", value: "Europe", source: "b", at: day(1) });
  // That its conflict stood otherwise in between stays told.
  const told = () => wholeGraph(ratchet.workspace, ["Revision", "Journal", "Token", "Conflict"]);
  const [before, sides] = [await told(), (await factsOf(ratchet, subject))[0]?.conflict?.sides];
  await tree(["Lyon", "France"], ["France", "Europe"]);
  expect((await factsOf(ratchet, subject))[0]?.conflict?.sides.map(({ standing }) => standing)).toContain("COARSE");
  await undo(await latest());
  expectSame(await told(), before);
  expect((await factsOf(ratchet, subject))[0]?.conflict?.sides).toEqual(sides);
});

test("a person's decision is undone, and its being taken back", async () => {
  const { subject } = await disputed("decided");
  const [fact] = await factsOf(ratchet, subject);
  const claim = fact?.candidates.find(({ value }) => value === "Oslo")?.claimId;
  const input = { id: fact?.conflict?.id, claim, reason: "Seen." };
  const resolve = () =>
    ratchet.data("mutation ($input: ResolveConflictInput!) { resolveConflict(input: $input) { id } }", { input });
  await expectUndone(resolve);
  await resolve();
  await expectUndone(() => ratchet.data(`mutation { reopenConflict(input: { id: "${input.id}" }) { id } }`));
  await expectUndone(() =>
    ratchet.data("mutation ($input: ResolveConflictInput!) { resolveConflict(input: $input) { id } }", {
      input: { ...input, claim: fact?.claimId, reason: "Seen better." },
    }),
  );
});

test("a retraction and a correction are undone", async () => {
  const { said } = await disputed("retracted");
  const [stated] = await say(ratchet, said("Rome", "d"));
  const id = stated?.statement.id;
  await expectUndone(() =>
    ratchet.data("mutation ($input: RetractInput!) { retractStatement(input: $input) { id } }", {
      input: { id, reason: "Wrong." },
    }),
  );
  await expectUndone(() =>
    ratchet.data("mutation ($input: CorrectInput!) { correctStatement(input: $input) { id } }", {
      input: { id, value: "Lyon", reason: "Wrong." },
    }),
  );
});

test("a confirmation, an override and a support are undone", async () => {
  const { subject } = await disputed("fresh");
  const [fact] = await factsOf(ratchet, subject);
  const claim = fact?.candidates[0]?.claimId;
  await expectUndone(() => ratchet.data(`mutation { confirmClaim(input: { claim: "${claim}" }) { id } }`));
  const endsAt = new Date(Date.now() + 86_400_000).toISOString();
  const input = { claim, freshness: 0.1, endsAt, reason: "It smells." };
  await expectUndone(() =>
    ratchet.data("mutation ($input: OverrideInput!) { overrideFreshness(input: $input) { id } }", { input }),
  );
  await expectUndone(() =>
    ratchet.data("mutation ($input: SupportInput!) { support(input: $input) { confidence } }", {
      input: { node: subject, claim },
    }),
  );
});
