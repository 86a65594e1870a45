import { beforeAll, expect, test } from "vitest";
import type { Context } from "../../src/context.js";
import { naturalId } from "../../src/identity.js";
import { createClient } from "../../src/projects/service/clients.js";
import { createComponent } from "../../src/projects/service/components.js";
import { PREDICATES } from "../../src/sample/facts/predicates.js";
import { SOURCES } from "../../src/sample/facts/sources.js";
import { statementsOf } from "../../src/sample/facts/statements.js";
import { factsPart } from "../../src/sample/facts-part.js";
import { makeWorld } from "../../src/sample/world.js";
import { GENEROUS, useRatchet } from "../support/ratchet.js";

const ratchet = useRatchet(GENEROUS);
const world = makeWorld(1, Date.now());
const words = statementsOf(world);
const shares: number[] = [];
let context: Context;

beforeAll(async () => {
  context = await ratchet.context();
  for (const { key, name } of world.clients) await createClient(context, { key, name });
  for (const { key, name, kind } of world.components) await createComponent(context, { key, name, kind });
  await factsPart.load(context, world, (share) => shares.push(share));
}, 600_000);

function rows(text: string, params: object = {}) {
  const statement = { name: "test", text, writes: false, bound: true };
  return context.graph.rows<object, Record<string, unknown>>(statement, params);
}

/** What the part makes: rounds of learning and what they settle come beside it, whenever they are due. */
const kept = () =>
  rows(`MATCH (n:Statement|Claim|Fact|Predicate|Source|Competitor) WHERE n.workspace = $workspace
        UNWIND labels(n) AS label WITH label, count(*) AS nodes WHERE label <> 'Entity' RETURN label, nodes ORDER BY label`);

test("keeps every word with its source and its time, and nothing is proposed or made up", async () => {
  expect(shares.at(-1)).toBe(1);
  const counts = new Map((await kept()).map(({ label, nodes }) => [label, Number(nodes)]));
  expect(counts.get("Statement")).toBe(words.length);
  expect([counts.get("Predicate"), counts.get("Source"), counts.get("Competitor")]).toEqual([
    PREDICATES.length,
    SOURCES.length,
    4,
  ]);
  const proposed = await rows(
    "MATCH (p:Predicate) WHERE p.workspace = $workspace AND NOT p.confirmed RETURN p.key AS key",
  );
  expect(proposed).toEqual([]);
});

test("dates what is recorded within some weeks of when it was said", async () => {
  const [row] = await rows(
    `MATCH (t:Statement) WHERE t.workspace = $workspace
     RETURN min(t.recordedAt - t.at) AS least, max(t.recordedAt - t.at) AS most, max(t.recordedAt) AS last`,
  );
  expect(Number(row?.least)).toBeGreaterThanOrEqual(0);
  expect(Number(row?.most)).toBeLessThan(200 * 86_400_000);
  expect(Number(row?.last)).toBeLessThanOrEqual(world.now);
});

test("gives the same value one claim, however it is written", async () => {
  const fact = words.find(({ kind }) => kind === "SET");
  const said = words.filter(({ subject, predicate }) => subject === fact?.subject && predicate === fact?.predicate);
  const [type = "", key = ""] = fact?.subject.split(":") ?? [];
  const claims = await rows(
    `MATCH (f:Fact {id: $id})<-[:CLAIM_OF]-(c:Claim) WHERE f.workspace = $workspace RETURN c.key AS key`,
    {
      id: naturalId(ratchet.workspace, "Fact", naturalId(ratchet.workspace, type, key), fact?.predicate ?? ""),
    },
  );
  expect(claims).toHaveLength(new Set(said.map(({ meant }) => meant)).size);
});

test("loaded again adds nothing", async () => {
  const before = await kept();
  await factsPart.load(context, world, () => undefined);
  expect(await kept()).toEqual(before);
}, 300_000);
