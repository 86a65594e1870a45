import { beforeAll, expect, test } from "vitest";
import { naturalId } from "../../src/identity.js";
import { makerOf, refused } from "../support/client-projects.js";
import { GENEROUS, useRatchet } from "../support/ratchet.js";
import { submitted } from "../support/requests.js";
import { wholeGraph } from "../support/whole-graph.js";

const ratchet = useRatchet(GENEROUS);
const make = makerOf(ratchet);

const graph = () => wholeGraph(ratchet.workspace, ["Revision", "Journal", "Token", "Workspace"]);

async function rows(text: string, params: object = {}): Promise<Record<string, unknown>[]> {
  return ratchet.platform.graph
    .in(ratchet.workspace)
    .rows({ name: "test", text, writes: true, bound: true }, params) as Promise<Record<string, unknown>[]>;
}

const idOf = (type: string, key: string) => naturalId(ratchet.workspace, type, key);

const FIELDS = `id state reason endedAt title value currency dueAt client { key } project { key } servedBy { key } lostTo { key }
  history { verb state reason }`;

function change(name: string, input: object) {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  return ratchet.run(`mutation ($input: ${type}!) { changed: ${name}(input: $input) { ${FIELDS} } }`, { input });
}

async function changed(name: string, input: object): Promise<Record<string, unknown>> {
  const { data, errors } = await change(name, input);
  expect(errors).toBeUndefined();
  return data?.changed as unknown as Record<string, unknown>;
}

async function undoLatest(id: string): Promise<void> {
  const { auditLog } = await ratchet.data(`{ auditLog(first: 1, filter: { node: "${id}" }) { nodes { id } } }`);
  const [revision] = (auditLog as unknown as { nodes: { id: string }[] }).nodes;
  const { undo } = await ratchet.data("mutation ($input: UndoInput!) { undo(input: $input) { conflictCount } }", {
    input: { revision: revision?.id },
  });
  expect(undo).toEqual({ conflictCount: 0 });
}

let made = 0;

/** A request that needs capabilities, as matching finds it. */
async function wish(needs: string[] = []): Promise<string> {
  const { request } = await submitted(ratchet, {
    text: `Wish ${made++}`,
    client: "acme",
    receivedAt: "2026-02-01T00:00:00Z",
  });
  for (const key of needs)
    await rows(
      `MATCH (r:Entity:Request {id: $id}) WHERE r.workspace = $workspace MATCH (k:Entity:Capability {id: $capability})
       CREATE (r)-[:HAS_NEED]->(n:Entity:Need {id: $need, workspace: $workspace})
       CREATE (r)-[:NEEDS {id: $need, workspace: $workspace, confidence: 0.9, needId: $need, at: 1}]->(k) SET r.state = 'MATCHED'`,
      {
        id: request.id,
        capability: idOf("Capability", key),
        need: naturalId(ratchet.workspace, "Need", request.id, key),
      },
    );
  return request.id;
}

beforeAll(async () => {
  for (const key of ["acme", "beta"]) await make.client(key);
  await make.project("site");
  await make.competitor("rival");
  const component = await make.component("writer");
  for (const key of ["reports", "greek", "ocr"])
    await rows(
      "CREATE (:Entity:Capability {id: $id, workspace: $workspace, key: $key, name: $key, state: 'OFFERED'})",
      {
        id: idOf("Capability", key),
        key,
      },
    );
  const release = "mutation ($input: CreateReleaseInput!) { createRelease(input: $input) { id } }";
  for (const [version, releasedAt] of [
    ["1.0.0", "2026-01-01T00:00:00Z"],
    ["1.10.0", "2026-02-10T00:00:00Z"],
    ["1.9.1", "2026-02-12T00:00:00Z"],
    ["2.0.0", "2026-06-01T00:00:00Z"],
  ])
    await ratchet.data(release, { input: { component, version, releasedAt } });
});

const proofs = (id: string) =>
  rows(
    `MATCH (p:Proof)-[:PROOF_OF_REQUEST]->(r:Request {id: $id}) WHERE r.workspace = $workspace
     MATCH (p)-[:PROVES]->(k:Capability) MATCH (p)-[:PROOF_BY]->(c:Component) OPTIONAL MATCH (p)-[:OF_RELEASE]->(x:Release)
     RETURN p.id AS id, p.kind AS kind, p.passed AS passed, p.at AS at, p.note AS note, k.key AS capability, c.key AS component,
       x.version AS version, p.releaseId = x.id AS told ORDER BY capability`,
    { id },
  );

test("a served request proves what it needed, by the newest release of that time", async () => {
  const id = await wish(["reports", "greek"]);
  const before = await graph();
  const at = "2026-03-01T00:00:00.000Z";
  expect(await changed("serveRequest", { id, component: "writer", at, note: "Within a day." })).toMatchObject({
    ...{ state: "SERVED", reason: "Within a day.", endedAt: at, servedBy: { key: "writer" }, lostTo: null },
    history: [
      { verb: "served", state: "SERVED" },
      { verb: "submitted", state: "NEW" },
    ],
  });
  const proof = { kind: "SERVED", passed: true, at: Date.parse(at), note: "Within a day.", component: "writer" };
  expect(await proofs(id)).toEqual(
    ["greek", "reports"].map((capability) => ({
      ...proof,
      ...{ capability, version: "1.10.0", told: true },
      id: naturalId(ratchet.workspace, "Proof", id, idOf("Capability", capability)),
    })),
  );
  await undoLatest(id);
  expect(await graph()).toEqual(before);
});

test("a served request proves what is named, and nothing when nothing is", async () => {
  const named = await wish(["reports"]);
  await changed("serveRequest", { id: named, component: "writer", capabilities: ["ocr", "ocr"] });
  expect((await proofs(named)).map(({ capability, version }) => [capability, version])).toEqual([["ocr", "2.0.0"]]);
  const none = await wish(["reports"]);
  await changed("serveRequest", { id: none, component: "writer", capabilities: [] });
  expect(await proofs(none)).toEqual([]);
});

test("a lost request says to whom and why, a declined one why, and each is undone", async () => {
  for (const [name, more, found] of [
    ["loseRequest", { competitor: "rival" }, { state: "LOST", lostTo: { key: "rival" } }],
    ["loseRequest", {}, { state: "LOST", lostTo: null }],
    ["declineRequest", {}, { state: "DECLINED", lostTo: null }],
  ] as const) {
    const id = await wish();
    const before = await graph();
    const reason = "They have what we have not.";
    expect(await changed(name, { id, reason, ...more })).toMatchObject({ ...found, reason, servedBy: null });
    await undoLatest(id);
    expect(await graph()).toEqual(before);
  }
});

test("taken up again, a request is as it was, and its history tells what it had come to", async () => {
  const id = await wish(["reports"]);
  const before = await graph();
  await changed("serveRequest", { id, component: "writer" });
  const served = await graph();
  expect(await changed("reopenRequest", { id, reason: "The client sent it back." })).toMatchObject({
    ...{ state: "MATCHED", reason: null, endedAt: null, servedBy: null },
    history: [
      { verb: "reopened", state: "MATCHED", reason: "The client sent it back." },
      { verb: "served", state: "SERVED" },
      { verb: "submitted" },
    ],
  });
  expect(await graph()).toEqual(before);
  await undoLatest(id);
  expect(await graph()).toEqual(served);
  const lost = await wish();
  await changed("loseRequest", { id: lost, competitor: "rival", reason: "Too slow." });
  expect(await changed("reopenRequest", { id: lost, reason: "They came back." })).toMatchObject({
    state: "NEW",
    lostTo: null,
  });
});

test("what has ended ends only once, and what is open is not taken up again", async () => {
  const id = await wish();
  refused(await change("reopenRequest", { id, reason: "No reason." }), "CONFLICT", "id");
  await changed("declineRequest", { id, reason: "Not our trade." });
  refused(await change("declineRequest", { id, reason: "Not our trade." }), "CONFLICT", "id");
  refused(await change("loseRequest", { id, reason: "Not our trade." }), "CONFLICT", "id");
  expect(refused(await change("serveRequest", { id, component: "writer" }), "CONFLICT", "id")).toContain("declined");
});

test("what is said of a request is changed, and the change undone", async () => {
  const id = await wish();
  const before = await graph();
  const dueAt = "2026-12-01T00:00:00.000Z";
  const input = { id, title: "A wish", value: 10.5, currency: "EUR", dueAt, client: "beta", project: "site" };
  expect(await changed("updateRequest", input)).toMatchObject({
    ...{ title: "A wish", value: 10.5, currency: "EUR", dueAt, client: { key: "beta" }, project: { key: "site" } },
  });
  await undoLatest(id);
  expect(await graph()).toEqual(before);
  await changed("updateRequest", input);
  expect(await changed("updateRequest", { id, client: null, value: null, project: null })).toMatchObject({
    ...{ title: "A wish", value: null, client: null, project: null },
  });
});

test("a request that was given to another client is met there, and where it came from", async () => {
  const first = await submitted(ratchet, { text: "Whose is it?" });
  await changed("updateRequest", { id: first.request.id, client: "beta" });
  for (const client of ["beta", null])
    expect(await submitted(ratchet, { text: "Whose is it?", client })).toMatchObject({
      ...{ created: false, request: { id: first.request.id } },
    });
  const other = await submitted(ratchet, { text: "Whose is it?", client: "acme" });
  expect(other.created).toBe(true);
  refused(await change("updateRequest", { id: other.request.id, client: "beta" }), "CONFLICT", "client");
});

test.each([
  ["serveRequest", { component: "nobody" }, "NOT_FOUND", "component"],
  ["serveRequest", { component: "writer", capabilities: ["nothing"] }, "NOT_FOUND", "capabilities"],
  ["serveRequest", { component: "writer", at: "2026-01-01T00:00:00Z" }, "BAD_USER_INPUT", "at"],
  ["serveRequest", { component: "writer", at: "2099-01-01T00:00:00Z" }, "BAD_USER_INPUT", "at"],
  ["loseRequest", { competitor: "nobody", reason: "Why not." }, "NOT_FOUND", "competitor"],
  ["declineRequest", { reason: " " }, "BAD_USER_INPUT", "reason"],
  ["updateRequest", { client: "nobody" }, "NOT_FOUND", "client"],
  ["updateRequest", { project: "nobody" }, "NOT_FOUND", "project"],
  ["updateRequest", { value: -3 }, "BAD_USER_INPUT", "value"],
] as const)("%s with %o is refused, and nothing is done", async (name, input, code, argument) => {
  const id = await wish();
  const before = await graph();
  refused(await change(name, { id, ...input }), code, argument);
  expect(await graph()).toEqual(before);
});

test.each([
  ["serveRequest", { component: "writer" }],
  ["declineRequest", { reason: "Why not." }],
  ["loseRequest", { reason: "Why not." }],
  ["reopenRequest", { reason: "Why not." }],
  ["updateRequest", { title: "A title" }],
])("%s of a request that is not there is refused", async (name, input) => {
  refused(await change(name, { id: idOf("Request", "none"), ...input }), "NOT_FOUND", "id");
});
