import { describe, expect, test } from "vitest";
import { GENEROUS, post, startRatchet, useRatchet } from "../support/ratchet.js";
import { wholeGraph } from "../support/whole-graph.js";

let clock = Date.UTC(2026, 5, 1, 12);
const ratchet = useRatchet({ ...GENEROUS, now: () => clock });

const REPORT = "mutation ($input: ReportErrorInput!) { reportError(input: $input) { groupId } }";

/** The groups of messages that come one after the other, to a server or another one of the same database. */
async function report(component: string, messages: readonly string[], url = ratchet.url): Promise<string[]> {
  const ids: string[] = [];
  for (const message of messages) {
    const { data } = await post(url, { query: REPORT, variables: { input: { component, message } } }, ADMIN());
    ids.push((data?.reportError as unknown as { groupId: string }).groupId);
  }
  return ids;
}
const ADMIN = () => ratchet.tokens.administrator;

const told = (name: string) => `User ${name} was not found in the directory`;
const firstOf = (ids: readonly string[]) => ids.map((id) => ids.indexOf(id));

describe("messages that differ in a word", () => {
  test("come into one group from the third on, and what has a group keeps it", async () => {
    const ids = await report("signup", ["ann", "bob", "carl", "dora", "bob", "dora", "ann"].map(told));
    expect(firstOf(ids)).toEqual([0, 1, 0, 0, 1, 0, 0]);
    const { errorGroup, errorGroups } = await ratchet.data(
      `query ($id: ID!) {
        errorGroup(id: $id) { title events messageTemplates groupedBecause similar { group { id } reasons } }
        errorGroups(filter: { component: "signup" }) { nodes { events } } }`,
      { id: ids[0] },
    );
    expect(errorGroup).toMatchObject({
      title: told("ann"),
      events: 5,
      messageTemplates: ["User <*> was not found in the directory"],
      // What had a group is never moved by the machine; it is suggested.
      similar: [{ group: { id: ids[1] } }],
    });
    expect((errorGroup as unknown as { groupedBecause: string }).groupedBecause).toContain(
      'came by what was learnt from it and others like it: "User <*> was not found in the directory".',
    );
    const { nodes } = errorGroups as unknown as { nodes: { events: number }[] };
    expect(nodes.map(({ events }) => events).sort()).toEqual([2, 5]);
  });

  test("of two components have nothing to do with each other", async () => {
    const own = await report("mail", ["eve"].map(told));
    const other = await report("print", ["eve"].map(told));
    expect(own).not.toEqual(other);
    expect(firstOf([...own, ...(await report("mail", ["finn"].map(told)))])).toEqual([0, 1]);
  });

  test("stay apart where their sender gives fingerprints", async () => {
    const ids: string[] = [];
    for (const name of ["ann", "bob", "carl"]) {
      const input = { component: "given", message: told(name), fingerprint: [name] };
      const { reportError } = await ratchet.data(REPORT, { input });
      ids.push((reportError as unknown as { groupId: string }).groupId);
    }
    expect(firstOf(ids)).toEqual([0, 1, 2]);
  });

  test("come into the group that there is after a new start, and by way of another process", async () => {
    const ids = await report("orders", ["ann", "bob", "carl"].map(told));
    const other = await startRatchet(undefined, { ...GENEROUS, now: () => clock });
    try {
      expect(await report("orders", ["zoe", "bob", "ann"].map(told), other.url)).toEqual([ids[0], ids[1], ids[0]]);
      // What one learns the other asks for every ten seconds, and knows then without having seen what it stands on.
      const late = (name: string) => `Parcel of ${name} could not be weighed at the gate`;
      const [learnt] = await report("orders", ["ann", "bob", "carl"].map(late), other.url);
      clock += 10_001;
      await report("orders", [told("bob")]);
      const names = ["dora", "eve", "finn", "gus", "hal", "ida", "jan", "kim", "lea", "mia"];
      await expect.poll(() => report("orders", [late(names.shift() ?? "")])).toEqual([learnt]);
    } finally {
      await other.stop();
    }
  });

  test("are one when they come at once", async () => {
    const names = ["ann", "bob", "carl", "dora", "eve", "finn", "gus", "hal", "ida", "jan", "kim", "lea"];
    const events = names.map((name) => ({ component: "burst", message: told(name) }));
    await Promise.all(events.map((input) => ratchet.data(REPORT, { input })));
    const { errorGroups } = await ratchet.data(
      '{ errorGroups(filter: { component: "burst" }) { nodes { events messageTemplates } } }',
    );
    const { nodes } = errorGroups as unknown as { nodes: { events: number; messageTemplates: string[] }[] };
    expect(nodes.map(({ events }) => events).sort()).toEqual([1, 11]);
    expect(nodes.flatMap(({ messageTemplates }) => messageTemplates)).toEqual([
      "User <*> was not found in the directory",
    ]);
  });
});

describe("two messages that somebody merged", () => {
  const MERGE =
    "mutation ($member: ID!, $canonical: ID!) { mergeErrorGroups(input: { member: $member, canonical: $canonical }) { canonical { events messageTemplates } } }";
  const UNMERGE = "mutation ($id: ID!) { unmergeErrorGroup(input: { id: $id }) { canonical { messageTemplates } } }";
  const UNDO = "mutation ($revision: ID!) { undo(input: { revision: $revision }) { undone } }";
  const [start, stop] = ["Gate north failed", "Gate south failed"];
  const graph = () => wholeGraph(ratchet.workspace, ["Revision", "Journal"]);

  test("teach by it: those that differ in the same words come to the one that stands for both, until it is taken back", async () => {
    const [canonical, member] = (await report("gates", [start, stop])) as [string, string];
    const before = await graph();
    expect(await ratchet.data(MERGE, { member, canonical })).toEqual({
      mergeErrorGroups: { canonical: { events: 2, messageTemplates: ["Gate <*> failed"] } },
    });
    const merged = await graph();
    expect(await ratchet.data(UNMERGE, { id: member })).toEqual({
      unmergeErrorGroup: { canonical: { messageTemplates: [] } },
    });
    expect(await graph()).toEqual(before);
    const { auditLog } = await ratchet.data("{ auditLog(first: 1) { nodes { id } } }");
    await ratchet.data(UNDO, { revision: (auditLog as unknown as { nodes: { id: string }[] }).nodes[0]?.id });
    expect(await graph()).toEqual(merged);
    expect(await report("gates", ["Gate west failed", stop])).toEqual([canonical, member]);
    await ratchet.data(UNMERGE, { id: member });
    const [apart] = await report("gates", ["Gate east failed"]);
    expect([canonical, member]).not.toContain(apart);
  });

  // At the first word nine must differ before they are one without anybody saying so.
  test("teach another process, and teach it no longer", async () => {
    const other = await startRatchet(undefined, { ...GENEROUS, now: () => clock });
    const names = ["east", "west", "upper", "lower", "inner", "outer", "first", "last", "old", "new"];
    const next = () => report("doors", [`${names.shift()} door is stuck`], other.url);
    try {
      const [canonical, member] = (await report(
        "doors",
        ["north door is stuck", "south door is stuck"],
        other.url,
      )) as [string, string];
      await ratchet.data(MERGE, { member, canonical });
      const waits = async () => {
        clock += 10_001;
        return (await next())[0] === canonical;
      };
      await expect.poll(waits).toBe(true);
      await ratchet.data(UNMERGE, { id: member });
      await expect.poll(waits).toBe(false);
    } finally {
      await other.stop();
    }
  });
});
