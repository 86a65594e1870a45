import { getIntrospectionQuery } from "graphql";
import { beforeAll, describe, expect, test } from "vitest";
import { newSecret } from "../../src/access/secret.js";
import { ensureWorkspace } from "../../src/access/service/workspaces.js";
import { TokenRole } from "../../src/access/types/role.js";
import { makeToken, revoke } from "../support/client-tokens.js";
import { askOnce, codesOf, TRANSPORTS } from "../support/client-transports.js";
import { useRatchet } from "../support/ratchet.js";

const ratchet = useRatchet();

const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

// Requests without a token see the workspace that every installation has.
beforeAll(async () => {
  await ensureWorkspace(ratchet.platform, "main", "Main");
});

const READ = "{ errorGroups(first: 1) { nodes { id } } }";
const REPORT = 'mutation { reportError(input: { component: "app", type: "T" }) { groupId } }';
const CHANGES = [
  'mutation { createClient(input: { key: "c", name: "C" }) { id } }',
  'mutation { createProject(input: { key: "p", name: "P" }) { id } }',
  'mutation { createComponent(input: { key: "x" }) { id } }',
  'mutation { createIntakeRule(input: { name: "r", kind: SCRUB, pattern: "a" }) { id } }',
  'mutation { updateIntakeRule(input: { id: "x", enabled: false }) { id } }',
  'mutation { deleteIntakeRule(input: { id: "x" }) { id } }',
  'mutation { retryQuarantined(input: { id: "x" }) { groupId } }',
  'mutation { discardQuarantined(input: { id: "x" }) { id } }',
  'mutation { resolveErrorGroup(input: { id: "x" }) { id } }',
  'mutation { reopenErrorGroup(input: { id: "x" }) { id } }',
  'mutation { createToken(input: { name: "t", role: ADMINISTRATOR }) { secret } }',
  'mutation { revokeToken(input: { id: "x" }) { id } }',
  'mutation { createWorkspace(input: { key: "w" }) { id } }',
];
const READS = [
  READ,
  "{ viewer { role } }",
  "{ projects { nodes { id } } }",
  "{ revisions { nodes { id } } }",
  "{ tokens { nodes { id } } }",
  "{ intake { nodes { received } } }",
  "{ intakeTotal { received } }",
  "{ intakeRules { pattern } }",
  '{ testIntakeRule(pattern: "a", text: "a") { matches } }',
  "{ quarantined { nodes { id } } }",
  "{ workspaces { key } }",
  '{ node(id: "x") { id } }',
  '{ nodes(ids: ["x"]) { id } }',
  "{ __schema { queryType { name } } }",
  '{ __type(name: "ErrorGroup") { name } }',
  "{ ...F } fragment F on Query { __schema\n{ types { name } } }",
  "query A { __typename ... on Query { tokens { nodes { prefix } } } }",
  "subscription { errorGroupChanged { sequence } }",
];

describe.each(TRANSPORTS)("over $name", (transport) => {
  const ask = (query: string, token: string | null, workspace?: string) =>
    askOnce(transport, ratchet.url, { query, token, workspace });
  const refused = (code: string) => (transport.name === "WebSocket" ? ["4403"] : [code]);

  test("nobody may ask for `{ __typename }` and no more", async () => {
    expect((await ask("{ __typename }", null)).data).toEqual({ __typename: "Query" });
    for (const query of [...READS, ...CHANGES, REPORT])
      expect(codesOf(await ask(query, null)), query).toEqual(["UNAUTHENTICATED"]);
  });

  test("nobody learns which workspaces there are", async () => {
    const there = await ask("{ __typename }", null, ratchet.workspace);
    const elsewhere = await ask("{ __typename }", null, "there-is-none");
    expect([there.data, there.errors]).toEqual([elsewhere.data, elsewhere.errors]);
  });

  test.each([
    ["garbage", "garbage"],
    ["garbage that is as long as a token", "x".repeat(53)],
    ["a token with a wrong checksum", `rka_${"A".repeat(49)}`],
    ["a well-formed token that nobody made", newSecret("ADMINISTRATOR")],
    ["a text of 4,000 characters", "rka_".repeat(1_000)],
  ])("%s is refused, even for `{ __typename }`", async (_what, token) => {
    for (const query of ["{ __typename }", READ, REPORT])
      expect(codesOf(await ask(query, token))).toEqual(refused("UNAUTHENTICATED"));
  });

  test("a viewer reads and changes nothing", async () => {
    const { viewer } = ratchet.tokens;
    expect((await ask(READ, viewer)).errors).toBeUndefined();
    expect((await ask(getIntrospectionQuery(), viewer)).errors).toBeUndefined();
    for (const query of [...CHANGES, REPORT, "{ tokens { nodes { id } } }", "{ workspaces { key } }"])
      expect(codesOf(await ask(query, viewer)), query).toEqual(["FORBIDDEN"]);
  });

  test("an ingest key reports for its own component and reads nothing", async () => {
    const { ingest } = ratchet.tokens;
    expect((await ask(REPORT, ingest)).errors).toBeUndefined();
    expect(codesOf(await ask(REPORT.replace("app", "another"), ingest))).toEqual(["FORBIDDEN"]);
    for (const query of [...READS, ...CHANGES]) expect(codesOf(await ask(query, ingest)), query).toEqual(["FORBIDDEN"]);
  });

  test("one field that is not allowed refuses the whole document before anything of it runs", async () => {
    const key = `never-${transport.name.toLowerCase()}`;
    const query = `query A { viewer { id } } mutation B { createComponent(input: { key: "${key}" }) { id } }`;
    expect(
      codesOf(await askOnce(transport, ratchet.url, { query, operationName: "A", token: ratchet.tokens.viewer })),
    ).toEqual(["FORBIDDEN"]);
    const mixed = `mutation { reportError(input: { component: "app", type: "${key}" }) { groupId } createComponent(input: { key: "${key}" }) { id } }`;
    expect(codesOf(await ask(mixed, ratchet.tokens.ingest))).toEqual(["FORBIDDEN"]);
    const after = await ratchet.data(
      `{ errorGroups(filter: { text: "${key}" }) { nodes { id } } components(first: 100) { nodes { key } } }`,
    );
    expect(JSON.stringify(after)).not.toContain(key);
  });

  test("a revoked token is refused within 1.2 seconds", async () => {
    const { id, secret } = await makeToken(ratchet);
    expect((await ask(READ, secret)).errors).toBeUndefined();
    await revoke(ratchet, id);
    await sleep(1_200);
    expect(codesOf(await ask(READ, secret))).toEqual(refused("UNAUTHENTICATED"));
  });

  test("a socket that stays open loses its rights when its token is revoked or ends", async () => {
    const ending = await makeToken(ratchet, TokenRole.VIEWER, Date.now() + 1_500);
    const revoked = await makeToken(ratchet);
    const sessions = await Promise.all(
      [ending, revoked].map(({ secret }) => transport.open(ratchet.url, { token: secret })),
    );
    for (const session of sessions) expect((await session.ask({ query: READ })).errors).toBeUndefined();
    await revoke(ratchet, revoked.id);
    await sleep(1_600);
    for (const session of sessions) {
      expect(codesOf(await session.ask({ query: READ }))).toEqual(["UNAUTHENTICATED"]);
      await session.close();
    }
    expect(codesOf(await ask("{ __typename }", ending.secret))).toEqual(refused("UNAUTHENTICATED"));
  });

  test("a token of one workspace cannot name another, and cannot tell whether it exists", async () => {
    const replies = await Promise.all(
      ["main", "there-is-none"].map((workspace) => ask(READ, ratchet.tokens.administrator, workspace)),
    );
    const [there, nowhere] = replies.map(({ errors, closed, status }) => ({
      closed,
      status,
      errors: errors?.map(({ message, extensions: { code } }) => ({ message, code })),
    }));
    expect(codesOf(replies[0] ?? {})).toEqual(refused("NOT_FOUND"));
    expect(there).toEqual(nowhere);
    expect((await ask(READ, ratchet.tokens.administrator, ratchet.workspace)).errors).toBeUndefined();
  });
});
