import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { WebSocket } from "ws";
import { type Program, startProgram } from "../support/client-process.js";
import { until } from "../support/until.js";

let program: Program;
beforeAll(async () => {
  program = await startProgram(inject("graphAddress"));
});
afterAll(() => program?.discard());

let planted = 0;
/** A secret that is sent somewhere and must stand nowhere in what the process writes. */
const canary = () => `canary${String(planted++).padStart(2, "0")}xQ7zR2`;

const graphql = (body: string, headers: Record<string, string> = {}) =>
  fetch(`${program.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${program.adminToken}`, ...headers },
    body,
  });

/** Sends messages on a new socket and waits until it was closed or has answered the last. */
async function socket(messages: string[]): Promise<void> {
  const opened = new WebSocket(`${program.url.replace("http", "ws")}/graphql`, "graphql-transport-ws", {
    headers: { cookie: `session=${canary()}` },
  });
  opened.on("error", () => undefined);
  const closed = new Promise((resolve) => opened.once("close", resolve));
  await new Promise((resolve) => opened.once("open", resolve));
  for (const message of messages) {
    opened.send(message);
    await Promise.race([new Promise((resolve) => opened.once("message", resolve)), closed]);
  }
  opened.terminate();
}

const REPORT = "mutation ($input: ReportErrorInput!) { reportError(input: $input) { groupId } }";

test("20 secrets and more in headers, bodies, tokens, addresses and first messages: none is written by the process", async () => {
  const init = (payload: object) => JSON.stringify({ type: "connection_init", payload });
  const known = { authorization: `Bearer ${program.adminToken}` };
  await Promise.all([
    graphql('{"query":"{ __typename }"}', { authorization: `Bearer ${canary()}-long-enough-for-one` }),
    graphql('{"query":"{ __typename }"}', { authorization: `Basic ${canary()}` }),
    graphql('{"query":"{ __typename }"}', {
      cookie: `session=${canary()}`,
      "user-agent": canary(),
      referer: `http://x/?token=${canary()}`,
    }),
    graphql('{"query":"{ __typename }"}', { "x-ratchet-workspace": canary() }),
    graphql(JSON.stringify({ query: `{ ${canary()} } # ${canary()}` })),
    graphql(
      JSON.stringify({
        query: REPORT,
        variables: {
          input: {
            component: "app",
            type: "T",
            message: canary(),
            user: canary(),
            tags: { password: canary() },
            context: { token: canary() },
          },
        },
      }),
    ),
    graphql(
      JSON.stringify({
        query: REPORT,
        variables: { input: { component: "app", level: canary(), [canary()]: canary() } },
      }),
    ),
    graphql(
      JSON.stringify({
        query: "{ __typename }",
        variables: canary(),
        operationName: canary(),
        extensions: { secret: canary() },
      }),
    ),
    graphql(`{"query": "${canary()}`),
    graphql(canary(), { "content-type": `text/${canary()}` }),
    graphql(JSON.stringify({ query: "subscription { errorGroupChanged { sequence } }", variables: { x: canary() } }), {
      accept: "text/event-stream",
      "last-event-id": canary(),
    }).then((response) => response.body?.cancel()),
    fetch(`${program.url}/${canary()}?token=${canary()}`),
    fetch(`${program.url}/graphql?query={${canary()}}&variables=${canary()}`, { headers: known }),
    fetch(`${program.url}/api/1/envelope/?sentry_key=${canary()}`, { method: "POST", body: canary() }),
    fetch(`${program.url}/api/1/store/`, {
      method: "POST",
      headers: { "x-sentry-auth": `Sentry sentry_key=${canary()}` },
      body: JSON.stringify({ message: canary() }),
    }),
    socket([init({ authorization: `Bearer ${canary()}-long-enough-for-one` })]),
    socket([init({ ...known, workspace: canary(), password: canary() })]),
    socket([
      init({ ...known, password: canary() }),
      JSON.stringify({
        id: canary(),
        type: "subscribe",
        payload: { query: `{ ${canary()} }`, variables: { a: canary() } },
      }),
    ]),
    socket([`{"type": "${canary()}`]),
    socket([JSON.stringify({ type: "connection_init", payload: { secret: canary().repeat(6_000) } })]),
    socket([init(known), JSON.stringify({ type: "ping", payload: { secret: canary() } })]),
  ]);
  await program.signal("SIGTERM");
  expect(planted).toBeGreaterThan(20);
  const written = program.stdout() + program.stderr();
  expect(written.match(/canary\d\dxQ7zR2/g)).toBeNull();
});

test("the log is one JSON object a line on stderr, without the token that the banner shows once", async () => {
  const lines = program.stderr().split("\n").filter(Boolean);
  await until(() => lines.length > 0);
  for (const line of lines)
    expect(JSON.parse(line)).toMatchObject({
      name: "ratchet",
      level: expect.any(Number),
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      msg: expect.any(String),
    });
  expect(program.stderr()).not.toContain(program.adminToken);
  expect(program.stdout().split(program.adminToken).length - 1).toBe(2); // The link to GraphiQL, and the line below it.
});
