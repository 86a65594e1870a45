import { getIntrospectionQuery } from "graphql";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Ask, askOnce, codesOf, TRANSPORTS } from "../support/client-transports.js";
import { GENEROUS, type Ratchet, startRatchet } from "../support/ratchet.js";

/** Ways to write what a search for `__schema {` would not find, and the plain ones. */
const WISHES: (Ask & { what: string })[] = [
  { what: "the standard query", query: getIntrospectionQuery() },
  { what: "a line break", query: "{ __schema\n{ queryType { name } } }" },
  { what: "a comment", query: "{ __schema #c\n{ queryType { name } } }" },
  { what: "commas", query: "{ __schema,,, { queryType { name } } }" },
  { what: "an alias", query: "{ a: __schema { queryType { name } } }" },
  { what: "a fragment", query: "{ ...F } fragment F on Query { __schema { queryType { name } } }" },
  { what: "an inline fragment", query: '{ ... { ... on Query { __type(name: "Query") { name } } } }' },
  {
    what: "another operation of the document",
    query: "query A { __typename } query B { __schema { queryType { name } } }",
    operationName: "A",
  },
  {
    what: "a mutation's document",
    query: "mutation A { reopenErrorGroup(input: { id: 1 }) { id } } query B { __schema { queryType { name } } }",
    operationName: "A",
  },
];

const MODES = [
  { mode: "on", allowed: ["administrator", "viewer"] },
  { mode: "administrators", allowed: ["administrator"] },
  { mode: "off", allowed: [] },
] as const;

describe.each(MODES)("introspection $mode", ({ mode, allowed }) => {
  let ratchet: Ratchet;
  beforeAll(async () => {
    ratchet = await startRatchet(undefined, { ...GENEROUS, settings: { introspection: mode } });
  });
  afterAll(() => ratchet.stop());

  describe.each(TRANSPORTS)("over $name", (transport) => {
    test.each(["administrator", "viewer", "ingest"] as const)("as %s", async (role) => {
      const token = ratchet.tokens[role];
      const mayAsk = (allowed as readonly string[]).includes(role);
      for (const { what, ...wish } of WISHES) {
        if (role === "viewer" && what === "a mutation's document") continue; // It may not make the change either.
        const reply = await askOnce(transport, ratchet.url, { ...wish, token });
        const codes = codesOf(reply).filter((code) => code !== "NOT_FOUND"); // There is no such group.
        expect(codes, `${what}: ${JSON.stringify(reply).slice(0, 200)}`).toEqual(mayAsk ? [] : ["FORBIDDEN"]);
        if (!mayAsk) expect(reply.data ?? null).toBeNull();
      }
    });

    test("without a token nobody reads the schema, and everybody `__typename`", async () => {
      for (const { what, ...wish } of WISHES)
        expect(codesOf(await askOnce(transport, ratchet.url, wish)), what).toEqual(["UNAUTHENTICATED"]);
      for (const token of [null, ratchet.tokens.viewer])
        expect((await askOnce(transport, ratchet.url, { query: "{ __typename }", token })).data).toEqual({
          __typename: "Query",
        });
    });
  });
});
