import { expect, inject, test } from "vitest";
import { TokenRole } from "../../src/access/types/role.js";
import { platformOn } from "../../src/boot.js";
import { connect } from "../../src/graph/connect.js";
import { openLog } from "../../src/server/log.js";
import { startServer } from "../../src/server/start.js";
import { makeToken } from "../support/client-tokens.js";
import { askOnce, headersOf, TRANSPORTS } from "../support/client-transports.js";
import { schema, startRatchet, useRatchet } from "../support/ratchet.js";
import { until } from "../support/until.js";

/** More operations at once than usual, so that what is refused is refused for its key. */
const ratchet = useRatchet({ limits: { underWay: 100 } });

interface Sent {
  key?: string;
  token?: string;
  accept?: string;
  url?: string;
  signal?: AbortSignal;
}

interface Answered {
  status: number;
  replayed: string | null;
  retryAfter: string | null;
  body: { data?: Record<string, { id: string }> | null; errors?: { message: string; extensions: { code: string } }[] };
}

/** Sends a mutation with a key; over SSE the answer is the one event. */
async function send(query: string, variables: object, { key, token, accept, url, signal }: Sent): Promise<Answered> {
  const response = await fetch(`${url ?? ratchet.url}/graphql`, {
    method: "POST",
    headers: {
      ...headersOf({ token: token ?? ratchet.tokens.administrator }),
      "content-type": "application/json",
      ...(accept ? { accept } : {}),
      ...(key === undefined ? {} : { "idempotency-key": key }),
    },
    body: JSON.stringify({ query, variables }),
    signal: signal ?? null,
  });
  const text = await response.text();
  const json = /^data: (.+)$/m.exec(text)?.[1] ?? text;
  return {
    status: response.status,
    replayed: response.headers.get("idempotency-replayed"),
    retryAfter: response.headers.get("retry-after"),
    body: JSON.parse(json) as Answered["body"],
  };
}

const REOPEN = "mutation ($id: ID!) { reopenErrorGroup(input: { id: $id }) { id status } }";
const RESOLVE =
  "mutation ($id: ID!, $reason: String) { resolveErrorGroup(input: { id: $id, reason: $reason }) { id status } }";
const TOKEN = "mutation ($name: String!) { createToken(input: { name: $name, role: VIEWER }) { secret token { id } } }";
const REPORT =
  'mutation ($m: String!) { reportError(input: { component: "app", type: $m }) { eventId groupId duplicate } }';

/** Tokens of a name: each createToken that is carried out makes one more. */
async function tokensNamed(name: string): Promise<number> {
  const { tokens } = (await ratchet.data("{ tokens(first: 100) { nodes { name } } }")) as never as {
    tokens: { nodes: { name: string }[] };
  };
  return tokens.nodes.filter((token) => token.name === name).length;
}

const codeOf = ({ body }: Answered) => body.errors?.[0]?.extensions.code;

/** What stands in the graph, beside the API. */
async function inGraph(statement: string, parameters: object): Promise<Record<string, unknown>[]> {
  const driver = connect(inject("graphAddress"));
  const { records } = await driver.executeQuery(statement, { workspace: ratchet.workspace, ...parameters });
  await driver.close();
  return records.map((record) => record.toObject());
}

test.each([
  undefined,
  "text/event-stream",
])("50 posts of one key at once (accept: %s) have one effect, and all later ones its answer", async (accept) => {
  const name = `parallel ${accept}`;
  const sent = { key: `"parallel-${accept}"`, ...(accept ? { accept } : {}) };
  const { secret: token } = await makeToken(ratchet, TokenRole.ADMINISTRATOR);
  const all: Answered[] = [];
  const posts = Array.from({ length: 50 }, async () => all.push(await send(TOKEN, { name }, { ...sent, token })));
  await Promise.all(posts);
  expect(await tokensNamed(name)).toBe(1);
  const [first, ...others] = all.filter(({ body }) => body.data);
  expect(first).toBeDefined();
  for (const other of others) expect(other).toMatchObject({ replayed: "true", body: { data: first?.body.data } });
  for (const refused of all.filter(({ body }) => !body.data)) {
    expect([refused.status, codeOf(refused), refused.retryAfter]).toEqual([409, "CONFLICT", "1"]);
  }
  const later = await send(TOKEN, { name }, { ...sent, token });
  expect(later).toMatchObject({ status: 200, replayed: "true", body: { data: first?.body.data } });
  expect(await tokensNamed(name)).toBe(1);
});

test("two processes that get one key at once have one effect between them", async () => {
  const platform = platformOn(inject("graphAddress"));
  const parts = { platform, schema, log: openLog("silent"), graphiqlFolder: "none", restarts: () => 0 };
  const second = await startServer(parts, "127.0.0.1", 0);
  for (let round = 0; round < 5; round++) {
    const name = `two processes ${round}`;
    const both = [ratchet.url, second.url, ratchet.url, second.url].map((url) =>
      send(TOKEN, { name }, { key: `both-${round}`, url }),
    );
    const answers = await Promise.all(both);
    expect(await tokensNamed(name)).toBe(1);
    expect(answers.filter(({ body, replayed }) => body.data && !replayed)).toHaveLength(1);
    const again = await send(TOKEN, { name }, { key: `both-${round}`, url: second.url });
    expect(again.replayed).toBe("true");
  }
  await second.stop();
  await platform.graph.close();
});

test("the same key for something else is refused with 422: other variables, another text", async () => {
  await send(TOKEN, { name: "once" }, { key: "other-body" });
  const variables = await send(TOKEN, { name: "else" }, { key: "other-body" });
  expect([variables.status, codeOf(variables)]).toEqual([422, "IDEMPOTENCY_KEY_REUSED"]);
  const text = await send(`${TOKEN} `, { name: "once" }, { key: "other-body" });
  expect(text.status).toBe(422);
  expect(await tokensNamed("else")).toBe(0);
});

test("the order in which variables are written makes no other request", async () => {
  const query = "mutation ($a: String!, $b: String!) { createClient(input: { key: $a, name: $b }) { id } }";
  await send(query, { a: "order", b: "x" }, { key: "order" });
  expect((await send(query, { b: "x", a: "order" }, { key: "order" })).replayed).toBe("true");
});

test("the key of another token or workspace is another key; under another mutation it was used for something else", async () => {
  const mine = await send(TOKEN, { name: "mine" }, { key: "shared" });
  const { secret } = await makeToken(ratchet, TokenRole.ADMINISTRATOR);
  const theirs = await send(TOKEN, { name: "mine" }, { key: "shared", token: secret });
  expect(theirs.replayed).toBeNull();
  expect(theirs.body.data).not.toEqual(mine.body.data);
  const stranger = await startRatchet();
  const elsewhere = await send(
    TOKEN,
    { name: "mine" },
    { key: "shared", url: stranger.url, token: stranger.tokens.administrator },
  );
  expect(elsewhere.replayed).toBeNull();
  await stranger.stop();
  const client = 'mutation { createClient(input: { key: "shared" }) { id } }';
  const reused = await send(client, {}, { key: "shared" });
  expect([reused.status, codeOf(reused)]).toEqual([422, "IDEMPOTENCY_KEY_REUSED"]);
  expect(await tokensNamed("mine")).toBe(2);
});

test.each([
  "",
  " ",
  "a b",
  '"',
  '"a',
  `"${"x".repeat(256)}"`,
  "x".repeat(256),
  '""',
  "a, b",
])("the malformed key %j is refused with 400", async (key) => {
  const answer = await send(TOKEN, { name: "malformed" }, { key });
  expect([answer.status, codeOf(answer)]).toEqual([400, "BAD_USER_INPUT"]);
  expect(await tokensNamed("malformed")).toBe(0);
});

test("a key of 255 characters is taken, with quotes or without", async () => {
  const key = "k".repeat(255);
  expect((await send(TOKEN, { name: "long" }, { key })).status).toBe(200);
  expect((await send(TOKEN, { name: "long" }, { key: `"${key}"` })).replayed).toBe("true");
});

test("a key means nothing to queries and subscriptions", async () => {
  expect((await send("{ __typename }", {}, { key: "query" })).replayed).toBeNull();
  expect((await send("{ viewer { id } }", {}, { key: "query" })).status).toBe(200);
});

test("a refusal that changed nothing is no answer to keep: what was amiss can be mended and sent again", async () => {
  const project = 'mutation { createProject(input: { key: "late", client: "later" }) { key } }';
  const refused = await send(project, {}, { key: "mended" });
  expect(codeOf(refused)).toBe("NOT_FOUND");
  await ratchet.data('mutation { createClient(input: { key: "later" }) { id } }');
  const mended = await send(project, {}, { key: "mended" });
  expect(mended.body.data).toEqual({ createProject: { key: "late" } });
  expect(mended.replayed).toBeNull();
});

test("what failed after something had been changed is answered as it was", async () => {
  const query = `mutation { a: createToken(input: { name: "partly", role: VIEWER }) { token { id } } b: createProject(input: { key: "p", client: "nobody" }) { id } }`;
  const first = await send(query, {}, { key: "partly" });
  expect(first.body.errors).toHaveLength(1);
  const again = await send(query, {}, { key: "partly" });
  expect(again.replayed).toBe("true");
  expect(again.body).toMatchObject({ data: first.body.data, errors: first.body.errors });
  expect(await tokensNamed("partly")).toBe(1);
});

test("a reported error is counted once under its key", async () => {
  const sent = { key: "report", token: ratchet.tokens.ingest };
  const first = await send(REPORT, { m: "KeyedError" }, sent);
  await inGraph("MATCH (k:IdempotencyKey {workspace: $workspace}) WHERE k.changes = 0 DETACH DELETE k", {});
  const lost = await send(REPORT, { m: "KeyedError" }, sent); // As if the answer had never been kept.
  expect(first.body.data?.reportError).toMatchObject({ duplicate: false });
  expect(lost.body.data?.reportError).toMatchObject({ ...first.body.data?.reportError, duplicate: true });
});

test("a client that is gone before the answer has one effect, and its answer when it asks again", async () => {
  const control = new AbortController();
  const left = send(TOKEN, { name: "left" }, { key: "left", signal: control.signal }).catch(() => "left");
  await until(async () => (await tokensNamed("left")) === 1);
  control.abort();
  await left;
  const again = await until(async () => {
    const answer = await send(TOKEN, { name: "left" }, { key: "left" });
    return answer.body.data && answer;
  });
  expect(again.body.data?.createToken).toBeDefined();
  expect(await tokensNamed("left")).toBe(1);
});

test("where the answer was lost the effect is not repeated: 409, later with what was changed", async () => {
  await send(TOKEN, { name: "lost" }, { key: "lost" });
  const lose = (age: number) =>
    inGraph(
      "MATCH (k:IdempotencyKey {workspace: $workspace}) WHERE any(c IN k.changed WHERE c STARTS WITH 'Token') SET k.answer = null, k.createdAt = k.createdAt - toInteger($age)",
      { age },
    );
  await lose(0);
  const soon = await send(TOKEN, { name: "lost" }, { key: "lost" });
  expect([soon.status, codeOf(soon), soon.retryAfter]).toEqual([409, "CONFLICT", "1"]);
  await lose(60_000);
  const later = await send(TOKEN, { name: "lost" }, { key: "lost" });
  expect([later.status, codeOf(later), later.retryAfter]).toEqual([409, "CONFLICT", null]);
  expect(later.body.errors?.[0]?.message).toMatch(/It changed Token [0-9a-f-]{36}\./);
  expect(await tokensNamed("lost")).toBe(1);
});

test("neither keys nor secrets in answers stand in the graph", async () => {
  const canary = "canary-of-a-key";
  const made = await send(TOKEN, { name: "secret" }, { key: canary });
  const { secret } = made.body.data?.createToken as unknown as { secret: string };
  const rows = await inGraph("MATCH (k:IdempotencyKey {workspace: $workspace}) RETURN properties(k) AS all", {});
  const text = JSON.stringify(rows);
  expect(rows.length).toBeGreaterThan(0);
  expect(text).not.toContain(canary);
  expect(text).not.toContain(secret);
  expect(text).not.toContain(Buffer.from(secret).toString("base64").slice(4, 40));
  for (const { all } of rows as { all: { createdAt: { toNumber(): number }; expiresAt: { toNumber(): number } } }[])
    expect(all.expiresAt.toNumber() - all.createdAt.toNumber()).toBeGreaterThanOrEqual(24 * 60 * 60 * 1_000);
});

test("who may no longer do it gets no old answer", async () => {
  const made = await makeToken(ratchet, TokenRole.ADMINISTRATOR);
  await send(TOKEN, { name: "demoted" }, { key: "demoted", token: made.secret });
  await inGraph("MATCH (t:Token {id: $id}) SET t.role = 'VIEWER'", { id: made.id });
  await new Promise((resolve) => setTimeout(resolve, 1_200));
  const answer = await send(TOKEN, { name: "demoted" }, { key: "demoted", token: made.secret });
  expect([answer.status, codeOf(answer)]).toEqual([403, "FORBIDDEN"]);
});

test("the changes of a group are each made once under their keys, and not without", async () => {
  const { data } = (await send(REPORT, { m: "Resolved" }, {})).body;
  const id = (data?.reportError as unknown as { groupId: string }).groupId;
  await send(RESOLVE, { id, reason: "first" }, { key: "r1" });
  await send(REOPEN, { id }, {});
  const again = await send(RESOLVE, { id, reason: "first" }, { key: "r1" });
  expect(again).toMatchObject({ replayed: "true", body: { data: { resolveErrorGroup: { status: "RESOLVED" } } } });
  const now = await askOnce(TRANSPORTS[0] as (typeof TRANSPORTS)[number], ratchet.url, {
    query: "query ($id: ID!) { errorGroup(id: $id) { status } }",
    variables: { id },
    token: ratchet.tokens.viewer,
  });
  expect(now.data).toEqual({ errorGroup: { status: "NEW" } });
});
