import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { useRelayed } from "../support/client-relay.js";
import { makeToken } from "../support/client-tokens.js";
import { askOnce, codesOf, headersOf, type Reply, type Session, TRANSPORTS } from "../support/client-transports.js";

/** Buckets that do not fill while the test runs. */
const ratchet = useRelayed({
  limits: { tokenPoints: 100, tokenRefill: 0.001, workspacePoints: 1_000, workspaceRefill: 0.001 },
});

/** A query of so many points; on the empty workspace it costs one. */
const costing = (points: number) => ({ query: `{ errorGroups(first: ${points - 1}) { nodes { id } } }` });

interface Cost {
  requested: number;
  actual: number;
  budget: { capacity: number; remaining: number; refillPerSecond: number };
}

const costOf = (reply: Reply) => (reply as { extensions?: { cost?: Cost } }).extensions?.cost;

describe.each(TRANSPORTS)("over $name", (transport) => {
  let token: string;
  let session: Session;
  beforeAll(async () => {
    token = (await makeToken(ratchet)).secret;
    session = await transport.open(ratchet.url, { token });
  });
  afterAll(() => session.close());

  test("what the bucket has is given, and what was not used comes back", async () => {
    const first = await session.ask(costing(100));
    expect(first.errors).toBeUndefined();
    expect(costOf(first)).toMatchObject({ requested: 100, actual: 1, budget: { capacity: 100, remaining: 99 } });
    expect(costOf(await session.ask(costing(99)))).toMatchObject({ actual: 1, budget: { remaining: 98 } });
  });

  test("one point more is refused before anything runs", async () => {
    ratchet.statements();
    const reply = await session.ask(costing(99));
    expect(codesOf(reply)).toEqual(["RATE_LIMITED"]);
    expect(reply.errors?.[0]?.extensions).toMatchObject({ retryAfter: expect.any(Number) });
    expect(ratchet.statements()).toEqual([]);
    if (transport.name !== "WebSocket") expect(reply.status).toBe(429);
    expect(codesOf(await session.ask(costing(98)))).toEqual([]);
  });

  test("another token has a bucket of its own", async () => {
    const other = await makeToken(ratchet);
    const reply = await askOnce(transport, ratchet.url, { ...costing(100), token: other.secret });
    expect(codesOf(reply)).toEqual([]);
  });

  test("what costs nothing is one point, so that no token asks without end", async () => {
    const { secret } = await makeToken(ratchet);
    const one = await transport.open(ratchet.url, { token: secret });
    const codes: string[][] = [];
    for (let asked = 0; asked < 101; asked++) {
      codes.push(codesOf(await one.ask({ query: "{ __typename }" })));
      if (transport.name === "WebSocket" && asked % 40 === 39) await new Promise((done) => setTimeout(done, 2_000));
    }
    expect(codes.slice(0, 100).flat()).toEqual([]);
    expect(codes[100]).toEqual(["RATE_LIMITED"]);
    await one.close();
  });
});

test("who has no token may ask for `__typename`, with no budget to be used up by others", async () => {
  for (const transport of TRANSPORTS) {
    const reply = await askOnce(transport, ratchet.url, { query: "{ __typename }" });
    expect(reply.data).toEqual({ __typename: "Query" });
    expect(costOf(reply)).toBeUndefined();
  }
});

test.each([
  "application/json",
  "text/event-stream",
])("the headers of an answer as %s say where one stands", async (accept) => {
  const { secret } = await makeToken(ratchet);
  const ask = (points: number) =>
    fetch(`${ratchet.url}/graphql`, {
      method: "POST",
      headers: { ...headersOf({ token: secret }), "content-type": "application/json", accept },
      body: JSON.stringify(costing(points)),
    });
  const given = await ask(90);
  await given.text();
  expect(given.headers.get("ratelimit-policy")).toBe(
    '"token";q=100;qu="points";w=100000, "workspace";q=1000;qu="points";w=1000000',
  );
  const remaining = accept === "text/event-stream" ? 99 : 99;
  expect(given.headers.get("ratelimit")).toMatch(
    new RegExp(`^"token";r=${remaining};t=1000, "workspace";r=\\d+;t=\\d+$`),
  );
  await (await ask(99)).text();
  const refused = await ask(99);
  expect(refused.status).toBe(429);
  const wait = refused.headers.get("retry-after");
  expect(Number(wait)).toBeGreaterThan(0);
  expect(refused.headers.get("ratelimit")).toBe(`"token";r=98;t=${wait}`);
  expect(((await refused.json()) as { extensions?: unknown }).extensions ?? { cost: null }).toBeTruthy();
});
