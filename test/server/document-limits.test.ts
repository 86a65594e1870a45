import { getIntrospectionQuery } from "graphql";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { useRelayed } from "../support/client-relay.js";
import { type Ask, codesOf, type Session, TRANSPORTS } from "../support/client-transports.js";
import { GENEROUS } from "../support/ratchet.js";

const ratchet = useRelayed(GENEROUS);

const repeat = (count: number, part: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => part(index)).join(" ");

/** A query of `levels` levels of fields; `wrap` says how each inner set of fields is written. */
function deep(levels: number, wrap: (type: string, fields: string) => string): string {
  const types = ["ErrorGroup", "ErrorOccurrenceConnection", "ErrorOccurrence"];
  const fields = ["occurrences(first: 1)", "nodes", "group"];
  let inner = "__typename";
  for (let level = levels - 1; level >= 1; level--) {
    const at = (level - 1) % 3;
    inner =
      level === 1
        ? `errorGroup(id: "x") { ${wrap("ErrorGroup", inner)} }`
        : `${fields[(at + 2) % 3]} { ${wrap(types[at] ?? "", inner)} }`;
  }
  return inner;
}

let names = 0;
const definitions: string[] = [];
const named = (type: string, fields: string) => {
  const name = `F${names++}`;
  definitions.push(`fragment ${name} on ${type} { ${fields} }`);
  return `...${name}`;
};
const inFragments = (levels: number) => {
  definitions.length = 0;
  return `{ ${deep(levels, named)} } ${definitions.join(" ")}`;
};

/** 2^`levels` fields in a text of a few lines. */
const bomb = (levels: number, leaf: string) =>
  `{ errorGroup(id: "x") { ...B0 } } ${repeat(levels, (index) => `fragment B${index} on ErrorGroup { ...B${index + 1} ...B${index + 1} }`)} fragment B${levels} on ErrorGroup { ${leaf} }`;

/** A query of 19 tokens and so many more. */
const statuses = (count: number) =>
  `{ errorGroups(first: 1, filter: { status: [${repeat(count, () => "RESOLVED")}] }) { __typename } }`;

const ASKED_BY_IDS = "query ($i: [ID!]!) { nodes(ids: $i) { id } }";
const nested = (levels: number): unknown => JSON.parse("[".repeat(levels) + "]".repeat(levels));
const directives = (count: number) => repeat(count, () => "@include(if: true)");

/** Documents at a limit that are answered, and what is one over. */
const LIMITS: { what: string; allowed?: Ask; refused: Ask; code?: string }[] = [
  { what: "2,000 tokens", allowed: { query: statuses(1_981) }, refused: { query: statuses(1_982) } },
  {
    what: "2,000 equal fields, of which each is compared with each",
    refused: { query: `{ errorGroup(id: "x") { ${repeat(1_985, () => "id")} } }` },
    code: "GRAPHQL_VALIDATION_FAILED",
  },
  { what: "a selection 3,000 levels deep", refused: { query: `${"{ errorGroup ".repeat(3_000)}${"}".repeat(3_000)}` } },
  {
    what: "a list 9,000 levels deep",
    refused: { query: `{ nodes(ids: ${"[".repeat(9_000)}${"]".repeat(9_000)}) { id } }` },
  },
  {
    what: "12 levels of fields",
    allowed: { query: `{ ${deep(12, (_, fields) => fields)} }` },
    refused: { query: `{ ${deep(13, (_, fields) => fields)} }` },
  },
  {
    what: "12 levels through inline fragments",
    allowed: { query: `{ ${deep(12, (type, fields) => `... on ${type} { ... { ${fields} } }`)} }` },
    refused: { query: `{ ${deep(13, (type, fields) => `... on ${type} { ... { ${fields} } }`)} }` },
  },
  {
    what: "12 levels through named fragments in one another",
    allowed: { query: inFragments(12) },
    refused: { query: inFragments(13) },
  },
  {
    what: "30 aliases",
    allowed: { query: `{ errorGroup(id: "x") { ${repeat(30, (index) => `a${index}: id`)} } }` },
    refused: { query: `{ errorGroup(id: "x") { ${repeat(31, (index) => `a${index}: id`)} } }` },
  },
  {
    what: "30 aliases, counted each time a fragment is spread",
    refused: {
      query: `{ errorGroup(id: "x") { ...A ...A ...A } } fragment A on ErrorGroup { ${repeat(11, (index) => `a${index}: id`)} }`,
    },
  },
  {
    what: "20 directives",
    allowed: { query: `{ errorGroup(id: "x") { ${repeat(20, () => "id @include(if: true)")} } }` },
    refused: { query: `{ errorGroup(id: "x") { ${repeat(21, () => "id @include(if: true)")} } }` },
  },
  {
    what: "directives on variables",
    refused: { query: `query ($id: ID! ${directives(21)}) { errorGroup(id: $id) { id } }`, variables: { id: "x" } },
    code: "GRAPHQL_VALIDATION_FAILED",
  },
  {
    what: "32 levels in variables",
    allowed: { query: ASKED_BY_IDS, variables: { i: ["x"], other: nested(30) } },
    refused: { query: ASKED_BY_IDS, variables: { i: ["x"], other: nested(1_000) } },
  },
  {
    what: "32 levels in a variable that is asked for",
    refused: { query: ASKED_BY_IDS, variables: { i: nested(1_000) } },
  },
  {
    what: "20 root fields",
    allowed: { query: `{ ${repeat(20, () => "__typename")} }` },
    refused: { query: `{ ${repeat(21, () => "__typename")} }` },
  },
  {
    what: "20 root fields through a fragment",
    refused: { query: `{ ...R ...R } fragment R on Query { ${repeat(11, () => "__typename")} }` },
  },
  { what: "fragments that make 2^20 fields", refused: { query: bomb(20, "id") } },
  { what: "fragments that make 2^60 fields", refused: { query: bomb(60, "id title") } },
  {
    what: "fragments in one another without end",
    refused: {
      query:
        '{ errorGroup(id: "x") { ...A } } fragment A on ErrorGroup { ...B } fragment B on ErrorGroup { ...C } fragment C on ErrorGroup { ...A }',
    },
    code: "GRAPHQL_VALIDATION_FAILED",
  },
  {
    what: "a fragment in itself",
    refused: { query: '{ errorGroup(id: "x") { ...A } } fragment A on ErrorGroup { id ...A }' },
    code: "GRAPHQL_VALIDATION_FAILED",
  },
  {
    what: "an unknown operation name",
    refused: { query: "query A { __typename } query B { __typename }", operationName: "C" },
    code: "BAD_USER_INPUT",
  },
  {
    what: "two operations and no name",
    refused: { query: "query A { __typename } query B { __typename }" },
    code: "BAD_USER_INPUT",
  },
  { what: "what is not GraphQL", refused: { query: "{ errorGroups( }" }, code: "GRAPHQL_PARSE_FAILED" },
  {
    what: "introspection within introspection",
    refused: { query: `{ __schema { types ${"{ fields { type ".repeat(4)}{ name }${"} }".repeat(4)} } }` },
    code: "GRAPHQL_VALIDATION_FAILED",
  },
];

let unseen = 0;

describe.each(TRANSPORTS)("over $name", (transport) => {
  let session: Session;
  beforeAll(async () => {
    session = await transport.open(ratchet.url, { token: ratchet.tokens.administrator });
  });
  afterAll(() => session.close());

  test.each(LIMITS.filter(({ allowed }) => allowed))("$what is answered", async ({ allowed }) => {
    const { data, errors } = await session.ask(allowed as Ask);
    expect(errors).toBeUndefined();
    expect(data).toBeTruthy();
  });

  /** The shortest of three times in milliseconds, each of a text that was not seen before. */
  async function quickest(asked: Ask): Promise<number> {
    const times: number[] = [];
    for (let time = 0; time < 3; time++) {
      const begin = performance.now();
      await session.ask({ ...asked, query: `${asked.query} #${unseen++}` });
      times.push(performance.now() - begin);
    }
    return Math.min(...times);
  }

  test.each(LIMITS)("more than $what is refused before anything runs", async ({ refused, code = "LIMIT_EXCEEDED" }) => {
    ratchet.statements();
    const reply = await session.ask(refused);
    expect(codesOf(reply)[0], JSON.stringify(reply)).toBe(code);
    expect(reply.data ?? null).toBeNull();
    expect(ratchet.statements()).toEqual([]);
    // The first time a text is seen it is parsed and validated: that must be about as quick as the simplest operation.
    const [simple, hostile] = [await quickest({ query: "{ __typename }" }), await quickest(refused)];
    expect(hostile / Math.max(1, simple)).toBeLessThan(100);
  });

  test("21 mutations in one document: none happens", async () => {
    const mutations = repeat(
      21,
      (index) => `c${index}: createClient(input: { key: "refused-${index}", name: "x" }) { id }`,
    );
    const reply = await session.ask({ query: `mutation { ${mutations} }` });
    expect(codesOf(reply)).toEqual(["LIMIT_EXCEEDED"]);
    const { data } = await session.ask({ query: "{ clients(first: 100) { nodes { key } } }" });
    expect(data).toEqual({ clients: { nodes: [] } });
  });

  test("the standard introspection query is within the limits", async () => {
    const { data, errors } = await session.ask({ query: getIntrospectionQuery() });
    expect(errors).toBeUndefined();
    expect(data?.__schema).toBeTruthy();
  });

  test("what is allowed does reach the database, so that the counting counts", async () => {
    ratchet.statements();
    await session.ask({ query: "{ errorGroups(first: 1) { nodes { id } } }" });
    expect(ratchet.statements()).toContain("errors/groups-by-last-seen");
  });
});

test.each([
  ["plainly", {}],
  ["as a stream", { accept: "text/event-stream" }],
])("variables that no client could write, 100,000 levels deep, are refused in words, asked %s", async (_way, further) => {
  const deep = `{"i":${"[".repeat(100_000)}${"]".repeat(100_000)}}`;
  const response = await fetch(`${ratchet.url}/graphql`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      authorization: `Bearer ${ratchet.tokens.administrator}`,
      ...(further as Record<string, string>),
    },
    body: `{"query":${JSON.stringify(ASKED_BY_IDS)},"variables":${deep}}`,
  });
  expect(response.status).toBeLessThan(500);
  const text = await response.text();
  expect(text).toContain('"LIMIT_EXCEEDED"');
  expect(text.length).toBeLessThan(1_000);
});
