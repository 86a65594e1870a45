import { describe, expect, test } from "vitest";
import { useRatchet } from "../support/ratchet.js";

const ratchet = useRatchet();

/** What the short way takes, and what sends the same request the long way: more than it understands. */
const SHORT = "*/*";
const LONG = "application/json; q=1";

interface Asked {
  body: unknown;
  token?: string | null;
  headers?: Record<string, string>;
}

/** The answer, without what differs from request to request. */
async function answered({ body, token = ratchet.tokens.administrator, headers }: Asked, accept: string) {
  const response = await fetch(`${ratchet.url}/graphql`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      accept,
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  const id = response.headers.get("x-request-id") ?? "none";
  const text = (await response.text()).replaceAll(id, "ID").replace(/"remaining":\d+/g, '"remaining":0');
  const isLong = response.headers.has("etag");
  return {
    isLong,
    answer: {
      status: response.status,
      type: response.headers.get("content-type"),
      id: id.length,
      body: JSON.parse(text) as unknown,
    },
  };
}

const VIEWER = "{ viewer { name workspace } }";

describe("a plain query goes the short way, to the same answer", () => {
  test.each<[string, unknown]>([
    ["without variables", { query: VIEWER }],
    ["with variables", { query: "query Q($n: Int!) { projects(first: $n) { nodes { id } } }", variables: { n: 2 } }],
    ["with a name", { query: `query A ${VIEWER} query B { __typename }`, operationName: "B" }],
    ["with nulls", { query: VIEWER, variables: null, operationName: null }],
    ["that fails in a resolver", { query: '{ errorGroups(after: "damaged") { nodes { id } } }' }],
    ["that finds nothing", { query: '{ errorGroup(id: "nobody") { id } }' }],
    ["in more than ASCII", { query: "# ä 語 😀\n{ viewer { name } }" }],
  ])("%s", async (_, body) => {
    const [short, long] = [await answered({ body }, SHORT), await answered({ body }, LONG)];
    expect([short.isLong, long.isLong]).toEqual([false, true]);
    expect(short.answer).toEqual(long.answer);
  });
});

describe("what is unusual goes the long way, whole", () => {
  test.each<[string, Asked]>([
    ["no JSON", { body: "{ nonsense" }],
    ["a batch", { body: [{ query: VIEWER }] }],
    ["no query", { body: { query: 5 } }],
    ["what is no GraphQL", { body: { query: "{ viewer { name" } }],
    ["an unknown field", { body: { query: "{ nobody }" } }],
    ["a mutation", { body: { query: 'mutation { createClient(input: { key: "ann" }) { key } }' } }],
    ["a subscription", { body: { query: "subscription { errorGroupChanged { kind } }" } }],
    [
      "variables that do not fit",
      { body: { query: "query Q($n: Int!) { projects(first: $n) { nodes { id } } }", variables: { n: "x" } } },
    ],
    ["no name where two operations stand", { body: { query: "query A { __typename } query B { __typename }" } }],
    ["extensions", { body: { query: VIEWER, extensions: {} } }],
    [
      "an operation that costs too much",
      { body: { query: "{ projects(first: 100) { nodes { errorGroups(first: 100) { nodes { id } } } } }" } },
    ],
    ["a wrong token", { body: { query: VIEWER }, token: "wrong-wrong-wrong-wrong" }],
    ["no token", { body: { query: "{ __typename }" }, token: null }],
    ["another workspace", { body: { query: VIEWER }, headers: { "x-ratchet-workspace": "not-there" } }],
    ["a large body", { body: { query: `{ viewer { name } } # ${"x".repeat(70_000)}` } }],
  ])("%s", async (_, asked) => {
    const [short, long] = [await answered(asked, SHORT), await answered(asked, LONG)];
    expect(short.isLong).toBe(true);
    expect(short.answer).toEqual(long.answer);
  });
});

test("a document that was let in once is still refused to who may not, and with sizes that cost too much", async () => {
  const query = "query Q($n: Int!) { tokens(first: $n) { nodes { id } } }";
  expect((await ratchet.run(query, { n: 1 })).errors).toBeUndefined();
  expect((await ratchet.run(query, { n: 1 }, ratchet.tokens.viewer)).errors?.[0]?.extensions.code).toBe("FORBIDDEN");
  expect((await ratchet.run(query, { n: 1_000 })).errors?.[0]?.extensions.code).toBe("BAD_USER_INPUT");
  const nested =
    "query Q($n: Int!) { projects(first: 50) { nodes { components(first: $n) { id releases(first: 10) { id } } } } }";
  expect((await ratchet.run(nested, { n: 2 })).errors).toBeUndefined();
  expect((await ratchet.run(nested, { n: 100 })).errors?.[0]?.extensions.code).toBe("LIMIT_EXCEEDED");
});

test("requests on one connection follow each other, short and long", async () => {
  for (const accept of [SHORT, LONG, SHORT, SHORT, LONG, SHORT])
    expect((await answered({ body: { query: VIEWER } }, accept)).answer.status).toBe(200);
});
