import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Ask, codesOf, type Session, TRANSPORTS } from "../support/client-transports.js";
import { useRatchet } from "../support/ratchet.js";

const ratchet = useRatchet();

/** Stands in everything that is sent, and must not stand in any answer. */
const CANARY = "canary_9f3a";

const REPORT = "mutation ($input: ReportErrorInput!) { reportError(input: $input) { groupId } }";
const GROUPS = `query ($first: Int! = 1, $after: String, $filter: ErrorGroupFilter, $orderBy: ErrorGroupOrder! = LAST_SEEN) {
  errorGroups(first: $first, after: $after, filter: $filter, orderBy: $orderBy) { nodes { id } } }`;
const GROUP =
  "query ($id: ID!, $since: DateTime, $after: String) { errorGroup(id: $id) { counts(since: $since) { at } occurrences(first: 1, after: $after) { nodes { id } } } }";

const report = (input: object): Ask => ({
  query: REPORT,
  variables: { input: { component: "app", type: "T", ...input } },
});
const groups = (variables: Record<string, unknown>): Ask => ({ query: GROUPS, variables });

const awkward = `${CANARY}; x "quoted" 'single' at "input.level"; Value "${CANARY}" and . a dot`;

const WRONG: [string, string, Ask][] = [
  ["a text for a number", "BAD_USER_INPUT", groups({ first: CANARY })],
  ["a map for a number", "BAD_USER_INPUT", groups({ first: { [CANARY]: CANARY } })],
  ["an unknown enum value", "BAD_USER_INPUT", groups({ orderBy: CANARY })],
  ["an enum value with quotes and semicolons", "BAD_USER_INPUT", groups({ orderBy: awkward })],
  ["an unknown enum value in a list", "BAD_USER_INPUT", groups({ filter: { status: ["RESOLVED", awkward] } })],
  ["an unknown field of an input", "BAD_USER_INPUT", report({ [CANARY]: CANARY })],
  ["an unknown field with quotes", "BAD_USER_INPUT", report({ [awkward]: 1 })],
  ["a text for an input", "BAD_USER_INPUT", { query: REPORT, variables: { input: awkward } }],
  ["a missing variable", "BAD_USER_INPUT", { query: REPORT, variables: { [CANARY]: CANARY } }],
  ["a list for a text", "BAD_USER_INPUT", report({ message: [awkward] })],
  ["a bad moment", "BAD_USER_INPUT", report({ at: awkward })],
  ["a moment without a zone", "BAD_USER_INPUT", groups({ filter: { since: `2026-01-01T00:00:00 ${CANARY}` } })],
  ["a bad cursor", "BAD_USER_INPUT", groups({ after: CANARY })],
  [
    "a cursor that is JSON of something else",
    "BAD_USER_INPUT",
    groups({ after: Buffer.from(JSON.stringify({ CANARY })).toString("base64url") }),
  ],
  [
    "a cursor of another order",
    "BAD_USER_INPUT",
    groups({ after: Buffer.from(JSON.stringify([CANARY, 1, CANARY])).toString("base64url") }),
  ],
  ["a text that is too long", "BAD_USER_INPUT", report({ release: CANARY.repeat(100) })],
  [
    "a group that is not there",
    "NOT_FOUND",
    { query: `mutation { resolveErrorGroup(input: { id: "${CANARY}" }) { id } }` },
  ],
  ["an unknown field", "GRAPHQL_VALIDATION_FAILED", { query: `{ ${CANARY} }` }],
  ["a field that nearly exists", "GRAPHQL_VALIDATION_FAILED", { query: "{ errorGrup { id } }" }],
  [
    "an unknown argument",
    "GRAPHQL_VALIDATION_FAILED",
    { query: `{ errorGroups(${CANARY}: "${CANARY}") { nodes { id } } }` },
  ],
  [
    "an unknown type",
    "GRAPHQL_VALIDATION_FAILED",
    { query: `query ($a: ${CANARY}) { errorGroups(after: $a) { nodes { id } } }` },
  ],
  ["an unknown directive", "GRAPHQL_VALIDATION_FAILED", { query: `{ __typename @${CANARY} }` }],
  ["an unknown fragment", "GRAPHQL_VALIDATION_FAILED", { query: `{ ...${CANARY} }` }],
  ["an unused variable", "GRAPHQL_VALIDATION_FAILED", { query: `query ${CANARY}($${CANARY}: Int) { __typename }` }],
  [
    "a literal of the wrong type",
    "GRAPHQL_VALIDATION_FAILED",
    { query: `{ errorGroups(first: "${CANARY}.a") { nodes { id } } }` },
  ],
  [
    "a literal map for a number",
    "GRAPHQL_VALIDATION_FAILED",
    { query: `{ errorGroups(first: { ${CANARY}: "${CANARY}" }) { nodes { id } } }` },
  ],
  [
    "a literal enum value",
    "GRAPHQL_VALIDATION_FAILED",
    { query: `{ errorGroups(orderBy: ${CANARY}) { nodes { id } } }` },
  ],
  [
    "a literal text for an enum",
    "GRAPHQL_VALIDATION_FAILED",
    { query: `{ errorGroups(orderBy: "${CANARY} \\"q\\" a.b") { nodes { id } } }` },
  ],
  [
    "a literal block text for a number",
    "GRAPHQL_VALIDATION_FAILED",
    { query: `{ errorGroups(first: """ ${CANARY} "quoted" """) { nodes { id } } }` },
  ],
  [
    "a literal moment",
    "GRAPHQL_VALIDATION_FAILED",
    { query: `{ errorGroups(filter: { since: "${CANARY}.com; a.b" }) { nodes { id } } }` },
  ],
  [
    "a literal unknown input field",
    "GRAPHQL_VALIDATION_FAILED",
    { query: `{ errorGroups(filter: { ${CANARY}: 1 }) { nodes { id } } }` },
  ],
  [
    "fields that contradict",
    "GRAPHQL_VALIDATION_FAILED",
    { query: `{ ${CANARY}: errorGroup(id: "${CANARY}") { id } ${CANARY}: errorGroup(id: "b") { id } }` },
  ],
  ["what is not GraphQL", "GRAPHQL_PARSE_FAILED", { query: `{ errorGroups( ${CANARY} "${CANARY}"` }],
  ["a text without an end", "GRAPHQL_PARSE_FAILED", { query: `{ errorGroup(id: "${CANARY}` }],
  ["a bad escape", "GRAPHQL_PARSE_FAILED", { query: `{ errorGroup(id: "\\u{${CANARY}}") { id } }` }],
  ["an unknown operation name", "BAD_USER_INPUT", { query: "query A { __typename }", operationName: CANARY }],
  [
    "an interval that ends before it begins",
    "BAD_USER_INPUT",
    { query: GROUP, variables: { id: "GROUP", since: "9999-12-31T23:59:59Z" } },
  ],
];

/** What is legal and unusual: whatever is answered, it is not a fault of ours. */
const ODD: [string, Ask][] = [
  ["a NUL character", { query: GROUP, variables: { id: "\u0000" } }],
  ["half a surrogate pair", report({ message: `\ud800 ${CANARY}`, user: "\udfff" })],
  ["the beginning of time", report({ at: "0001-01-01T00:00:00Z" })],
  ["the end of time", report({ at: "9999-12-31T23:59:59.999Z" })],
  [
    "the largest cursor",
    groups({ after: Buffer.from(JSON.stringify(["LAST_SEEN", 1e308, "x"])).toString("base64url") }),
  ],
  [
    "a cursor that is no whole number",
    groups({ after: Buffer.from(JSON.stringify(["LAST_SEEN", 0.5, "x"])).toString("base64url") }),
  ],
  [
    "a cursor that is a text",
    groups({ after: Buffer.from(JSON.stringify(["LAST_SEEN", "x", "x"])).toString("base64url") }),
  ],
  [
    "names of the language in a map",
    report({ tags: JSON.parse('{"__proto__":{"a":1},"constructor":{"prototype":{"a":1}}}') }),
  ],
  ["a map 500 levels deep", report({ context: JSON.parse(`${'{"a":'.repeat(500)}1${"}".repeat(500)}`) })],
  ["a scalar where tags are a map", report({ tags: 5, context: "text" })],
  ["an empty key of a component", report({ component: "" })],
  ["a key with Cypher in it", report({ component: "a`}) DETACH DELETE n //", project: "'; RETURN 1" })],
  ["a range from the beginning of time", { query: GROUP, variables: { id: "x", since: "0001-01-01T00:00:00Z" } }],
  [
    "100 lookups of nothing",
    {
      query: "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }",
      variables: { ids: Array.from({ length: 100 }, () => "") },
    },
  ],
  ["the largest sequence", { query: '{ revisions(after: "9007199254740991") { nodes { id } } }' }],
  ["a sequence beyond the largest", { query: '{ revisions(after: "9007199254740993") { nodes { id } } }' }],
];

const LEAKS =
  /\bat .*:\d+:\d+|node_modules|\.[jt]s\b|Neo4j|Neo\.|MATCH \(|UNWIND|MERGE|RETURN |Did you mean|\/work|stacktrace|bolt:/;

let groupId = "";
beforeAll(async () => {
  const made = await ratchet.data(REPORT, { input: { component: "app", type: "T", message: "m" } });
  groupId = (made.reportError as unknown as { groupId: string }).groupId;
});

describe.each(TRANSPORTS)("over $name", (transport) => {
  let session: Session;
  beforeAll(async () => {
    session = await transport.open(ratchet.url, { token: ratchet.tokens.administrator });
  });
  afterAll(() => session.close());

  const ask = async (operation: Ask) => {
    const variables =
      operation.variables?.id === "GROUP" ? { ...operation.variables, id: groupId } : operation.variables;
    const reply = await session.ask({ ...operation, variables });
    for (const { extensions } of reply.errors ?? []) {
      expect(extensions.requestId).toMatch(/^[0-9a-f-]{36}$/);
      if (reply.requestId !== undefined) expect(extensions.requestId).toBe(reply.requestId);
    }
    const told = JSON.stringify(reply.errors ?? []);
    expect(told).not.toMatch(LEAKS);
    expect(told).not.toContain(CANARY);
    return reply;
  };

  test.each(WRONG)("%s: %s, and nothing that was sent", async (_what, code, operation) => {
    const reply = await ask(operation);
    expect([...new Set(codesOf(reply))], JSON.stringify(reply)).toEqual([code]);
  });

  test.each(ODD)("%s is no fault of ours", async (_what, operation) => {
    const reply = await ask(operation);
    expect(codesOf(reply), JSON.stringify(reply)).not.toContain("INTERNAL");
    expect(reply.closed).toBeUndefined();
    expect(({} as { a?: number }).a).toBeUndefined();
  });
});

test("a refused header tells its code and its request id, and not the header", async () => {
  const headers = {
    authorization: `Bearer ${CANARY}_long_enough`,
    "x-ratchet-workspace": CANARY,
    "content-type": "application/json",
  };
  const response = await fetch(`${ratchet.url}/graphql`, {
    method: "POST",
    headers,
    body: '{"query":"{ __typename }"}',
  });
  const text = await response.text();
  expect(response.status).toBe(401);
  expect(text).not.toContain(CANARY);
  expect(JSON.parse(text).errors[0].extensions).toEqual({
    code: "UNAUTHENTICATED",
    requestId: response.headers.get("x-request-id"),
  });
});
