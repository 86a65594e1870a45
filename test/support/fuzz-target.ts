import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, inject } from "vitest";
import { createToken } from "../../src/access/service/tokens.js";
import { ensureWorkspace } from "../../src/access/service/workspaces.js";
import { TokenRole } from "../../src/access/types/role.js";
import type { Query } from "../../src/graph/query.js";
import { systemContext } from "../../src/start/system.js";
import { GENEROUS, post, type Ratchet, useRatchet } from "./ratchet.js";

/** A server to be fuzzed, with another workspace on it of which nothing may show. */
export interface Target {
  ratchet: Ratchet;
  /** Ids of the attacker's own nodes, and of the other workspace's: both may be asked for. */
  ids: { own: string[]; theirs: string[] };
  /** Names by which the other workspace's things might be found. */
  marks: string[];
  /** What may stand in no answer: tokens, the database's password, all that the other workspace has. */
  secrets: string[];
  /** Fails when the attack has left anything behind: call it in the last test of a file. */
  expectUnharmed(): Promise<void>;
}

const RATES = {
  eventsPerSecond: 1e6,
  eventsPerSecondPerWorkspace: 1e6,
  underWay: 1_000,
  streams: 1_000,
  sockets: 1_000,
};
const REPORT = "mutation ($input: ReportErrorInput!) { reportError(input: $input) { groupId } }";
const IDS = `{ errorGroups(first: 9) { nodes { id component { id releases { id } } projects { project { id client { id } } }
  occurrences(first: 5) { nodes { id } } } } revisions(first: 9) { nodes { id } } tokens { nodes { id } } intakeRules { id } }`;

/** Starts a server for this test file and plants a canary beside what will be attacked. */
export function useTarget(): Target {
  const ratchet = useRatchet({ limits: { ...GENEROUS.limits, ...RATES } });
  const target = { ratchet, marks: [`heron-${randomBytes(6).toString("hex")}`] } as Target;
  const rejected: unknown[] = [];
  const note = (reason: unknown) => void rejected.push(reason);
  let before = "";
  beforeAll(async () => {
    process.on("unhandledRejection", note);
    const theirs = await plant(ratchet, target.marks[0] ?? "");
    const own = await fill(ratchet.url, ratchet.tokens.administrator, "gull");
    target.ids = { own, theirs: theirs.ids };
    const { password } = inject("graphAddress");
    target.secrets = [...Object.values(ratchet.tokens), password, ...target.marks, theirs.token, ...theirs.ids];
    before = await stateOf(ratchet, theirs.workspace);
    target.expectUnharmed = async () => {
      expect(await stateOf(ratchet, theirs.workspace)).toBe(before);
      expect(await rows(ratchet, "MATCH (n:Pwned) RETURN count(n) AS count")).toEqual([{ count: 0 }]);
      expect(({} as Record<string, unknown>).a).toBeUndefined();
      const { quarantined, errorGroups } = await ratchet.data(
        '{ quarantined(first: 3) { nodes { reason payload } } errorGroups(filter: { component: "gull" }) { nodes { title } } }',
      );
      expect(quarantined).toEqual({ nodes: [] });
      expect(JSON.stringify(errorGroups)).toContain("gull");
      expect(rejected).toEqual([]);
    };
  });
  afterAll(() => void process.off("unhandledRejection", note));
  return target;
}

/** A workspace beside the test's own, on the same server, with the mark in all that can be named. */
async function plant(ratchet: Ratchet, mark: string) {
  const workspace = `${ratchet.workspace}-b`;
  await ensureWorkspace(ratchet.platform, workspace, mark);
  const context = await systemContext(ratchet.platform, workspace);
  const { secret: token } = await createToken(context, { name: mark, role: TokenRole.ADMINISTRATOR });
  return { workspace, token, ids: await fill(ratchet.url, token, mark) };
}

/** One of everything, named by the mark; answers the ids. */
async function fill(url: string, token: string, mark: string): Promise<string[]> {
  const run = async (query: string, i: object = {}) =>
    (await post(url, { query, variables: { i, input: i } }, token)).data;
  const named = { key: mark, name: mark };
  await run("mutation ($i: CreateClientInput!) { createClient(input: $i) { id } }", named);
  await run("mutation ($i: CreateProjectInput!) { createProject(input: $i) { id } }", { ...named, client: mark });
  const rule = { name: mark, kind: "SCRUB", pattern: `never-there-${mark}` };
  await run("mutation ($i: CreateIntakeRuleInput!) { createIntakeRule(input: $i) { id } }", rule);
  const place = { component: mark, project: mark, release: `${mark}@1.0.0`, environment: mark, serverName: mark };
  const said = {
    type: mark,
    message: `${mark} said`,
    user: mark,
    tags: { mark },
    context: { mark },
    transaction: mark,
  };
  await run(REPORT, { ...place, ...said });
  return [...JSON.stringify(await run(IDS)).matchAll(/"id":"([^"]+)"/g)].map(([, id]) => id ?? "");
}

/** All that stands in a workspace but what counts and notes on its own, as one text. */
async function stateOf(ratchet: Ratchet, workspace: string): Promise<string> {
  const text = `MATCH (n {workspace: $at}) WHERE NOT n:Token AND NOT n:Workspace AND NOT n:IntakeCount AND NOT n:IntakeMinute
    RETURN labels(n) AS labels, properties(n) AS facts, COUNT { (n)--() } AS degree ORDER BY n.id`;
  return JSON.stringify(await rows(ratchet, text, { at: workspace }));
}

function rows(ratchet: Ratchet, text: string, params: object = {}): Promise<object[]> {
  const statement: Query<object, object> = { name: "test", text, writes: false, bound: false };
  return ratchet.platform.graph.run(statement, params);
}
