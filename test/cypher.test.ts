import type { Driver } from "neo4j-driver";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { platformOn } from "../src/boot.js";
import { connect } from "../src/graph/connect.js";
import { migrate } from "../src/graph/migrations.js";
import { CYPHER_RULES, cypherViolations, readCypher } from "./support/house-cypher.js";
import { parseCypher } from "./support/house-cypher-parser.js";
import { FILL } from "./support/house-fill.js";
import { LABELS, RELATIONSHIP_TYPES } from "./support/house-graph-names.js";
import { allHandles } from "./support/house-handles.js";
import { PLAN_RULES, type PlannedStatement, planViolations } from "./support/house-plans.js";

const { statements, setup } = readCypher();
const handles = await allHandles();

test("every file has one handle, and every handle a file", () => {
  expect(statements.length).toBeGreaterThan(50);
  expect([...handles.keys()].sort()).toEqual(statements.map(({ name }) => name).sort());
});

test.each(CYPHER_RULES)("no statement breaks the rule of $name", (rule) => {
  expect(cypherViolations(statements, rule)).toEqual([]);
});

test("every exception is of a statement that is there", () => {
  const excepted = [...CYPHER_RULES, ...PLAN_RULES].flatMap(({ except }) => Object.keys(except));
  expect(excepted.filter((name) => !handles.has(name))).toEqual([]);
});

test("every known label and relationship type is used", () => {
  const used = new Set(statements.flatMap(({ text }) => parseCypher(text).names));
  expect([...Object.keys(LABELS), ...Object.keys(RELATIONSHIP_TYPES)].filter((name) => !used.has(name))).toEqual([]);
});

test("set-up files are numbered without gaps, say what they are for, and may run twice", () => {
  expect(setup.map(({ name }) => name.slice("setup/".length, "setup/0001".length))).toEqual(
    setup.map((_, index) => String(index + 1).padStart(4, "0")),
  );
  for (const { name, text } of setup) {
    expect(text, name).toMatch(/^\/\/ \p{Lu}.{10,}\.\n/u);
    for (const line of text.split("\n").filter((line) => line.startsWith("CREATE ")))
      expect(line, name).toContain(" IF NOT EXISTS ");
    expect(parseCypher(text).names.filter((label) => !(label in LABELS) && !(label in RELATIONSHIP_TYPES))).toEqual([]);
  }
});

describe("on a live graph", () => {
  let driver: Driver;
  const planned: PlannedStatement[] = [];

  beforeAll(async () => {
    const { graph, now } = platformOn(inject("graphAddress"));
    await migrate(graph, now());
    await graph.close();
    driver = connect(inject("graphAddress"));
    for (const text of FILL) await driver.executeQuery(text, { workspace: `house-${process.pid}` });
    await driver.executeQuery("CALL db.awaitIndexes(60)");
    // Counts every index anew: from counts of the moment when it was made, an empty index looks cheaper than a look-up by id.
    await driver.executeQuery("CALL db.prepareForReplanning(60)");
    for (const { name, text } of handles.values()) planned.push(await plan(name, text));
  }, 600_000);
  afterAll(() => driver.close());

  async function plan(name: string, text: string): Promise<PlannedStatement> {
    const parameters = Object.fromEntries([...parseCypher(text).parameters].map((parameter) => [parameter, null]));
    const { summary } = await driver.executeQuery(`EXPLAIN ${text}`, parameters);
    if (!summary.plan) throw new Error(`No plan of ${name}.`);
    return { name, text, plan: summary.plan };
  }

  test.each(PLAN_RULES)("no statement is run against the rule of $name", (rule) => {
    expect(planned.length).toBe(handles.size);
    expect(planViolations(planned, rule)).toEqual([]);
  });

  test.each(PLAN_RULES)("a planted statement is found by the rule of $name", async (rule) => {
    for (const text of SLOW[rule.name] ?? [])
      expect(planViolations([await plan("planted/statement", text)], rule), text).not.toEqual([]);
    for (const text of FAST[rule.name] ?? [])
      expect(planViolations([await plan("planted/statement", text)], rule), text).toEqual([]);
    expect(SLOW[rule.name]?.length).toBeGreaterThan(0);
    expect(planViolations([await plan(Object.keys(rule.except)[0] ?? "none", "RETURN 1 AS one")], rule)).toHaveLength(
      Math.min(1, Object.keys(rule.except).length),
    );
  });
});

const PAGE = "RETURN g.id AS id ORDER BY g.workspace DESC, g.lastSeen DESC, g.id DESC LIMIT $limit";
const GROUPS = "MATCH (g:ErrorGroup) WHERE g.workspace = $workspace AND g.lastSeen <= $before AND g.id IS NOT NULL";

/** For each rule on plans, statements that break it. */
const SLOW: Record<string, string[]> = {
  "full scan": [
    "MATCH (n) WHERE n.workspace = $workspace RETURN n.id AS id",
    "MATCH (g:ErrorGroup) WHERE g.title = $title AND g.culprit = $culprit RETURN g.id AS id",
    "MATCH (g:ErrorGroup) WHERE g.id = $id RETURN g.id AS id",
    "MATCH (t:Token) WHERE t.hash ENDS WITH $hash RETURN t.id AS id",
    "MATCH ()-[r]->() RETURN sum(r.events) AS events",
    "MATCH ()-[r:SEEN_IN_RELEASE]->() RETURN sum(r.events) AS events",
  ],
  "Cartesian product": [
    "MATCH (g:ErrorGroup) WHERE g.workspace = $workspace AND g.events > 5 AND g.id IS NOT NULL MATCH (j:Journal {workspace: $workspace}) RETURN g.id AS id",
  ],
  "page sort": [
    `MATCH (g:ErrorGroup) WHERE g.workspace = $workspace ${PAGE}`,
    (handles.get("errors/groups-by-last-seen")?.text ?? "").replace(
      /CASE .* END/,
      "NOT (g.lastSeen = $before AND g.id >= $beforeId)",
    ),
    `${GROUPS} RETURN g.id AS id ORDER BY g.title LIMIT $limit`,
  ],
  sort: [`${GROUPS} RETURN g.id AS id ORDER BY g.title`, `${GROUPS} RETURN g.id AS id ORDER BY g.title LIMIT 10`],
};

/** For each rule on plans, statements that come close to breaking it. */
const FAST: Record<string, string[]> = {
  "full scan": ["MATCH (g:Entity&ErrorGroup {id: $id}) WHERE g.title = $title RETURN g.id AS id"],
  "Cartesian product": ["MATCH (g:Entity {id: $group}) MATCH (c:Entity {id: $component}) MERGE (g)-[:ERROR_IN]->(c)"],
  "page sort": [`${GROUPS} AND CASE WHEN g.lastSeen = $before THEN g.id < $beforeId ELSE true END ${PAGE}`],
  sort: [`${GROUPS} ${PAGE.replace("LIMIT $limit", "LIMIT 10")}`],
};

const OPENING = "// Finds what the test planted.\n";
const BODY = "MATCH (g:Entity&ErrorGroup {id: $id})\nWHERE g.workspace = $workspace\n";

/** For each rule on texts, statements that break it, and one that comes close. */
const BROKEN: Record<string, { broken: string[]; allowed: string }> = {
  "one statement": {
    broken: [`${OPENING}RETURN 1;\nRETURN 2;`, `${OPENING}FIND (g) RETURN g`, OPENING],
    allowed: `${OPENING}${BODY}  AND g.title <> ';' // not the end; nor here\nRETURN g.id AS id;\n`,
  },
  "first sentence": {
    broken: [
      "RETURN 1 AS one\n",
      "// finds it.\nRETURN 1",
      "// Finds what the test planted\nRETURN 1",
      "/* Finds what it is. */\nRETURN 1",
    ],
    allowed: OPENING,
  },
  "statement size": { broken: [OPENING + "// more\n".repeat(40)], allowed: OPENING + "// more\n".repeat(39) },
  workspace: {
    broken: [
      `${OPENING}MATCH (g:ErrorGroup {id: $id}) RETURN g.id`,
      `${OPENING}// by $workspace\nMATCH (g:ErrorGroup {id: '$workspace'}) RETURN g.id`,
    ],
    allowed: `${BODY}RETURN g.id`,
  },
  "clock and chance": {
    broken: [
      "datetime()",
      "dateTime.transaction()",
      "date()",
      "localtime()",
      "time()",
      "localdatetime()",
      "timestamp()",
      "rand ()",
      "randomUUID()",
    ].map((call) => `RETURN ${call} AS x`),
    allowed: "RETURN duration({hours: 1}) AS date, g.time AS time, 'rand()' AS text // timestamp()",
  },
  "internal id": {
    broken: ["MATCH (g) RETURN id(g)", "MATCH (g) RETURN elementId(g)"],
    allowed: "MATCH (g) RETURN g.id AS id",
  },
  "built identifier": {
    broken: [
      "MATCH (n:$($label)) RETURN n",
      "MATCH (n) SET n:$($label)",
      "MATCH ()-[r:$($type)]->() RETURN r",
      "MATCH (n) SET n[$key] = 1",
      "LOAD CSV FROM $file AS line RETURN line",
      "USE other MATCH (n) RETURN n",
    ],
    allowed: "UNWIND $rows AS row RETURN $rows[0] AS first, row.label AS label",
  },
  procedure: {
    broken: [
      "CALL db.labels() YIELD label RETURN label",
      "CALL apoc.periodic.iterate('', '', {})",
      "RETURN apoc.date.currentTimestamp()",
    ],
    allowed: "CALL (g) { RETURN 1 AS one } RETURN one",
  },
  "known names": {
    broken: [
      "MATCH (g:ErrorGruop) RETURN g",
      "MATCH (g)-[:SEEN_AT]->() RETURN g",
      "MATCH (g) SET g:Seen",
      "MATCH (g) REMOVE g:Seen",
      "MATCH (g) WHERE g:Seen RETURN g",
      "RETURN COUNT { (:Nobody) } AS x",
      "MATCH (g:`Error Group`) RETURN g",
    ],
    allowed:
      "MATCH (g:Entity&ErrorGroup)-[:ERROR_IN|SEEN_IN_PROJECT]->(:Component|Project) SET g:Entity RETURN g.Unknown AS x",
  },
  "whole maps": {
    broken: [
      "MATCH (n) SET n += $facts",
      "MATCH (n) SET n = $facts",
      "UNWIND $rows AS row MATCH (n) SET n += row",
      "MERGE (n:Entity {id: $id}) ON CREATE SET n = $facts",
      "CREATE (n:Entity $facts)",
      "CREATE (a)-[r:USES $facts]->(b)",
    ],
    allowed: "CREATE (n:Entity {id: $id}) SET n += {at: $at} SET n.name = $name",
  },
};

describe("a planted text is found", () => {
  test.each(CYPHER_RULES)("by the rule of $name", (rule) => {
    const { broken, allowed } = BROKEN[rule.name] ?? { broken: [], allowed: "" };
    expect(broken.length).toBeGreaterThan(0);
    for (const text of broken)
      expect(cypherViolations([{ name: "planted/statement", text }], rule), text).not.toEqual([]);
    expect(cypherViolations([{ name: "planted/statement", text: allowed }], rule)).toEqual([]);
  });

  test("in an exception that nothing needs any more", () => {
    const found = CYPHER_RULES.flatMap((rule) =>
      cypherViolations([{ name: "access/workspaces", text: `${OPENING}${BODY}RETURN g.id AS id` }], rule),
    );
    expect(found).toEqual(["access/workspaces (workspace) does not need its exception."]);
  });
});
