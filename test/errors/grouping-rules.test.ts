import { readFileSync } from "node:fs";
import { afterEach, describe, expect, test } from "vitest";
import { MOST } from "../../src/algorithms/errors/grouping-rules/rule.js";
import { envelope, eventId, makeDsn, send } from "../support/client-sentry.js";
import { GENEROUS, useRatchet } from "../support/ratchet.js";

let clock = Date.UTC(2026, 5, 1, 12);
const ratchet = useRatchet({ ...GENEROUS, now: () => clock });

interface Shown {
  id: string;
  title: string;
  events: number;
  groupingMethod: string;
  groupedBecause: string;
}

const SAVE = `mutation ($input: SaveErrorGroupingRuleInput!) {
  saveErrorGroupingRule(input: $input) { id key name version position when { types pattern levels } fingerprint refusedBecause } }`;
const REMOVE = "mutation ($key: String!) { removeErrorGroupingRule(input: { key: $key }) { key version } }";
const TRY = `query ($input: SaveErrorGroupingRuleInput!) { tryErrorGroupingRule(input: $input) {
  tried notTried taken groups { title groupedBecause occurrences groupCount from { id } samples { message } } } }`;

interface Rule {
  id: string;
  key: string;
  version: number;
  position: number;
}

/** Rules are believed for a second. */
const wait = () => {
  clock += 1_001;
};

async function save(input: object): Promise<Rule> {
  const { saveErrorGroupingRule } = await ratchet.data(SAVE, { input });
  wait();
  return saveErrorGroupingRule as unknown as Rule;
}

async function remove(key: string): Promise<void> {
  await ratchet.data(REMOVE, { key });
  wait();
}

async function listed(): Promise<{ version: number; rules: { key: string; version: number }[] }> {
  const { errorGroupingRules } = await ratchet.data("{ errorGroupingRules { version rules { key version } } }");
  return errorGroupingRules as never;
}

async function report(type: string, message: string, input: object = {}): Promise<string> {
  const { reportError } = await ratchet.data(
    "mutation ($input: ReportErrorInput!) { reportError(input: $input) { groupId } }",
    { input: { component: "shop", type, message, ...input } },
  );
  clock += 1_000;
  return (reportError as unknown as { groupId: string }).groupId;
}

async function shown(id: string): Promise<Shown> {
  const { errorGroup } = await ratchet.data(
    "query ($id: ID!) { errorGroup(id: $id) { id title events groupingMethod groupedBecause } }",
    { id },
  );
  return errorGroup as unknown as Shown;
}

async function groupsOf(component: string): Promise<Shown[]> {
  const { errorGroups } = await ratchet.data(
    "query ($component: String) { errorGroups(filter: { component: $component }) { nodes { id title events groupingMethod groupedBecause } } }",
    { component },
  );
  return (errorGroups as unknown as { nodes: Shown[] }).nodes;
}

afterEach(async () => {
  for (const { key } of (await listed()).rules) await remove(key);
});

describe("a rule", () => {
  test("puts events together that come after it, and says why; what came before stays", async () => {
    const before = await report("LockTimeout", "row 1 is locked");
    await save({ key: "locks", name: "Locks", when: { types: ["Lock*"] }, fingerprint: ["locks"] });
    const after = await report("LockTimeout", "row 2 is locked");
    expect(await report("LockRefused", "table is locked")).toBe(after);
    expect(after).not.toBe(before);
    expect((await shown(before)).groupingMethod).toBe("EXCEPTION");
    expect(await shown(after)).toMatchObject({
      events: 2,
      groupingMethod: "WORKSPACE_RULE",
      groupedBecause: expect.stringMatching(
        /^The workspace's rule “Locks” \(locks, version \d+\): its type fits “Lock\*”\./,
      ),
    });
    await remove("locks");
    expect(await report("LockTimeout", "row 3 is locked")).toBe(before);
    expect((await shown(after)).events).toBe(2);
  });

  test("takes apart what would be one, by what its pattern captures", async () => {
    await save({
      key: "tenants",
      when: { pattern: "tenant (\\w+)" },
      fingerprint: ["{{ default }}", "{{ 1 }}"],
    });
    const acme = await report("Refused", "tenant acme is over its limit of 7");
    expect(await report("Refused", "tenant acme is over its limit of 9")).toBe(acme);
    expect(await report("Refused", "tenant initech is over its limit of 7")).not.toBe(acme);
  });

  test("is asked in the order of positions, and takes the place that it is given", async () => {
    const first = await save({ key: "one", when: { types: ["Sorted*"] }, fingerprint: ["one"] });
    const second = await save({ key: "two", when: { types: ["SortedError"] }, fingerprint: ["two"] });
    expect([first.position, second.position]).toEqual([10, 20]);
    const one = await report("SortedError", "a");
    await save({ key: "two", position: 5 });
    const two = await report("SortedError", "a");
    expect(two).not.toBe(one);
    expect((await shown(two)).groupedBecause).toContain("rule “two”");
    expect((await listed()).rules.map(({ key }) => key)).toEqual(["two", "one"]);
  });

  test("knows releases, environments, transactions, levels, frames and components", async () => {
    const when = {
      ...{ releases: ["till@2.*"], environments: ["prod*"], transactions: ["/pay/*"], levels: ["FATAL"] },
      ...{ functions: ["charge"], files: ["*/till.py"], components: ["till"], platforms: ["python"] },
    };
    await save({ key: "all", when, fingerprint: ["all"] });
    const frames = [{ function: "charge", module: "till", file: "/srv/till.py", inApp: true }];
    const full = {
      ...{ component: "till", release: "till@2.1", environment: "production", transaction: "/pay/now" },
      ...{ level: "FATAL", platform: "python", exceptions: [{ type: "CardError", value: "no card", frames }] },
    };
    const method = async (input: object) => (await shown(await report("CardError", "no card", input))).groupingMethod;
    expect(await method(full)).toBe("WORKSPACE_RULE");
    for (const other of [{ release: "till@3" }, { level: "ERROR" }, { component: "tills" }, { transaction: "/" }])
      expect(await method({ ...full, ...other }), JSON.stringify(other)).toBe("STACK_FRAMES");
  });

  test("holds for Sentry's protocol too, behind the fingerprint that a client sent", async () => {
    await save({ key: "sdk", when: { words: ["no route"] }, fingerprint: ["routes", "{{ transaction }}"] });
    const dsn = await makeDsn(ratchet, "sdk");
    const sent = (value: string, more: object = {}) => ({
      ...{ event_id: eventId(), platform: "node", transaction: "GET /a", ...more },
      exception: { values: [{ type: `Error${value.length}`, value }] },
    });
    for (const event of [sent("no route to a"), sent("no route to all"), sent("no route", { fingerprint: ["mine"] })])
      expect((await send(dsn, "envelope", { body: envelope([event]) })).status).toBe(200);
    expect((await groupsOf("sdk")).map(({ events, groupingMethod }) => [groupingMethod, events]).sort()).toEqual([
      ["FINGERPRINT", 1],
      ["WORKSPACE_RULE", 2],
    ]);
  });
});

test("the example of the documentation works as it stands there", async () => {
  const page = readFileSync(new URL("../../docs/grouping.md", import.meta.url), "utf8");
  const example = /```graphql\n(.+?)```/s.exec(page)?.[1] ?? "";
  await ratchet.data(example);
  wait();
  const acme = await report("PoolEmpty", "tenant acme waits for 3 connections");
  expect(await report("PoolClosed", "no pool for tenant acme")).toBe(acme);
  expect(await report("PoolClosed", "no pool for tenant initech")).not.toBe(acme);
});

describe("rules", () => {
  test("have one more version with each change, and none with what was said already", async () => {
    const { version } = await listed();
    const saved = await save({ key: "v", when: { types: ["A"] }, fingerprint: [" a "] });
    expect(saved).toMatchObject({ version: version + 1, fingerprint: ["a"], when: { types: ["A"], pattern: null } });
    expect((await save({ key: "v", when: { types: ["A"] }, fingerprint: ["a"] })).version).toBe(version + 1);
    expect((await save({ key: "v", name: "V" })).version).toBe(version + 2);
    await remove("v");
    expect(await listed()).toEqual({ version: version + 3, rules: [] });
  });

  test("can be undone, and are told in the journal with what they were", async () => {
    const undo = async (verb: string) => {
      const { revisions } = (await ratchet.data(
        "{ revisions(first: 100) { nodes { id verb type reverse } } }",
      )) as unknown as { revisions: { nodes: { id: string; verb: string; type: string; reverse: unknown }[] } };
      const found = revisions.nodes.findLast((one) => one.type === "ErrorGroupingRule" && one.verb === verb);
      await ratchet.data("mutation ($revision: ID!) { undo(input: { revision: $revision }) { undone } }", {
        revision: found?.id,
      });
      wait();
      return found?.reverse;
    };
    const { version } = await save({ key: "undo", when: { types: ["UndoError"] }, fingerprint: ["first"] });
    const first = await report("UndoError", "u");
    await save({ key: "undo", fingerprint: ["second"] });
    const second = await report("UndoError", "u");
    expect(second).not.toBe(first);
    expect(await undo("changed")).toMatchObject({ key: "undo", fingerprint: ["first"] });
    expect(await report("UndoError", "u")).toBe(first);
    expect((await listed()).rules).toEqual([{ key: "undo", version }]);
    await remove("undo");
    expect((await shown(await report("UndoError", "u"))).groupingMethod).toBe("EXCEPTION");
    expect(await undo("deleted")).toMatchObject({ key: "undo", fingerprint: ["first"] });
    expect(await report("UndoError", "u")).toBe(first);
  });

  test("are a node of their own", async () => {
    const { id } = await save({ key: "node", when: { levels: ["FATAL"] }, fingerprint: ["n"] });
    const { node } = await ratchet.data("query ($id: ID!) { node(id: $id) { ... on ErrorGroupingRule { key } } }", {
      id,
    });
    expect(node).toEqual({ key: "node" });
  });

  test("are at most fifty", async () => {
    for (let rule = 0; rule < MOST.rules; rule++)
      await ratchet.data(SAVE, { input: { key: `r${rule}`, when: { types: ["T"] }, fingerprint: ["f"] } });
    const { errors } = await ratchet.run(SAVE, { input: { key: "more", when: { types: ["T"] }, fingerprint: ["f"] } });
    expect(errors?.[0]?.extensions.code).toBe("LIMIT_EXCEEDED");
    expect((await listed()).rules).toHaveLength(MOST.rules);
  });
});

const GOOD = { when: { types: ["T"] }, fingerprint: ["f"] };

describe("what no rule can have", () => {
  test.each([
    [{ ...GOOD, key: "a b" }, "key", /`key` must be/],
    [{ ...GOOD, key: "x", name: "" }, "name", /`name` must be 1 to 100/],
    [{ ...GOOD, key: "x", position: -1 }, "position", /from 0 to 1,000,000/],
    [{ key: "x", when: GOOD.when }, "fingerprint", /needs `fingerprint`/],
    [{ key: "x", fingerprint: ["f"] }, "when", /needs `when`/],
    [{ key: "x", fingerprint: ["f"], when: {} }, "when", /at least one condition/],
    [{ key: "x", fingerprint: ["f"], when: { types: [] } }, "when.types", /1 to 20 patterns/],
    [{ key: "x", fingerprint: ["f"], when: { types: ["(a+)+$"] } }, "when.types", /Regular expressions are not taken/],
    [
      { key: "x", fingerprint: ["f"], when: { pattern: "(a)\\1" } },
      "when.pattern",
      /back-references are not supported/,
    ],
    [{ key: "x", fingerprint: ["f"], when: { pattern: "(?<=a)b" } }, "when.pattern", /look-around/],
    [{ key: "x", fingerprint: ["f"], when: { pattern: "((a{30}){30}){30}" } }, "when.pattern", /repeats too much/],
    [{ key: "x", when: GOOD.when, fingerprint: ["{{ user }}"] }, "fingerprint", /is not known/],
  ])("%j is refused, saved or tried, and the rest goes on", async (input, argument, sentence) => {
    await save({ ...GOOD, key: "good", when: { types: ["GoodError"] } });
    const before = await listed();
    for (const operation of [SAVE, TRY]) {
      const { errors } = await ratchet.run(operation, { input });
      expect(errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", argument });
      expect(errors?.[0]?.message).toMatch(sentence);
    }
    expect(await listed()).toEqual(before);
    expect((await shown(await report("GoodError", "g"))).groupingMethod).toBe("WORKSPACE_RULE");
  });

  test("is a rule that is not there, for removing it", async () => {
    const { errors } = await ratchet.run(REMOVE, { key: "nowhere" });
    expect(errors?.[0]?.extensions).toMatchObject({ code: "NOT_FOUND", argument: "key" });
  });
});

test("a pattern that others never end on is run in linear time, and the events go on", async () => {
  // Backtracking takes 2^8000 steps here.
  await save({ key: "deadly", when: { pattern: "(a+)+$" }, fingerprint: ["deadly"] });
  const hostile = `${"a".repeat(8_000)}!`;
  const began = performance.now();
  const id = await report("Hostile", hostile, { component: "hostile" });
  expect(performance.now() - began).toBeLessThan(30_000);
  // Only its first thousand characters are looked at, which end with an a.
  expect((await shown(id)).groupingMethod).toBe("WORKSPACE_RULE");
  expect((await shown(await report("Hostile", "aaa!", { component: "hostile" }))).groupingMethod).toBe("EXCEPTION");
});

test("patterns are refused that would be too large with those of the other rules", async () => {
  const large = (key: string) => ({ key, when: { pattern: "(\\pL+-){9}".repeat(3) }, fingerprint: ["l"] });
  let refused: string | undefined;
  for (let rule = 0; rule < 30 && !refused; rule++) {
    const { errors } = await ratchet.run(SAVE, { input: large(`large-${rule}`) });
    expect(errors?.[0]?.extensions ?? {}).toMatchObject(
      errors ? { code: "LIMIT_EXCEEDED", argument: "when.pattern" } : {},
    );
    refused = errors?.[0]?.message;
  }
  expect(refused).toMatch(
    /^The patterns of all rules together would be too large: \d+ instructions, where 2,000 are allowed\.$/,
  );
});

describe("a trial", () => {
  interface Trial {
    tried: number;
    notTried: number;
    taken: number;
    groups: {
      title: string;
      groupedBecause: string;
      occurrences: number;
      groupCount: number;
      from: { id: string }[];
      samples: object[];
    }[];
  }
  const trial = async (input: object) => (await ratchet.data(TRY, { input })).tryErrorGroupingRule as unknown as Trial;

  test("says which groups a rule would put together, and writes nothing", async () => {
    const ids = [await report("QueueEmpty", "no connection left"), await report("QueueClosed", "the pool is closed")];
    const before = await listed();
    const found = await trial({ key: "pool", when: { types: ["Queue*"] }, fingerprint: ["pool"] });
    expect(found).toMatchObject({ taken: 2, notTried: 0 });
    expect(found.tried).toBeGreaterThan(2);
    expect(found.groups).toEqual([
      {
        title: "QueueClosed: the pool is closed",
        groupedBecause: expect.stringContaining("its type fits “Queue*”"),
        occurrences: 2,
        groupCount: 2,
        from: [{ id: ids[1] }, { id: ids[0] }],
        samples: [{ message: "the pool is closed" }, { message: "no connection left" }],
      },
    ]);
    expect(await listed()).toEqual(before);
    await save({ key: "pool", when: { types: ["Queue*"] }, fingerprint: ["pool"] });
    expect(await report("QueueEmpty", "no connection left")).toBe(await report("QueueClosed", "the pool is closed"));
  });

  test("asks the other rules too, each in its place", async () => {
    await report("EarlyBird", "e");
    await save({ key: "early", when: { types: ["EarlyBird"] }, fingerprint: ["early"] });
    const late = { key: "late", when: { types: ["Early*"] }, fingerprint: ["late"] };
    expect((await trial(late)).taken).toBe(0);
    expect((await trial({ ...late, position: 0 })).taken).toBe(1);
    expect((await trial({ key: "early", when: { types: ["Nothing"] } })).taken).toBe(0);
  });
});

test("rules are saved, removed and tried by who may edit all errors, and read by who may read them", async () => {
  const input = { ...GOOD, key: "mine" };
  for (const [operation, variables] of [
    [SAVE, { input }],
    [TRY, { input }],
    [REMOVE, { key: "mine" }],
  ] as const) {
    const { errors } = await ratchet.run(operation, variables, ratchet.tokens.viewer);
    expect(errors?.[0]?.extensions.code).toBe("FORBIDDEN");
  }
  const { createToken } = await ratchet.data(
    'mutation { createToken(input: { name: "lead", role: COMPONENT_LEAD, component: "shop" }) { secret } }',
  );
  const lead = (createToken as unknown as { secret: string }).secret;
  for (const operation of [SAVE, TRY]) {
    const { errors } = await ratchet.run(operation, { input }, lead);
    expect(errors?.[0]?.extensions.code).toBe("FORBIDDEN");
  }
  await save({ ...GOOD, key: "of-all" });
  await save({ key: "of-shop", when: { components: ["shop", "none"] }, fingerprint: ["f"] });
  await save({ key: "of-bank", when: { components: ["bank"] }, fingerprint: ["f"] });
  const keysFor = async (token: string) => {
    const { data } = await ratchet.run("{ errorGroupingRules { rules { key } } }", {}, token);
    return (data?.errorGroupingRules as unknown as { rules: Rule[] }).rules.map(({ key }) => key);
  };
  expect(await keysFor(ratchet.tokens.viewer)).toEqual(["of-all", "of-shop", "of-bank"]);
  // Who may read the errors of one component has no business with the rules of others.
  expect(await keysFor(lead)).toEqual(["of-all", "of-shop"]);
});
