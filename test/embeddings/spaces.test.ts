import { beforeAll, expect, test } from "vitest";
import { nearest } from "../../src/embeddings/service/nearest.js";
import {
  ensureIndex,
  forgetEmbeddings,
  keepEmbeddings,
  outdatedEmbeddings,
} from "../../src/embeddings/service/spaces.js";
import { renewEmbeddings } from "../../src/gaps/rounds/embed.js";
import { spaceOfRequests } from "../../src/gaps/service/similar.js";
import { chance } from "../../src/sample/random.js";
import { ask } from "../support/gaps.js";
import { useRatchet } from "../support/ratchet.js";
import { until } from "../support/until.js";

const [ratchet, other] = [useRatchet(), useRatchet({ matching: true })];
const DIMENSIONS = 16;
const space = { kind: "Planted", model: "test@1" };

const placeOf = ({ platform, workspace }: typeof ratchet) => ({ platform, workspace });

/** Vectors of nodes `name-0` and so on, of which each is the same from run to run. */
function vectorsNamed(name: string, count: number, seed: number) {
  const { next } = chance(seed);
  return Array.from({ length: count }, (_, i) => {
    const vector = Float32Array.from({ length: DIMENSIONS }, () => next() - 0.5);
    const length = Math.hypot(...vector);
    return { nodeId: `${name}-${String(i).padStart(3, "0")}`, vector: vector.map((x) => x / length) };
  });
}

const cosine = (a: Float32Array, b: Float32Array) => a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);

const own = vectorsNamed("own", 120, 1);

/** What is nearest to a node by arithmetic. */
function wanted(nodeId: string, first: number) {
  const asked = own.find((one) => one.nodeId === nodeId)?.vector as Float32Array;
  return own
    .filter((one) => one.nodeId !== nodeId)
    .map((one) => ({ nodeId: one.nodeId, similarity: cosine(one.vector, asked) }))
    .sort((a, b) => b.similarity - a.similarity)
    .slice(0, first);
}

async function expectNearest(nodeId: string) {
  const found = await nearest(await ratchet.context(), space, { nodeId, first: 5 });
  const right = wanted(nodeId, 5);
  expect(found.map((one) => one.nodeId)).toEqual(right.map((one) => one.nodeId));
  for (const [i, { similarity }] of found.entries()) expect(similarity).toBeCloseTo(right[i]?.similarity ?? 9, 5);
}

beforeAll(async () => {
  await keepEmbeddings(placeOf(ratchet), space, own.slice(0, 100));
  // The other workspace has what is nearest of all: the same vectors, a hundred times as many as a page.
  await keepEmbeddings(placeOf(other), space, vectorsNamed("theirs", 120, 1));
});

test("a few vectors are compared one by one", async () => {
  await keepEmbeddings(placeOf(ratchet), space, own.slice(100));
  expect(await ensureIndex(placeOf(ratchet), space, { dimensions: DIMENSIONS })).toBe(false);
  for (const { nodeId } of own.slice(0, 10)) await expectNearest(nodeId);
  expect(await nearest(await ratchet.context(), space, { nodeId: "own-999", first: 5 })).toEqual([]);
});

test("many have an index of their own, in which nobody else's are, and what comes later is in it too", async () => {
  const small = { dimensions: DIMENSIONS, compared: 50 };
  await until(async () => ((await ensureIndex(placeOf(ratchet), space, small)) ? true : null));
  expect(await ensureIndex(placeOf(ratchet), space, small)).toBe(true);
  for (const { nodeId } of own.slice(0, 10)) await expectNearest(nodeId);
  const [first] = own;
  const late = { nodeId: "own-late", vector: first?.vector as Float32Array };
  await keepEmbeddings(placeOf(ratchet), space, [late]);
  const nearFirst = () => ratchet.context().then((context) => nearest(context, space, { nodeId: "own-000", first: 1 }));
  expect(await until(async () => ((await nearFirst())[0]?.nodeId === "own-late" ? true : null))).toBe(true);
  await forgetEmbeddings(placeOf(ratchet), space.kind, ["own-late"]);
  expect((await nearFirst())[0]?.nodeId).toBe(wanted("own-000", 1)[0]?.nodeId);
});

test("vectors of another model are found, and not compared", async () => {
  const newer = { ...space, model: "test@2" };
  await keepEmbeddings(placeOf(ratchet), newer, own.slice(0, 3));
  const found = await nearest(await ratchet.context(), newer, { nodeId: "own-000", first: 5 });
  expect(found.map(({ nodeId }) => nodeId).sort()).toEqual(["own-001", "own-002"]);
  const outdated = await outdatedEmbeddings(ratchet.platform, newer, 1_000);
  const here = outdated.find(({ workspace }) => workspace === ratchet.workspace)?.nodeIds ?? [];
  expect(here).toHaveLength(own.length - 3);
});

test("requests that say nearly the same are near, and vectors of an older model are made anew", async () => {
  const live = other;
  const asked = await ask(live, { text: "Can you send our invoices as PDF by e-mail?" });
  const alike = await ask(live, { text: "Please mail us the invoices in PDF." });
  await ask(live, { text: "The roof of the stable leaks when it rains." });
  const read = async () => {
    const { request } = await live.data(
      "query ($id: ID!) { request(id: $id) { similar(first: 2) { similarity request { id } } } }",
      { id: asked },
    );
    const { similar } = request as never as { similar: { similarity: number; request: { id: string } }[] };
    return similar.length === 2 ? similar : null;
  };
  const [first, second] = await until(read, 60_000);
  expect(first?.request.id).toBe(alike);
  expect(first?.similarity).toBeGreaterThan(0.6);
  expect(second?.similarity).toBeLessThan(0.3);
  const { matching } = live.platform;
  if (!matching) throw new Error("No matching.");
  const current = spaceOfRequests(matching);
  const old = { ...current, model: "an older one" };
  await keepEmbeddings(placeOf(live), old, [{ nodeId: asked, vector: new Float32Array(384).fill(0.05) }]);
  expect(await read()).toBeNull();
  const contextOf = () => live.context();
  const place = { platform: live.platform, matching: { ...matching }, contextOf, signal: new AbortController().signal };
  await renewEmbeddings(place);
  expect((await read())?.[0]?.request.id).toBe(alike);
});
