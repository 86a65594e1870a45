import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { librariesFolder } from "../../src/graph/embedded/libraries.js";
import { type Embedded, startEmbedded } from "../../src/graph/embedded/supervisor.js";
import { eventWith, reportWith } from "../support/canary-places.js";
import { atTheCut, leaksIn, SECRETS } from "../support/canary-secrets.js";
import { type Program, startProgram } from "../support/client-process.js";
import { envelope, send } from "../support/client-sentry.js";
import { ratchet } from "../support/command.js";
import { statements } from "../support/statements.js";
import { until } from "../support/until.js";

// Hundreds of events, a whole program and a database, on a machine that may do other things as well.
vi.setConfig({ testTimeout: 400_000, hookTimeout: 400_000 });

let scratch: string;
let neo4j: Embedded;
let program: Program;
let dsn: string;

/** All that was answered, to anyone. */
const answers: string[] = [];
const kinds = Object.entries(SECRETS);
const at = (name: string) => join(scratch, name);

/** Stands beside every secret in what is planted, and must be found where the secret must not: else nothing was looked at. */
const HARMLESS = "heron-beside-it";
const planted = { texts: 0 };
const plantOf = (make: () => string) => () => {
  planted.texts++;
  return `${HARMLESS} ${make()}`;
};

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), "ratchet-canaries-"));
  const memory = { heapMegabytes: 512, pageCacheMegabytes: 64 };
  neo4j = await startEmbedded({ home: at("neo4j"), libraries: librariesFolder(), ...memory, log: () => undefined });
  program = await startProgram(neo4j);
  dsn = /dsn: "([^"]+)"/.exec(program.stdout())?.[1] ?? "";
});

afterAll(async () => {
  await program?.discard();
  await neo4j?.stop();
  await rm(scratch, { recursive: true, force: true });
});

/** Posts to /graphql, as the administrator or with other headers; the answer's body. */
async function post(body: string, headers: Record<string, string> = {}, search = ""): Promise<Record<string, never>> {
  const known = { authorization: `Bearer ${program.adminToken}`, "content-type": "application/json" };
  const response = await fetch(`${program.url}/graphql${search}`, {
    method: "POST",
    headers: { ...known, ...headers },
    body,
  });
  const text = await response.text();
  answers.push(text, JSON.stringify([...response.headers]));
  return JSON.parse(text);
}

const run = (query: string, variables: object = {}, headers: Record<string, string> = {}) =>
  post(JSON.stringify({ query, variables }), headers);

/** Sends an envelope with an event and other items beside it; the status. */
async function sendAll([name, make]: [string, () => string], time: string): Promise<number> {
  const plant = plantOf(make);
  const items = ["attachment", "session", "transaction", "user_report", "unheard-of"].map((type) => ({
    type,
    payload: plant(),
  }));
  const body = envelope([eventWith(plant, `${time}, ${name}`), ...items, { type: plant(), payload: "{}" }], {
    trace: { note: plant() },
  });
  const answer = await send(dsn, "envelope", { body, headers: { "user-agent": plant().replaceAll("\n", " ") } });
  answers.push(JSON.stringify(answer));
  return answer.status;
}

const everything = async () => {
  const rows = await statements(neo4j, "MATCH (n) RETURN labels(n) AS labels, properties(n) AS facts");
  const links = await statements(neo4j, "MATCH ()-[r]->() RETURN type(r) AS type, properties(r) AS facts");
  return JSON.stringify([rows, links]);
};

/** All bytes of a folder as text, with the name of each file; without those that are named. */
async function bytesOf(folder: string, without: string[] = []): Promise<[string, string][]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && !without.includes(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(files.map(async (file) => [file, await readFile(file, "latin1")] as [string, string]));
}

test("twenty kinds of secrets are sent in every field of events, and beside them", async () => {
  expect(kinds.length).toBeGreaterThanOrEqual(20);
  for (const kind of kinds) expect(await sendAll(kind, "first")).toBe(200);
});

test("and in every field of reports, in resolutions, under idempotency keys, in what fails, in headers and addresses", async () => {
  const REPORT = "mutation ($input: ReportErrorInput!) { reportError(input: $input) { groupId eventId } }";
  for (const [name, make] of kinds) {
    const plant = plantOf(make);
    const inOneLine = () => plant().replaceAll("\n", " ");
    const { data } = await run(
      REPORT,
      { input: reportWith(plant, `report, ${name}`) },
      { "idempotency-key": `"${inOneLine().replaceAll(/["\\]/g, "").slice(0, 250)}"` },
    );
    const { groupId } = (data as { reportError: { groupId: string } } | null)?.reportError ?? {};
    expect(groupId, `${name}: ${answers.at(-2)}`).toBeDefined();
    const resolve =
      "mutation ($i: ResolveErrorGroupInput!) { resolveErrorGroup(input: $i) { resolution { reason inRelease } } }";
    await run(resolve, { i: { id: groupId, reason: plant(), inRelease: inOneLine().slice(0, 200) } });
    await run("mutation ($i: ReopenErrorGroupInput!) { reopenErrorGroup(input: $i) { id } }", {
      i: { id: groupId, reason: plant() },
    });
    await run(`{ errorGroup(id: ${JSON.stringify(plant())}) { id } nothing(a: ${JSON.stringify(plant())}) }`);
    await run(REPORT, { input: { component: plant(), [plant()]: plant(), level: plant() } });
    await run('{ errorGroups(filter: { text: "x" }) { nodes { id } } }', { [plant()]: plant() });
    await post(`{"query": "${make()}`);
    await post(
      JSON.stringify({ query: "{ __typename }", operationName: plant(), extensions: { a: plant() } }),
      {},
      `?token=${encodeURIComponent(plant())}`,
    );
    await post('{"query":"{ __typename }"}', {
      authorization: inOneLine(),
      cookie: inOneLine(),
      "x-ratchet-workspace": inOneLine(),
      referer: inOneLine(),
    });
    await post('{"query":"{ __typename }"}', { authorization: `Bearer ${make().replaceAll(/\s/g, "")}` });
    const lost = await fetch(`${program.url}/${encodeURIComponent(plant())}?key=${encodeURIComponent(plant())}`);
    answers.push(await lost.text());
    const wrong = await fetch(`${program.url}/api/1/store/?sentry_key=${encodeURIComponent(make())}`, {
      method: "POST",
      body: plant(),
      headers: { "x-sentry-auth": inOneLine() },
    });
    answers.push(await wrong.text());
  }
});

test("while the database is away the disk holds what waits without them", async () => {
  const jvm = neo4j.pid() ?? 0;
  process.kill(jvm, "SIGSTOP");
  const sent = await Promise.all(kinds.map((kind) => sendAll(kind, "away")));
  const spooled = await bytesOf(join(program.data, "spool"));
  process.kill(jvm, "SIGCONT");
  expect(sent).toEqual(kinds.map(() => 200));
  const text = spooled.map(([, bytes]) => bytes).join("\n");
  expect(text).toContain(HARMLESS);
  expect(text).toContain("[removed:");
  expect(leaksIn(text)).toEqual([]);
  const empty = async () =>
    /ratchet_spool_entries(?:\{[^}]*\})? 0\b/.test(await (await fetch(`${program.url}/metrics`)).text());
  await until(empty, 120_000);
});

test("what can't be stored is set aside without them", async () => {
  await statements(neo4j, "CREATE INDEX planted_messages FOR (o:ErrorOccurrence) ON (o.message)");
  await statements(neo4j, "CALL db.awaitIndexes(60)");
  for (const [name, make] of kinds) {
    const plant = plantOf(make);
    // Longer than Neo4j indexes.
    const poison = {
      ...eventWith(plant, `poison, ${name}`),
      message: `${plant()}\n${"é".repeat(7_900)}`,
      logentry: null,
    };
    const body = envelope([poison]);
    answers.push(JSON.stringify(await send(dsn, "envelope", { body })));
  }
  // Who waited for a busy machine came over the disk.
  const found = await until(async () => {
    const all = await statements(neo4j, "MATCH (n:Quarantined) RETURN properties(n) AS facts");
    return all.length >= kinds.length && all;
  }, 60_000);
  expect(leaksIn(JSON.stringify(found))).toEqual([]);
  expect(JSON.stringify(found)).toContain(HARMLESS);
  await statements(neo4j, "DROP INDEX planted_messages");
});

test("nothing of them is in the graph, and what stood beside them is", async () => {
  const text = await everything();
  const [kept] = await statements(neo4j, "MATCH (n:ErrorOccurrence) RETURN toString(count(n)) AS count");
  expect(kept).toEqual({ count: String(3 * kinds.length) });
  expect(leaksIn(text).slice(0, 40)).toEqual([]);
  expect(text.split(HARMLESS).length).toBeGreaterThan(500);
  for (const kind of [
    "token",
    "jwt",
    "private-key",
    "url-credentials",
    "secret-key",
    "authorization",
    "card",
    "iban",
    "email",
    "phone",
  ])
    expect(text).toContain(`[removed:${kind}]`);
  console.info(`${planted.texts} secrets of ${kinds.length} forms planted; ${answers.length} answers`);
});

test("nor in any answer, in what is read back, or in the metrics", async () => {
  const everythingKept = `{ errorGroups(first: 20) { nodes { title culprit groupedBecause releases { release { version } } resolution { reason }
    occurrences(first: 2) { nodes { message environment serverName transaction tags context breadcrumbs exceptions { type value frames { file contextLine } } } } } }
    revisions(first: 100) { nodes { patch reverse } } quarantined(first: 100) { nodes { payload } } }`;
  const read = JSON.stringify(await run(everythingKept));
  expect(read).toContain(HARMLESS);
  answers.push(await (await fetch(`${program.url}/metrics`)).text());
  expect(answers.flatMap(leaksIn).slice(0, 20)).toEqual([]);
});

test("nor in an export", async () => {
  const { uri, user, password } = neo4j;
  const address = { NEO4J_URI: uri, NEO4J_USER: user, NEO4J_PASSWORD: password };
  const { code, stderr } = await ratchet(["export", at("copy"), "--no-hold"], {
    ...address,
    RATCHET_DATA: at("elsewhere"),
  });
  expect(code, stderr).toBe(0);
  const files = await bytesOf(at("copy"));
  expect(files.map(([, text]) => text).join("")).toContain(HARMLESS);
  for (const [file, text] of files) expect(leaksIn(text), file).toEqual([]);
});

test("nor in the log at its finest, the data folder, or any file of the database", async () => {
  await program.signal("SIGTERM");
  await neo4j.stop(); // Which writes a checkpoint: all is in the store's files, and in those of its log.
  expect(program.stderr()).toContain('"level"');
  expect(leaksIn(program.stdout() + program.stderr())).toEqual([]);
  const files = [...(await bytesOf(program.data)), ...(await bytesOf(at("neo4j")))];
  expect(files.filter(([, text]) => text.includes(HARMLESS)).length).toBeGreaterThan(1);
  for (const [file, text] of files) expect(leaksIn(text).slice(0, 5), file).toEqual([]);
});

test("what would be found if nothing were scrubbed", () => {
  for (const [name, make] of kinds) {
    expect(leaksIn(JSON.stringify(eventWith(plantOf(make), name))).length, name).toBeGreaterThan(80);
    expect(leaksIn(atTheCut(make(), 200).slice(0, 200)), name).toHaveLength(1);
  }
});
