import { describe, expect, inject, test } from "vitest";
import { fileReports } from "../../src/errors/service/file.js";
import { forgetMessages } from "../../src/errors/templates.js";
import { connect } from "../../src/graph/connect.js";
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
/** Does something to the graph behind the program's back. */
async function cypher(text: string): Promise<void> {
  const driver = connect(inject("graphAddress"));
  await driver.executeQuery(text, { workspace: ratchet.workspace });
  await driver.close();
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
      'came by what it and others like it have in common: "User <*> was not found in the directory".',
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

  test("keep the groups that they have, also those of before there were templates, and whoever has never heard of them", async () => {
    const own = await report(
      "older",
      ["ann", "bob", "carl"].map((name) => `${told(name)} at night`),
    );
    const alone = ["ann", "bob", "carl", "dora"].map((name) => `Mail of ${name} came back from the server`);
    // Four processes that know nothing of each other: each begins a group.
    const begun: string[] = [];
    for (const message of alone) {
      begun.push(...(await report("older", [message])));
      forgetMessages(ratchet.platform, null);
      await cypher("MATCH (g:ErrorGroup {workspace: $workspace}) REMOVE g.message, g.messageAt");
    }
    expect(firstOf(begun)).toEqual([0, 1, 2, 3]);
    const other = await startRatchet(undefined, { ...GENEROUS, now: () => clock });
    try {
      expect(await report("older", [...alone, "Mail of eve came back from the server"], other.url)).toEqual([
        ...begun,
        begun[0],
      ]);
      // What came by a template of which nothing is known any more begins a group, and keeps it from then on.
      expect(firstOf(await report("older", [`${told("bob")} at night`, `${told("bob")} at night`], other.url))).toEqual(
        [0, 0],
      );
    } finally {
      await other.stop();
    }
    expect(await report("older", alone)).toEqual(begun);
    expect(firstOf(own)).toEqual([0, 1, 0]);
  });

  test("teach nothing in a dry run", async () => {
    const context = await ratchet.context();
    const errors = ["ann", "bob", "carl"].map((name) => ({
      eventId: null,
      at: null,
      level: "ERROR",
      message: told(name),
    }));
    const filing = { component: "dry", dryRun: true, onProgress: () => undefined };
    for (let times = 0; times < 2; times++)
      expect(await fileReports(context, errors, filing)).toMatchObject({ newGroups: 3, counted: 3 });
    const ids = await report("dry", [told("dora"), told("eve")]);
    expect(firstOf(ids)).toEqual([0, 1]);
  });

  test("are one no longer when somebody says that the template is wrong, until that is undone", async () => {
    const REFUSE =
      "mutation ($input: RefuseErrorTemplateInput!) { refuseErrorTemplate(input: $input) { messageTemplates } }";
    const ids = await report("wrong", ["ann", "bob", "carl"].map(told));
    const input = { id: ids[0], template: "User <*> was not found in the directory", reason: "each is another tenant" };
    const other = await startRatchet(undefined, { ...GENEROUS, now: () => clock });
    try {
      expect(firstOf([...ids, ...(await report("wrong", [told("noa")], other.url))])).toEqual([0, 1, 0, 0]);
      expect((await ratchet.data(REFUSE, { input })).refuseErrorTemplate).toEqual({ messageTemplates: [] });
      const apart = await report("wrong", ["carl", "dora", "eve", "finn"].map(told));
      expect(new Set([...ids, ...apart]).size).toBe(6);
      clock += 10_001;
      expect(ids).not.toContain((await report("wrong", [told("kim")], other.url))[0]);
      expect(await ratchet.run(REFUSE, { input })).toMatchObject({
        errors: [{ extensions: { code: "NOT_FOUND", argument: "template" } }],
      });
      const { auditLog } = await ratchet.data("{ auditLog(first: 20) { nodes { id verb } } }");
      const { nodes } = auditLog as unknown as { nodes: { id: string; verb: string }[] };
      const revision = nodes.find(({ verb }) => verb === "untaught")?.id;
      await ratchet.data("mutation ($revision: ID!) { undo(input: { revision: $revision }) { undone } }", { revision });
      expect(await report("wrong", ["dora", "zoe"].map(told))).toEqual([apart[1], ids[0]]);
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

  test("say so, once, also when it is only looked at", async () => {
    const ids = await report("told", ["ann", "bob", "carl"].map(told));
    const TEACHES = `mutation ($member: ID!, $canonical: ID!, $preview: Boolean) {
      mergeErrorGroups(input: { member: $member, canonical: $canonical, preview: $preview }) { teaches canonical { messageTemplates } } }`;
    const ends = { member: ids[1], canonical: ids[0] };
    for (const preview of [true, false])
      expect((await ratchet.data(TEACHES, { ...ends, preview })).mergeErrorGroups).toEqual({
        teaches: "User <*> was not found in the directory",
        canonical: { messageTemplates: ["User <*> was not found in the directory"] },
      });
    const causes = await report("told", ["Import stopped with ORA-00942 today", "Import stopped with ORA-00001 today"]);
    expect((await ratchet.data(TEACHES, { member: causes[1], canonical: causes[0] })).mergeErrorGroups).toEqual({
      teaches: null,
      canonical: { messageTemplates: [] },
    });
  });

  test("teach no longer when that is undone; what came by it meanwhile stays where it was counted, also when it is sent again", async () => {
    const [canonical, member] = (await report("locks", ["Lock north failed", "Lock south failed"])) as [string, string];
    await ratchet.data(MERGE, { member, canonical });
    const input = { component: "locks", message: "Lock west failed", eventId: "west-1" };
    const send = async () =>
      (await ratchet.data(`${REPORT.replace("groupId", "groupId duplicate")}`, { input })).reportError;
    expect(await send()).toEqual({ groupId: canonical, duplicate: false });
    const { auditLog } = await ratchet.data("{ auditLog(first: 1) { nodes { id verb } } }");
    const [{ id: revision } = { id: "" }] = (auditLog as unknown as { nodes: { id: string }[] }).nodes;
    await ratchet.data(UNDO, { revision });
    const [east] = await report("locks", ["Lock east failed"]);
    expect([canonical, member]).not.toContain(east);
    expect(await send()).toEqual({ groupId: canonical, duplicate: true });
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
