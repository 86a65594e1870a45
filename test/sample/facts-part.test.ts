import { beforeAll, expect, test } from "vitest";
import type { Context } from "../../src/context.js";
import { naturalId } from "../../src/identity.js";
import { learnWorkspace } from "../../src/knowledge/rounds/due.js";
import { claim, factsOf } from "../../src/knowledge/service/facts.js";
import { predicateByKey } from "../../src/knowledge/service/predicates.js";
import { ValueReader } from "../../src/knowledge/service/value.js";
import { createClient } from "../../src/projects/service/clients.js";
import { createComponent } from "../../src/projects/service/components.js";
import { PREDICATES } from "../../src/sample/facts/predicates.js";
import { SOURCES } from "../../src/sample/facts/sources.js";
import { statementsOf } from "../../src/sample/facts/statements.js";
import { factsOf as truthsOf, valueAt } from "../../src/sample/facts/truth.js";
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

/** The keys of the values that were said of a fact, in the order of their saying, by source. */
async function saidOf(factId: string): Promise<{ key: string; source: string }[]> {
  const found = await rows(
    `MATCH (f:Fact {id: $id})<-[:CLAIM_OF]-(c:Claim)<-[:OF_CLAIM]-(t:Statement) WHERE f.workspace = $workspace
     RETURN c.key AS key, t.sourceId AS source ORDER BY t.at, t.id`,
    { id: factId },
  );
  return found as { key: string; source: string }[];
}

test("what is believed is true more often than what most say, and than what was said last", async () => {
  // A busy machine may not have come to it yet by itself.
  const room = { platform: ratchet.platform, workspace: ratchet.workspace, signal: new AbortController().signal };
  await learnWorkspace(room, { since: 0, until: ratchet.platform.now() });
  const right = { believed: 0, vote: 0, latest: 0, sayable: 0 };
  for (const { subject, predicate, periods } of truthsOf(world)) {
    const [type = "", name = ""] = subject.split(":");
    const id = naturalId(ratchet.workspace, type, name);
    const declared = await predicateByKey(context, predicate.key);
    const { value } = valueAt(periods, world.now);
    const [kind = "", key = ""] = value.split(":");
    const raw = declared.kind === "LINK" ? naturalId(ratchet.workspace, kind, key) : value;
    const truth = new ValueReader(declared).read("value", raw).key;
    const said = await saidOf(naturalId(ratchet.workspace, "Fact", id, predicate.key));
    if (!said.some((one) => one.key === truth)) continue;
    const moments = { asOf: context.now(), validAt: world.now };
    const [fact] = await factsOf(context, id, { first: 100, moments, predicates: [predicate.key] });
    const believed = fact?.claimId ? await claim(context, fact.claimId) : null;
    const last = [...new Map(said.map((one) => [one.source, one.key])).values()];
    const votes = (one: string) => last.filter((other) => other === one).length;
    const [most] = [...last].sort((one, other) => votes(other) - votes(one));
    right.sayable++;
    right.believed += Number(believed?.key === truth);
    right.vote += Number(most === truth);
    right.latest += Number(said.at(-1)?.key === truth);
  }
  expect(right.sayable).toBeGreaterThan(150);
  expect(right.believed / right.sayable).toBeGreaterThan(0.8);
  // By how much hangs on the day: the world ends today.
  expect(right.believed).toBeGreaterThan(Math.max(right.vote, right.latest));
}, 300_000);

test("loaded again adds nothing", async () => {
  const before = await kept();
  await factsPart.load(context, world, () => undefined);
  expect(await kept()).toEqual(before);
}, 300_000);
