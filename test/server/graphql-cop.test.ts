import { describe, expect, test } from "vitest";
import { useRelayed } from "../support/client-relay.js";
import { headersOf } from "../support/client-transports.js";
import { GENEROUS } from "../support/ratchet.js";

const ratchet = useRelayed(GENEROUS);

interface Answer {
  status: number;
  text: string;
  codes: string[];
  data: unknown;
}

interface Sent {
  method?: string;
  body?: string;
  search?: string;
  token?: string | null;
  headers?: Record<string, string>;
}

/** Sends what is wanted to /graphql, as it is. */
async function send({
  method = "POST",
  body,
  search = "",
  token = ratchet.tokens.administrator,
  headers = {},
}: Sent): Promise<Answer> {
  const response = await fetch(`${ratchet.url}/graphql${search}`, {
    method,
    headers: {
      ...headersOf({ token }),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    },
    body: body ?? null,
  });
  const text = await response.text();
  const { data, errors } = JSON.parse(text) as { data?: unknown; errors?: { extensions: { code: string } }[] };
  return {
    status: response.status,
    text,
    data: data ?? null,
    codes: (errors ?? []).map(({ extensions }) => extensions.code),
  };
}

const ask = (query: string, token?: string | null) =>
  send({ body: JSON.stringify({ query }), ...(token === undefined ? {} : { token }) });

const many = (count: number, part: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => part(index)).join(" ");

/** What graphql-cop asks of a server (github.com/dolevf/graphql-cop), each with what must come of it here. */
describe("graphql-cop finds nothing:", () => {
  test("alias overloading", async () => {
    expect((await ask(`{ ${many(101, (index) => `alias${index}: __typename`)} }`)).codes).toEqual(["LIMIT_EXCEEDED"]);
  });

  test("array-based query batching", async () => {
    const body = JSON.stringify(Array.from({ length: 10 }, () => ({ query: "{ __typename }" })));
    expect(await send({ body })).toMatchObject({ status: 400, codes: ["BAD_USER_INPUT"], data: null });
  });

  test("directive overloading", async () => {
    for (const directives of [many(10, () => "@aa"), many(21, () => "@include(if: true)")]) {
      const { codes, text } = await ask(`{ __typename ${directives} }`);
      expect(codes.length).toBeGreaterThan(0);
      expect(codes.length).toBeLessThanOrEqual(6); // Not an error each: five, and that there are more.
      expect(text.length).toBeLessThan(3_000);
    }
  });

  test("field duplication", async () => {
    expect((await ask(`{ ${many(500, () => "__typename")} }`)).codes).toEqual(["LIMIT_EXCEEDED"]);
  });

  test("introspection-based circular query", async () => {
    const circle = `{ __schema { types { fields { type { fields { type { fields { type { fields { type { name } } } } } } } } } } }`;
    expect((await ask(circle)).codes[0]).toBe("GRAPHQL_VALIDATION_FAILED");
  });

  test("introspection, to who has no token", async () => {
    expect(await ask("query IntrospectionQuery { __schema { types { name } } }", null)).toMatchObject({
      status: 401,
      codes: ["UNAUTHENTICATED"],
      data: null,
    });
  });

  test("field suggestions", async () => {
    for (const query of ["{ errorGroup { id } }", "{ errorGroop { id } }", "{ __schema { directive } }"]) {
      const { text } = await ask(query);
      expect(text).not.toMatch(/did you mean/i);
    }
    expect((await ask("{ errorGroop }")).text).not.toContain("errorGroup");
  });

  test("GraphiQL at the API's own address", async () => {
    const response = await fetch(`${ratchet.url}/graphql`, { headers: { accept: "text/html" } });
    expect(response.status).toBe(406);
    expect(await response.text()).not.toMatch(/graphiql|playground|<html/i);
  });

  test("queries by GET need the header that no other site's page can send", async () => {
    const search = `?${new URLSearchParams({ query: "{ errorGroups(first: 1) { nodes { id } } }" })}`;
    expect(await send({ method: "GET", search, token: null })).toMatchObject({
      status: 401,
      codes: ["UNAUTHENTICATED"],
    });
    const withCookie = await send({
      method: "GET",
      search,
      token: null,
      headers: { cookie: `token=${ratchet.tokens.viewer}` },
    });
    expect(withCookie.codes).toEqual(["UNAUTHENTICATED"]);
  });

  test("mutations by GET", async () => {
    const search = `?${new URLSearchParams({ query: 'mutation { createClient(input: { key: "by-get" }) { id } }' })}`;
    expect((await send({ method: "GET", search })).status).toBe(405);
  });

  test("POST as a form, as text or as multipart, as other sites' pages can send them", async () => {
    const query = 'mutation { createClient(input: { key: "by-form" }) { id } }';
    for (const [type, body] of [
      ["application/x-www-form-urlencoded", `query=${encodeURIComponent(query)}`],
      ["text/plain", JSON.stringify({ query })],
      [
        "multipart/form-data; boundary=b",
        `--b\r\nContent-Disposition: form-data; name="query"\r\n\r\n${query}\r\n--b--\r\n`,
      ],
    ] as const)
      expect((await send({ body, headers: { "content-type": type } })).status, type).toBe(415);
  });

  test("tracing, asked for by header or not", async () => {
    for (const headers of [{}, { "X-Apollo-Tracing": "1" }, { "apollo-federation-include-trace": "ftv1" }] as Record<
      string,
      string
    >[]) {
      const { text } = await send({ body: JSON.stringify({ query: "{ __typename }" }), headers });
      expect(Object.keys((JSON.parse(text) as { extensions: object }).extensions)).toEqual(["cost"]);
    }
  });

  test("errors that were not caught, with what stands in the code", async () => {
    for (const query of ["qwerty cop { abc }", "{ errorGroup(id: {}) { id } }", "query ($a: Nothing) { __typename }"]) {
      const { status, text } = await ask(query);
      expect(status).toBe(400);
      expect(text).not.toMatch(/stacktrace|exception|node_modules|\.js:|qwerty|Nothing/);
    }
  });

  test("and nothing of it has changed anything or asked the database", async () => {
    ratchet.statements();
    await ask(`{ ${many(101, (index) => `alias${index}: __typename`)} }`);
    await ask(`{ ${many(500, () => "__typename")} }`);
    expect(ratchet.statements()).toEqual([]);
    expect(await ratchet.data("{ clients { nodes { key } } }")).toEqual({ clients: { nodes: [] } });
  });
});
