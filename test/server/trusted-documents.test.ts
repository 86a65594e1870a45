import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Documents, readManifest } from "../../src/server/documents.js";
import { useRelayed } from "../support/client-relay.js";
import { askOnce, codesOf, headersOf, type Reply, TRANSPORTS } from "../support/client-transports.js";
import { GENEROUS, type Ratchet, startRatchet } from "../support/ratchet.js";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

const TRUSTED = "query Trusted($n: Int!) { errorGroups(first: $n) { nodes { id } } }";
const FEED = "subscription Feed { errorGroupChanged { sequence } }";
const CHANGE = 'mutation Change { createClient(input: { key: "trusted" }) { key } }';
const DOCUMENTS = new Map([TRUSTED, FEED, CHANGE].map((text) => [sha256(text), text]));

/** The ways to name a document by its hash. */
const NAMES = [
  { what: "documentId with its prefix", naming: (text: string) => ({ documentId: `sha256:${sha256(text)}` }) },
  { what: "documentId without", naming: (text: string) => ({ documentId: sha256(text) }) },
  {
    what: "Apollo's extension",
    naming: (text: string) => ({ extensions: { persistedQuery: { version: 1, sha256Hash: sha256(text) } } }),
  },
];

type Body = Record<string, unknown>;

/** Asks in a way that the client libraries do not know, over each transport; `query` is empty on a socket, whose protocol wants one. */
function ask(ratchet: Ratchet, name: string, body: Body): Promise<Reply> {
  const transport = TRANSPORTS.find((one) => one.name === name) as (typeof TRANSPORTS)[number];
  const filled = name === "WebSocket" ? { query: "", ...body } : body;
  return askOnce(transport, ratchet.url, { ...(filled as { query: string }), token: ratchet.tokens.administrator });
}

const variables = { n: 1 };
const EVERYWHERE = TRANSPORTS.flatMap(({ name }) => NAMES.map((one) => ({ name, ...one })));

describe("mode also", () => {
  let ratchet: Ratchet;
  beforeAll(async () => {
    ratchet = await startRatchet(undefined, { ...GENEROUS, settings: { documents: new Documents("also", DOCUMENTS) } });
  });
  afterAll(() => ratchet.stop());

  test.each(EVERYWHERE)("over $name a document runs by $what", async ({ name, naming }) => {
    const reply = await ask(ratchet, name, { ...naming(TRUSTED), variables });
    expect(reply.data, JSON.stringify(reply)).toEqual({ errorGroups: { nodes: [] } });
    expect((await ask(ratchet, name, { ...naming(TRUSTED), query: TRUSTED, variables })).errors).toBeUndefined();
  });

  test.each(
    EVERYWHERE,
  )("over $name an unknown hash by $what is NOT_FOUND, and one of another text BAD_USER_INPUT", async ({
    name,
    naming,
  }) => {
    expect(codesOf(await ask(ratchet, name, naming("{ __typename }")))).toEqual(["NOT_FOUND"]);
    const other = await ask(ratchet, name, { ...naming(TRUSTED), query: "{ __typename }" });
    expect(codesOf(other)).toEqual(["BAD_USER_INPUT"]);
  });

  test.each(TRANSPORTS)("over $name any other text runs as well", async ({ name }) => {
    expect((await ask(ratchet, name, { query: "{ __typename }" })).data).toEqual({ __typename: "Query" });
  });

  test("a text that was sent with its hash is not kept", async () => {
    const [, , apollo] = NAMES;
    const text = "{ viewer { id } }";
    expect((await ask(ratchet, "HTTP", { query: text, ...apollo?.naming(text) })).errors).toBeUndefined();
    expect(codesOf(await ask(ratchet, "HTTP", apollo?.naming(text) ?? {}))).toEqual(["NOT_FOUND"]);
  });

  test("by GET as well, but not for a mutation", async () => {
    const get = (search: Record<string, string>) =>
      fetch(`${ratchet.url}/graphql?${new URLSearchParams(search)}`, {
        headers: headersOf({ token: ratchet.tokens.administrator }),
      });
    const given = await get({
      documentId: `sha256:${sha256(TRUSTED)}`,
      variables: '{"n":1}',
      operationName: "Trusted",
    });
    expect(await given.json()).toMatchObject({ data: { errorGroups: { nodes: [] } } });
    const extensions = JSON.stringify({ persistedQuery: { version: 1, sha256Hash: sha256(TRUSTED) } });
    expect(await (await get({ extensions, variables: '{"n":1}' })).json()).toHaveProperty("data.errorGroups");
    const change = await get({ documentId: `sha256:${sha256(CHANGE)}` });
    expect(change.status).toBe(405);
    expect(await ratchet.data("{ clients { nodes { key } } }")).toEqual({ clients: { nodes: [] } });
  });
});

describe("mode only", () => {
  const ratchet = useRelayed({ ...GENEROUS, settings: { documents: new Documents("only", DOCUMENTS) } });

  test.each(TRANSPORTS)("over $name an unknown text is refused before anything runs", async ({ name }) => {
    ratchet.statements();
    for (const query of [
      "{ __typename }",
      `${TRUSTED} `,
      "{ __schema { queryType { name } } }",
      'mutation { createClient(input: { key: "x" }) { id } }',
    ])
      expect(codesOf(await ask(ratchet, name, { query, variables })), query).toEqual(["FORBIDDEN"]);
    expect(ratchet.statements()).toEqual([]);
  });

  test.each(TRANSPORTS)("over $name a trusted document runs by its hash and by its text", async ({ name }) => {
    for (const body of [{ documentId: sha256(TRUSTED) }, { query: TRUSTED }])
      expect((await ask(ratchet, name, { ...body, variables })).data).toEqual({ errorGroups: { nodes: [] } });
  });

  test("limits hold for trusted documents, too", async () => {
    expect(codesOf(await ask(ratchet, "HTTP", { query: TRUSTED, variables: { n: 101 } }))).toEqual(["BAD_USER_INPUT"]);
  });
});

test("where no documents are kept, a hash is refused in words", async () => {
  const ratchet = await startRatchet();
  for (const { name, naming } of EVERYWHERE)
    expect(codesOf(await ask(ratchet, name, naming(TRUSTED)))).toEqual(["BAD_USER_INPUT"]);
  await ratchet.stop();
});

describe("a manifest", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "ratchet-manifest-"));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const read = async (text: string) => {
    const path = join(folder, "persisted-documents.json");
    await writeFile(path, text);
    return readManifest(path);
  };

  test("is an object of SHA-256 → document, with or without the prefix", async () => {
    const manifest = { [sha256(TRUSTED)]: TRUSTED, [`sha256:${sha256(FEED)}`]: FEED };
    expect(await read(JSON.stringify(manifest))).toEqual(new Map([TRUSTED, FEED].map((text) => [sha256(text), text])));
  });

  // The example of the appendix on persisted documents of the GraphQL over HTTP draft.
  test("knows the hash of the draft's example", async () => {
    const id = "71f7dc5758652baac68e4a10c50be732b741c892ade2883a99358f52b555286b";
    const text = "query($id:ID!){user(id:$id){name}}";
    expect(await read(JSON.stringify({ [`sha256:${id}`]: text }))).toEqual(new Map([[id, text]]));
  });

  test.each([
    ["is no JSON", "{"],
    ["is a list", "[]"],
    ["has a wrong hash", JSON.stringify({ [sha256("a")]: "b" })],
    ["has a hash of another kind", JSON.stringify({ [createHash("sha1").update("a").digest("hex")]: "a" })],
    ["has what is no text", JSON.stringify({ [sha256("1")]: 1 })],
  ])("is refused when it %s", async (_what, text) => {
    await expect(read(text)).rejects.toThrow(/manifest/);
  });

  test("is refused when it is not there", () => {
    expect(() => readManifest(join(folder, "nothing.json"))).toThrow(/manifest/);
  });
});
