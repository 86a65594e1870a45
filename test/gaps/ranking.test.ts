import fc from "fast-check";
import { expect, test } from "vitest";
import { fade, GAPS, ratePerDay } from "../../src/algorithms/gaps/constants.js";
import { type Measures, PARTS, type RankParts, rankGaps, trendOf } from "../../src/algorithms/gaps/rank.js";
import type { Context } from "../../src/context.js";
import { gapAnalysis } from "../../src/gaps/service/analysis.js";
import type { GapAnalysisFilter, GapWeights } from "../../src/gaps/types/analysis.js";
import type { Query } from "../../src/graph/query.js";
import { between } from "../support/random-rounds.js";
import { GENEROUS, useRatchet } from "../support/ratchet.js";
import { at } from "../support/told-world.js";

const NOW = Date.UTC(2026, 5, 1);
const [GAPS_EACH, CLIENTS] = [12, 4];

const place = fc.nat({ max: GAPS_EACH - 1 });
const sum = fc.oneof(fc.constantFrom(0, 1), between(0, 1e6));
const rivals = fc.uniqueArray(fc.constantFrom("x", "y"), { maxLength: 2 });
const gap = fc.record({
  ...{
    state: fc.constantFrom("OPEN", "OPEN", "OPEN", "CLOSED", "UNFOUNDED"),
    coverage: fc.oneof(fc.constantFrom(0, 1), between(0, 1)),
  },
  ...{
    coverState: fc.constantFrom("COVERED", "PARTLY", "MISSING", "UNPROVEN", "DECAYING"),
    clients: fc.nat({ max: 3 }),
  },
  ...{ heard: sum, demand: sum, recent: sum, longer: sum, value: sum, lost: sum, pressure: between(0, 1) },
  ...{ offeredBy: rivals, lostTo: rivals, blocks: fc.uniqueArray(place, { maxLength: 4 }) },
  ...{
    owner: fc.constantFrom(null, "ann", "bo"),
    isProposed: fc.boolean(),
    askedBy: fc.uniqueArray(fc.nat({ max: CLIENTS - 1 }), { maxLength: 2 }),
  },
  // The first is what another may be shown under.
  isMerged: fc.integer({ min: 0, max: 5 }).map((roll) => roll === 0),
});
type RandomGap = typeof gap extends fc.Arbitrary<infer One> ? One : never;

const world = fc
  .record({
    gaps: fc.array(gap, { minLength: GAPS_EACH, maxLength: GAPS_EACH }),
    // One that is shown under client 0.
    merged: fc.constantFrom(null, 1, 2),
  })
  .map(({ gaps: [first, ...others], merged }) => ({
    gaps: [{ ...(first as RandomGap), isMerged: false }, ...others],
    merged,
  }));
type World = typeof world extends fc.Arbitrary<infer One> ? One : never;

const weight = fc.option(fc.oneof(fc.constantFrom(0, 1), between(0, 9)), { nil: null });
const weights = fc.record({
  ...{ clients: weight, value: weight, lost: weight, trend: weight, pressure: weight },
  blocks: fc.oneof(fc.constantFrom(0.5), between(0.1, 9)),
});
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 2, nil: null });
const filter = fc.record({
  ...{
    client: maybe(fc.nat({ max: CLIENTS - 1 })),
    owner: maybe(fc.constantFrom("ann", "bo")),
    proposed: maybe(fc.boolean()),
  },
  ...{
    coverStates: maybe(fc.subarray(["PARTLY", "MISSING", "UNPROVEN"], { minLength: 1 })),
    competitor: maybe(fc.constantFrom("x", "y")),
  },
  minClients: maybe(fc.nat({ max: 2 })),
});
type Narrowed = typeof filter extends fc.Arbitrary<infer One> ? One : never;

const KEEP_GAPS: Query<World, object> = {
  name: "test/keep-random-gaps",
  writes: true,
  bound: true,
  text: `CALL () { UNWIND range(0, ${CLIENTS - 1}) AS i CREATE (:Entity:Client {id: $workspace + '-client-' + i, workspace: $workspace, key: 'c' + i}) }
    CALL () { MATCH (m:Entity {id: $workspace + '-client-' + $merged}) MATCH (k:Entity {id: $workspace + '-client-0'}) CREATE (m)-[:SAME_AS {at: 0, by: 't'}]->(k) }
    UNWIND range(0, size($gaps) - 1) AS i WITH i, $gaps[i] AS row
    CREATE (c:Entity:Capability {id: $workspace + '-capability-' + i, workspace: $workspace, key: 'c' + i, name: 'c', owner: row.owner, state: CASE WHEN row.isProposed THEN 'PROPOSED' ELSE 'OFFERED' END})
    CREATE (g:Entity:Gap {id: $workspace + '-gap-' + i, workspace: $workspace, capabilityId: c.id, openedAt: i, requests: 1, losses: 0, lacking: [], amounts: '[]', reopenings: 0})-[:GAP_IN]->(c)
    SET g += row {.state, .coverage, .coverState, .clients, .heard, .demand, .recent, .longer, .value, .lost, .pressure, .offeredBy, .lostTo},
      g.blocks = [b IN row.blocks | $workspace + '-capability-' + b]
    WITH c, row
    CALL (c, row) { WITH c, row WHERE row.isMerged MATCH (k:Entity {id: $workspace + '-capability-0'}) CREATE (c)-[:SAME_AS {at: 0, by: 't'}]->(k) }
    CALL (c, row) { UNWIND row.askedBy AS who MATCH (k:Entity {id: $workspace + '-client-' + who}) CREATE (k)-[:MADE_REQUEST]->(:Entity:Request {id: c.id + '-by-' + who, workspace: $workspace})-[:NEEDS {at: 0, confidence: 1}]->(c) }`,
};

const CLEAR: Query<object, object> = {
  name: "test/clear-random-gaps",
  writes: true,
  bound: true,
  text: "MATCH (n:Gap|Capability|Request|Client) WHERE n.workspace = $workspace DETACH DELETE n",
};

const ratchet = useRatchet(GENEROUS);

test("gaps are ranked in the graph as the algorithm ranks them, whichever are asked for and however they are weighed", async () => {
  const asked = fc.array(fc.record({ weights, filter }), { minLength: 4, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(world, asked, async (gaps, questions) => {
      const context = await at(ratchet, NOW);
      await context.graph.rows(CLEAR, {});
      await context.graph.rows(KEEP_GAPS, gaps);
      for (const { weights, filter } of questions) await expectRanked(context, gaps, { weights, filter });
    }),
    { numRuns: 25, seed: 2, endOnFailure: true },
  );
});

interface Question {
  weights: typeof weights extends fc.Arbitrary<infer One> ? One : never;
  filter: Narrowed;
}

async function expectRanked(context: Context, world: World, { weights, filter }: Question): Promise<void> {
  const id = (kind: string, one: number) => `${ratchet.workspace}-${kind}-${one}`;
  const narrowed = { ...filter, client: filter.client === null ? null : id("client", filter.client) };
  const found = await gapAnalysis(context, {
    ...{ weights: weights as GapWeights, filter: narrowed as GapAnalysisFilter, first: 100 },
  });
  const expected = rankGaps(wanted(world, filter, id), weighed(weights));
  expect(found.gaps.map(({ gap }) => gap.id)).toEqual(expected.map(({ gap }) => gap.id));
  for (const [i, { score, parts }] of found.gaps.entries()) {
    expect(score).toBeCloseTo(expected[i]?.score ?? -1, 9);
    for (const { name, value } of parts)
      expect(value).toBeCloseTo(expected[i]?.parts[name as keyof RankParts] ?? -1, 9);
  }
}

/** What weights are when they are left out, as the API says. */
const USUAL: RankParts = { clients: 1, value: 1, lost: 0.5, trend: 0.5, pressure: 0.5, blocks: 0.5 };

function weighed(weights: Question["weights"]): RankParts {
  return Object.fromEntries(PARTS.map((name) => [name, weights[name] ?? USUAL[name]])) as unknown as RankParts;
}

function wanted({ gaps, merged }: World, filter: Narrowed, id: (kind: string, one: number) => string): Measures[] {
  const now = fade(NOW, GAPS.demandHalfLife);
  const clients = filter.client === 0 && merged !== null ? [0, merged] : [filter.client];
  // Who asked for what is shown under the first asked for the first.
  const askedBy = (one: RandomGap, i: number) =>
    i === 0 ? gaps.flatMap((other, k) => (k === 0 || other.isMerged ? other.askedBy : [])) : one.askedBy;
  const isWanted = (one: RandomGap, i: number) =>
    one.state === "OPEN" &&
    !one.isMerged &&
    (filter.client === null || askedBy(one, i).some((client) => clients.includes(client))) &&
    (filter.owner === null || one.owner === filter.owner) &&
    (filter.proposed === null || one.isProposed === filter.proposed) &&
    (filter.coverStates === null || filter.coverStates.includes(one.coverState)) &&
    (filter.competitor === null || [...one.offeredBy, ...one.lostTo].includes(filter.competitor)) &&
    one.clients >= (filter.minClients ?? 1);
  const waiting = (one: RandomGap) =>
    one.blocks.reduce((total, k) => total + (gaps[k]?.state === "OPEN" ? (gaps[k]?.heard ?? 0) : 0), 0);
  return gaps.flatMap((one, i) => {
    if (!isWanted(one, i)) return [];
    const { heard, value, lost, pressure, coverage, recent, longer } = one;
    const rates = [recent * ratePerDay(NOW, GAPS.recently), longer * ratePerDay(NOW, GAPS.longer)] as const;
    const raw = { clients: heard * now, value: value * now, lost: lost * now, pressure, blocks: waiting(one) * now };
    return [{ id: id("gap", i), coverage, raw: { ...raw, trend: trendOf(...rates) } }];
  });
}
