import { beforeAll, describe, expect, test } from "vitest";
import { makerOf, refused } from "../support/client-projects.js";
import { useRatchet } from "../support/ratchet.js";
import { wholeGraph } from "../support/whole-graph.js";

const ratchet = useRatchet();
const make = makerOf(ratchet);
const PROJECT = "project { status outcome score reason closedAt evidence { type nodeId url note } }";
const TOUCHED = "preview touched { created changed deleted linked unlinked nodes { type how properties } }";
const CLOSE = `mutation ($input: CloseProjectInput!) { closeProject(input: $input) { ${PROJECT} ${TOUCHED} } }`;
const REOPEN = `mutation ($input: ReopenProjectInput!) { reopenProject(input: $input) { ${PROJECT} ${TOUCHED} } }`;

let id = "";
let component = "";
const good = () => ({
  id,
  outcome: "PARTIAL",
  score: 0.5,
  reason: "Half of the pages were moved.",
  evidence: [{ node: component, note: "its error rate" }, { url: "https://example.com/report" }],
  closedAt: "2026-02-01T00:00:00.000Z",
});
const close = (more: object = {}) => ratchet.run(CLOSE, { input: { ...good(), ...more } });
const reopen = (more: object = {}) => ratchet.run(REOPEN, { input: { id, reason: "The client came back.", ...more } });

beforeAll(async () => {
  component = await make.component("agent");
  id = await make.project("shop");
});

describe("a project does not close", () => {
  test.each([
    ["score", { score: 1.1 }],
    ["score", { score: -0.1 }],
    ["reason", { reason: " x " }],
    ["reason", { reason: "x".repeat(2_001) }],
    ["evidence", { evidence: [] }],
    ["evidence", { evidence: Array.from({ length: 51 }, () => ({ url: "https://example.com" })) }],
    ["evidence", { evidence: [{ note: "nothing" }] }],
    ["evidence", { evidence: [{ url: "ftp://example.com" }] }],
    ["closedAt", { closedAt: "2999-01-01T00:00:00Z" }],
  ])("with a %s that cannot be", async (argument, more) => {
    refused(await close(more), "BAD_USER_INPUT", argument);
  });

  test("with evidence that is not there, is itself, or is both a node and an address", async () => {
    refused(await close({ evidence: [{ node: component }, { node: "none" }] }), "NOT_FOUND", "evidence");
    refused(await close({ evidence: [{ node: id }] }), "BAD_USER_INPUT", "evidence");
    refused(await close({ evidence: [{ node: component, url: "https://example.com" }] }), "BAD_USER_INPUT", "evidence");
  });

  test("when there is none", async () => {
    refused(await close({ id: "none" }), "NOT_FOUND", "id");
  });
});

test("a preview says what closing would touch and changes nothing at all", async () => {
  const before = await wholeGraph(ratchet.workspace);
  expect(before.nodes.length).toBeGreaterThan(3);
  const { closeProject } = (await close({ preview: true })).data ?? {};
  expect(closeProject).toMatchObject({
    preview: true,
    project: { status: "CLOSED", outcome: "PARTIAL" },
    touched: { created: 1, changed: 1, deleted: 0, linked: 3, unlinked: 0 },
  });
  expect(await wholeGraph(ratchet.workspace)).toEqual(before);
});

test("closing keeps outcome, score, reason and evidence; closing again is refused", async () => {
  const { closeProject } = (await close()).data ?? {};
  const { id: _id, evidence: _evidence, ...told } = good();
  expect(closeProject).toMatchObject({
    preview: false,
    project: {
      ...told,
      status: "CLOSED",
      evidence: [
        { type: "Component", nodeId: component, url: null, note: "its error rate" },
        { type: null, nodeId: null, url: "https://example.com/report", note: null },
      ],
    },
  });
  refused(await close(), "CONFLICT", "id");
});

test("reopening records who, when and why, and the former outcome stays readable", async () => {
  refused(await reopen({ reason: "no" }), "BAD_USER_INPUT", "reason");
  const before = await wholeGraph(ratchet.workspace);
  const preview = (await reopen({ preview: true })).data?.reopenProject;
  expect(preview).toMatchObject({ preview: true, touched: { created: 1, changed: 1, unlinked: 1 } });
  expect(await wholeGraph(ratchet.workspace)).toEqual(before);
  const nothing = { status: "ACTIVE", outcome: null, score: null, reason: null, closedAt: null, evidence: [] };
  expect((await reopen()).data?.reopenProject).toMatchObject({ project: nothing });
  refused(await reopen(), "CONFLICT", "id");
  await close({ outcome: "SUCCESS", score: 1, evidence: [{ url: "https://example.com/2" }] });
  const { node } = await ratchet.data(
    "query ($id: ID!) { node(id: $id) { ... on Project { evidence { url } history { kind reason outcome score by evidence { url nodeId } } } } }",
    { id },
  );
  const { viewer } = (await ratchet.data("{ viewer { id } }")) as never as { viewer: { id: string } };
  const shown = (url: string | null, nodeId: string | null = null) => ({ url, nodeId });
  const partial = { ...good(), kind: "CLOSED", by: viewer.id };
  expect(node).toEqual({
    evidence: [{ url: "https://example.com/2" }],
    history: [
      { ...pick(partial), outcome: "SUCCESS", score: 1, evidence: [shown("https://example.com/2")] },
      { kind: "REOPENED", reason: "The client came back.", outcome: null, score: null, by: viewer.id, evidence: [] },
      { ...pick(partial), evidence: [shown(null, component), shown("https://example.com/report")] },
    ],
  });
});

const pick = ({ kind, reason, outcome, score, by }: Record<string, unknown>) => ({ kind, reason, outcome, score, by });

test("each is one revision that can be undone", async () => {
  const { revisions } = (await ratchet.data(
    "{ revisions(first: 100) { nodes { verb nodeId undoable } } }",
  )) as never as {
    revisions: { nodes: { verb: string; nodeId: string; undoable: boolean }[] };
  };
  const turns = revisions.nodes.filter(({ nodeId, verb }) => nodeId === id && verb !== "created");
  expect(turns.map(({ verb }) => verb)).toEqual(["closed", "reopened", "closed"]);
  expect(turns.every(({ undoable }) => undoable)).toBe(true);
});

test("a viewer closes nothing", async () => {
  const answer = await ratchet.run(CLOSE, { input: good() }, ratchet.tokens.viewer);
  expect(answer.errors?.[0]?.extensions.code).toBe("FORBIDDEN");
});
