import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { makerOf, refused } from "../support/client-projects.js";
import { startFaultProxy } from "../support/fault-proxy.js";
import { GENEROUS, type Ratchet, startRatchet, useRatchet } from "../support/ratchet.js";
import { wholeGraph } from "../support/whole-graph.js";

const clock = { off: 0 };
const ratchet = useRatchet({ ...GENEROUS, now: () => Date.now() + clock.off });
const make = makerOf(ratchet);

interface Hook {
  integration: { id: string };
  path: string;
  secret: string;
}

const CREATE =
  "mutation ($input: CreateIntegrationInput!) { createIntegration(input: $input) { integration { id } path secret } }";

async function create(on: Ratchet, name = "Help desk"): Promise<Hook> {
  const input = { kind: "REQUESTS", name };
  return (await on.data(CREATE, { input })).createIntegration as unknown as Hook;
}

let hook: Hook;
let sent = 0;

interface Posted {
  body: unknown;
  id?: string;
  at?: Date;
  secret?: string;
  path?: string;
  headers?: Record<string, string>;
  on?: Ratchet;
}

async function post(posted: Posted) {
  const { body, id = `msg_${sent++}`, at = new Date(Date.now() + clock.off), secret = hook.secret } = posted;
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const headers = {
    "content-type": "application/json",
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1_000)),
    "webhook-signature": new Webhook(secret).sign(id, at, text),
    ...posted.headers,
  };
  const response = await fetch(`${(posted.on ?? ratchet).url}${posted.path ?? hook.path}`, {
    method: "POST",
    headers,
    body: text,
  });
  const answer = (await response.json()) as {
    status: unknown;
    detail?: string;
    requests?: { id: string; created: boolean; completed: string[] }[];
  };
  return { code: response.status, ...answer, retryAfter: Number(response.headers.get("retry-after")) };
}

const graph = () => wholeGraph(ratchet.workspace, ["Revision", "Journal", "Token", "Workspace", "Integration"]);

beforeAll(async () => {
  await make.client("acme");
  await make.project("site");
  hook = await create(ratchet);
});

test("requests that are signed well are handed in, one or several", async () => {
  expect(hook.path).toBe(`/webhooks/requests/${hook.integration.id}`);
  const body = {
    ...{ text: "Audit our stores", title: "Audit", externalId: "D-1", client: "acme", project: "site", value: 900 },
    ...{
      currency: "EUR",
      dueAt: "2026-12-24T00:00:00Z",
      receivedAt: "2026-03-01",
      sender: "Ann@acme.example",
      more: 1,
    },
  };
  const one = await post({ body });
  expect(one).toMatchObject({ code: 200, status: "accepted", requests: [{ created: true, completed: [] }] });
  const { request } = await ratchet.data(
    `query ($id: ID!) { request(id: $id) { text title externalId channel value currency dueAt receivedAt client { key } project { key } } }`,
    { id: one.requests?.[0]?.id },
  );
  expect(request).toEqual({
    ...{ text: "Audit our stores", title: "Audit", externalId: "D-1", channel: "webhook:Help-desk", value: 900 },
    ...{ currency: "EUR", dueAt: "2026-12-24T00:00:00.000Z", receivedAt: "2026-03-01T00:00:00.000Z" },
    ...{ client: { key: "acme" }, project: { key: "site" } },
  });
  const several = await post({
    body: { requests: [{ text: "Read our invoices" }, { ...body, text: "?", title: "Other" }] },
  });
  expect(several.requests?.map(({ created }) => created)).toEqual([true, false]);
  const { integrations } = await ratchet.data("{ integrations { kind deliveries lastFailure } }");
  expect(integrations).toEqual([{ kind: "REQUESTS", deliveries: 2, lastFailure: null }]);
});

test("what is sent again is taken once", async () => {
  const again = { body: { text: "Only once, please" }, id: "msg_again" };
  expect(await post(again)).toMatchObject({ code: 200, status: "accepted" });
  const before = await graph();
  expect(await post(again)).toMatchObject({ code: 200, status: "duplicate" });
  const other = { ...again, body: { text: "Something else under the same id" } };
  expect(await post(other)).toMatchObject({ code: 200, status: "duplicate" });
  expect(await graph()).toEqual(before);
  expect(await post({ ...again, id: "msg_other" })).toMatchObject({
    status: "accepted",
    requests: [{ created: false }],
  });
});

describe("refused and nothing done is", () => {
  const body = { text: "Never to be seen" };
  const past = (minutes: number) => new Date(Date.now() - minutes * 60_000);
  const good = Buffer.alloc(32).toString("base64");
  test.each<[string, () => Posted | Promise<Posted>, number, string]>([
    ["a wrong secret", () => ({ body, secret: `whsec_${good}` }), 401, "signature"],
    ["no signature", () => ({ body, headers: { "webhook-signature": "" } }), 401, "signature"],
    [
      "another version of signatures",
      () => ({ body, headers: { "webhook-signature": `v1a,${good}` } }),
      401,
      "signature",
    ],
    ["an id that was not signed", () => ({ body, headers: { "webhook-id": "msg_forged" } }), 401, "signature"],
    ["a time that was not signed", () => ({ body, headers: { "webhook-timestamp": "1" } }), 401, "signature"],
    ["a time that is long ago", () => ({ body, at: past(6) }), 401, "five minutes"],
    ["a time that is to come", () => ({ body, at: past(-6) }), 401, "five minutes"],
    [
      "no such integration",
      () => ({ body, path: hook.path.replace(/.$/, (end) => (end === "0" ? "1" : "0")) }),
      401,
      "signature",
    ],
    ["GitHub's path", () => ({ body, path: hook.path.replace("requests", "github") }), 401, "signature"],
    ["no JSON", () => ({ body: "{" }), 400, "not JSON"],
    ["a list", () => ({ body: [body] }), 400, "must be a request"],
    ["no text", () => ({ body: {} }), 400, "`text`"],
    ["too many", () => ({ body: { requests: Array(501).fill(body) } }), 400, "`requests`"],
    ["one of them bad", () => ({ body: { requests: [body, { text: "x", value: "much" }] } }), 400, "`value`"],
    ["a client who is not there", () => ({ body: { ...body, client: "nobody" } }), 404, "client"],
    ["too large a body", () => ({ body: { text: "x".repeat(2 * 1_048_576) } }), 413, "larger"],
  ])("%s", async (_, posted, code, detail) => {
    const before = await graph();
    expect(await post(await posted())).toMatchObject({ code, detail: expect.stringContaining(detail) });
    expect(await graph()).toEqual(before);
  });

  test("a body that was written anew", async () => {
    const [id, at] = ["msg_rewritten", new Date()];
    const signature = new Webhook(hook.secret).sign(id, at, JSON.stringify(body));
    const answer = await post({
      id,
      at,
      body: JSON.stringify(body, null, 1),
      headers: { "webhook-signature": signature },
    });
    expect(answer.code).toBe(401);
  });
});

test("after the secret is replaced the former one is taken for a day, and two signatures may be sent", async () => {
  const own = await create(ratchet, "rotated");
  const rotate = "mutation ($id: ID!) { rotateIntegrationSecret(input: { id: $id }) { secret } }";
  const { rotateIntegrationSecret } = await ratchet.data(rotate, { id: own.integration.id });
  const { secret } = rotateIntegrationSecret as unknown as { secret: string };
  const send = (text: string, key: string) => post({ path: own.path, secret: key, body: { text } });
  expect((await send("With the former", own.secret)).code).toBe(200);
  expect((await send("With the new one", secret)).code).toBe(200);
  clock.off = 25 * 3_600_000;
  expect((await send("With the former, too late", own.secret)).code).toBe(401);
  const [id, at, body] = ["msg_two", new Date(Date.now() + clock.off), JSON.stringify({ text: "With both" })];
  const both = [own.secret, secret].map((key) => new Webhook(key).sign(id, at, body)).join(" ");
  expect((await post({ path: own.path, id, at, body, headers: { "webhook-signature": both } })).code).toBe(200);
  clock.off = 0;
});

test("an integration of requests is of no component", async () => {
  const input = { kind: "REQUESTS", name: "x", component: "app" };
  refused(await ratchet.run(CREATE, { input }), "BAD_USER_INPUT", "component");
});

describe("while the database is away", () => {
  let away: Ratchet;
  let proxy: Awaited<ReturnType<typeof startFaultProxy>>;
  beforeAll(async () => {
    const { uri, user, password } = inject("graphAddress");
    proxy = await startFaultProxy(new URL(uri));
    away = await startRatchet({ uri: proxy.uri, user, password });
  });
  afterAll(async () => {
    proxy?.stop();
    await away?.stop();
  });

  test("a delivery is to be sent again later", async () => {
    const { path, secret } = await create(away);
    const send = (text: string) => post({ on: away, path, secret, body: { text } });
    expect((await send("Before")).code).toBe(200);
    proxy.stop();
    const answer = await send("After");
    expect(answer.code).toBe(503);
    expect(answer.retryAfter).toBeGreaterThan(0);
  });
});
