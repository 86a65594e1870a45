import { deflateSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { test } from "vitest";
import { ask, describe, flawOf, flawOfGraphql } from "../support/fuzz-answers.js";
import { mutated, struck } from "../support/fuzz-mutate.js";
import { fuzz } from "../support/fuzz-plan.js";
import { useTarget } from "../support/fuzz-target.js";
import { HOSTILE, jsons, texts } from "../support/fuzz-values.js";

const target = useTarget();

/** A request to /graphql; in place of `TOKEN` stands a real one. */
interface Sent {
  method: string;
  search: string;
  headers: Record<string, string>;
  body: Buffer;
}

async function send({ method, search, headers, body }: Sent): Promise<string | null> {
  const { url, tokens } = target.ratchet;
  const real = Object.entries(headers).map(([name, value]) => [name, value.replace("TOKEN", tokens.administrator)]);
  const request = {
    method,
    headers: Object.fromEntries(real),
    ...(method === "GET" ? {} : { body: new Uint8Array(body) }),
  };
  const answer = await ask(`${url}/graphql${search}`, request);
  const flaw = flawOf(answer, target.secrets) ?? flawOfGraphql(answer);
  return flaw && `${describe(`/graphql${search}`, { ...request, headers })}\n→ ${flaw}`;
}

const REAL = { authorization: "Bearer TOKEN", "content-type": "application/json" };
const post = (body: Buffer, headers: Record<string, string> = REAL): Sent => ({
  method: "POST",
  search: "",
  headers,
  body,
});
const asBody = (value: unknown) => Buffer.from(JSON.stringify(value));

/** Requests that are right, to be changed. */
const RIGHT = [
  { query: "{ errorGroups(first: 1) { nodes { id title } } }" },
  {
    query: "query A($n: Int!) { errorGroups(first: $n) { nodes { id } } } query B { __typename }",
    variables: { n: 1 },
    operationName: "A",
  },
  {
    query: "mutation ($i: CreateClientInput!) { createClient(input: $i) { id } }",
    variables: { i: { key: "fuzz", name: "n" } },
  },
  {
    query: "query F { ...a } fragment a on Query { workspaces { key } ...b } fragment b on Query { __typename }",
    extensions: {},
  },
  {
    query: "{ __schema { types { name } } }",
    extensions: { persistedQuery: { version: 1, sha256Hash: "00" } },
    documentId: "x",
  },
];

test("bodies of any shape: changed in any part, any JSON at all, lists", () => {
  const bodies = fc.oneof(mutated(RIGHT as never), jsons, fc.array(fc.constantFrom(...RIGHT), { maxLength: 3 }));
  const accepts = fc.constantFrom("*/*", "application/json", "text/event-stream", "application/graphql-response+json");
  const cases = fc.tuple(bodies, accepts).map(([body, accept]) => post(asBody(body), { ...REAL, accept }));
  return fuzz({ cases, count: 128 }, send);
}, 400_000);

test("bodies cut off at any byte, with bytes changed, put in or doubled, packed or not", () => {
  const whole = fc.constantFrom(...RIGHT).map(asBody);
  const packs = fc.constantFrom(
    ["gzip", gzipSync],
    ["deflate", deflateSync],
    ["br", gzipSync],
    ["", Buffer.from],
  ) as fc.Arbitrary<[string, (body: Buffer) => Buffer]>;
  const cases = fc
    .tuple(struck(whole), packs)
    .chain(([body, [encoding, pack]]) =>
      struck(fc.constant(pack(body))).map((sent) =>
        post(sent, encoding ? { ...REAL, "content-encoding": encoding } : REAL),
      ),
    );
  return fuzz({ cases, count: 112 }, send);
}, 400_000);

/** Documents of words of the language in any order, and texts that hold others. */
const WORDS =
  'query mutation subscription fragment on { } ( ) [ ] : ! $ @ ... & | = " """ # \\u{ first id errorGroups nodes __typename __schema true null 1 -1 1e999'.split(
    " ",
  );
const documents = fc.oneof(
  fc.array(fc.oneof(fc.constantFrom(...WORDS), texts), { maxLength: 40 }).map((words) => words.join(" ")),
  texts.map((text) => `{ errorGroup(id: ${JSON.stringify(text)}) { id } }`),
  texts.map((text) => `{ errorGroups(filter: { text: """${text}""" }) { nodes { id } } }`),
  texts.map((text) => `query ${text} { __typename } # ${text}`),
);

test(
  "documents of any words",
  () => fuzz({ cases: documents.map((query) => post(asBody({ query }))), count: 128 }, send),
  400_000,
);

const words = texts.map((text) => text.replaceAll(/[^\x20-\x7e]/g, "?").trim());
const headers = fc.record(
  {
    authorization: fc.oneof(
      words,
      fc.constantFrom("Bearer TOKEN", "bearer TOKEN", "Bearer  TOKEN TOKEN", "Basic TOKEN", "Bearer"),
    ),
    "content-type": fc.oneof(
      words,
      fc.constantFrom(
        "application/json",
        "application/json; charset=utf-16",
        'application/json; charset="x',
        "application/graphql+json",
        "text/plain",
      ),
    ),
    accept: fc.oneof(words, fc.constantFrom("*/*", "text/event-stream", "text/html", "application/json;q=x")),
    "content-encoding": words,
    "x-ratchet-workspace": words,
    "idempotency-key": fc.oneof(words, fc.constantFrom('"fuzz-key-1"', "fuzz-key-1", "a".repeat(256))),
    "last-event-id": words,
    origin: words,
    cookie: words,
    "apollo-require-preflight": words,
    "x-apollo-operation-name": words,
  },
  { requiredKeys: [] },
);
const searches = fc.oneof(
  fc.constantFrom(
    "",
    "?query={__typename}",
    "?query[]={__typename}&query=x",
    "?variables=[1]&query={__typename}",
    "?%",
    "?query=%zz",
    "?__proto__[a]=1&query={__typename}",
  ),
  fc
    .tuple(documents, texts, texts)
    .map(
      ([query, variables, name]) =>
        `?${new URLSearchParams({ query, variables, operationName: name, extensions: variables })}`,
    ),
  fc.constantFrom(...HOSTILE).map((text) => `/${encodeURIComponent(text.toWellFormed())}?query={__typename}`),
);

test("any headers, methods and addresses", () => {
  const cases = fc.record({
    method: fc.constantFrom("POST", "POST", "GET", "GET", "PUT", "DELETE", "PATCH", "OPTIONS"),
    search: searches,
    headers: fc.tuple(headers, fc.boolean()).map(([some, isKnown]) => ({ ...(isKnown ? REAL : {}), ...some })),
    body: fc.constantFrom(...RIGHT).map(asBody),
  });
  // Apollo once refused this itself, without a request id.
  const found = [
    { method: "GET", search: "?query={__typename}", headers: { "content-type": "text/plain" }, body: Buffer.from("") },
  ];
  return fuzz({ cases, count: 176, found }, send);
}, 400_000);

test("and the server still serves, and neither it nor its other workspace was changed from outside", () =>
  target.expectUnharmed());
