import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { useRelayed } from "../support/client-relay.js";
import { type Ask, codesOf, type Session, TRANSPORTS } from "../support/client-transports.js";

const ratchet = useRelayed();

const lists = (outer: string, inner: string, head = "") =>
  `${head} { errorGroups(first: ${outer}) { nodes { occurrences(first: ${inner}) { nodes { id } } } } }`;

/** 100 groups with 100 occurrences each are 10,100 nodes; the limit is 5,000 points. */
const COSTLY: (Ask & { what: string })[] = [
  { what: "literals", query: lists("100", "100") },
  { what: "variables", query: lists("$n", "$n", "query ($n: Int!)"), variables: { n: 100 } },
  { what: "default values of variables", query: lists("$n", "$n", "query ($n: Int! = 100)") },
  {
    what: "default values of arguments",
    query: "{ errorGroups(first: 99) { nodes { occurrences { nodes { id } } } } }",
  },
  {
    what: "one list under two names",
    query:
      "{ a: errorGroups(first: 50) { nodes { occurrences(first: 50) { nodes { id } } } } b: errorGroups(first: 50) { nodes { occurrences(first: 50) { nodes { id } } } } }",
  },
  {
    what: "edges instead of nodes",
    query: "{ errorGroups(first: 100) { edges { node { occurrences(first: 100) { edges { node { id } } } } } } }",
  },
  {
    what: "fragments",
    query:
      "{ errorGroups(first: 100) { nodes { ...G } } } fragment G on ErrorGroup { occurrences(first: 100) { nodes { id } } }",
  },
  {
    what: "ids that are looked up",
    query:
      "query ($ids: [ID!]!) { nodes(ids: $ids) { ... on ErrorGroup { occurrences(first: 100) { nodes { id } } } } }",
    variables: { ids: Array.from({ length: 100 }, (_, index) => `id-${index}`) },
  },
  {
    what: "lists without a number within lists",
    query:
      "{ components(first: 50) { nodes { releases { component { releases { component { releases { id } } } } } } } }",
  },
];

/** What no list takes, wherever it stands. */
const UNTAKEN: (Ask & { what: string })[] = [
  { what: "first: 0", query: lists("0", "1") },
  { what: "first: 101", query: lists("101", "1") },
  { what: "a negative number", query: lists("1", "-100") },
  { what: "a negative variable", query: lists("1", "$n", "query ($n: Int!)"), variables: { n: -100 } },
  { what: "the largest number within a list", query: lists("1", "2147483647") },
  { what: "null in a variable", query: lists("1", "$n", "query ($n: Int = 1)"), variables: { n: null } },
  { what: "a number that is none", query: lists("1", "$n", "query ($n: Int!)"), variables: { n: "100" } },
];

describe.each(TRANSPORTS)("over $name", (transport) => {
  let session: Session;
  beforeAll(async () => {
    session = await transport.open(ratchet.url, { token: ratchet.tokens.viewer });
  });
  afterAll(() => session.close());

  const refusedWith = async (code: string, { what: _what, ...operation }: Ask & { what: string }) => {
    ratchet.statements();
    const reply = await session.ask(operation);
    expect(codesOf(reply), JSON.stringify(reply)).toEqual([code]);
    expect(ratchet.statements()).toEqual([]);
  };

  test.each(COSTLY)("too costly by $what: refused before anything runs", (operation) =>
    refusedWith("LIMIT_EXCEEDED", operation));

  test.each(UNTAKEN)("$what: refused before anything runs", (operation) => refusedWith("BAD_USER_INPUT", operation));

  test("`first: null` does not fit the schema", () =>
    refusedWith("GRAPHQL_VALIDATION_FAILED", { what: "", query: lists("null", "1") }));

  test("what stays under the limit is answered: 49 lists of 100", async () => {
    const { errors } = await session.ask({ query: lists("49", "100") });
    expect(errors).toBeUndefined();
  });

  test("what is skipped costs nothing", async () => {
    const query =
      "query ($no: Boolean!) { errorGroups(first: 100) { nodes { id occurrences(first: 100) @include(if: $no) { nodes { id } } } } }";
    expect((await session.ask({ query, variables: { no: false } })).errors).toBeUndefined();
    await refusedWith("LIMIT_EXCEEDED", { what: "", query, variables: { no: true } });
  });
});
