import fc from "fast-check";
import type { Query } from "../../src/graph/query.js";
import { between } from "./random-rounds.js";

const DAY = 86_400_000;
const COUNTS = { capabilities: 10, components: 4, clients: 4, competitors: 3 } as const;

/** How many of each there are in a world. */
export type Kind = keyof typeof COUNTS;

/** All that capabilities are judged by: ends are places in their lists, times milliseconds from the world's start. */
export interface GapWorld {
  /** By kind, of each the place of what it is shown under; its own: it is not merged. */
  shown: Record<Exclude<Kind, "competitors">, number[]>;
  requires: { capability: number; requires: number }[];
  provides: { component: number; capability: number; since: number; until: number | null }[];
  releases: { component: number; order: number | null; createdAt: number; releasedAt: number | null }[];
  proofs: RandomProof[];
  requests: RandomRequest[];
  offers: {
    competitor: number;
    capability: number;
    belief: number;
    freshness: number;
    at: number;
    endedAt: number | null;
  }[];
}

/** A proof; `release` is a place in the list of releases. */
export interface RandomProof {
  capability: number;
  component: number;
  kind: string;
  passed: boolean | null;
  at: number;
  release: number | null;
}

/** A request with what it needs. */
export interface RandomRequest {
  client: number | null;
  receivedAt: number;
  value: number | null;
  currency: string | null;
  state: string;
  endedAt: number | null;
  competitor: number | null;
  needs: { capability: number; confidence: number; at: number; endedAt: number | null }[];
}

const place = (kind: Kind) => fc.nat({ max: COUNTS[kind] - 1 });
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 2, nil: null });
const share = fc.oneof(fc.constantFrom(0, 0.5, 1), between(0, 1));
const time = fc.oneof(
  fc.constantFrom(0, 1, 30, 90, 400).map((days) => -days * DAY),
  fc.integer({ min: -500 * DAY, max: 40 * DAY }),
);
/** What begins, and ends later or not at all. */
const span = fc
  .record({ from: time, lasts: maybe(fc.integer({ min: 0, max: 300 * DAY })) })
  .map(({ from, lasts }) => ({ from, to: lasts === null ? null : from + lasts }));

/** Some are shown under an earlier one that is shown itself. */
function shownOf(kind: Kind): fc.Arbitrary<number[]> {
  const rolls = fc.array(fc.tuple(fc.nat({ max: 3 }), place(kind)), {
    minLength: COUNTS[kind],
    maxLength: COUNTS[kind],
  });
  return rolls.map((all) => {
    const shown: number[] = [];
    for (const [i, [roll, under]] of all.entries())
      shown.push(roll === 0 && under < i && shown[under] === under ? under : i);
    return shown;
  });
}

const ending = fc.oneof(
  { weight: 2, arbitrary: fc.constant({ state: "NEW", lasts: null, competitor: null }) },
  {
    weight: 3,
    arbitrary: fc
      .record({
        ...{ state: fc.constantFrom("SERVED", "DECLINED", "LOST"), lasts: fc.nat({ max: 100 * DAY }) },
        competitor: place("competitors"),
      })
      .map((one) => ({ ...one, competitor: one.state === "LOST" ? one.competitor : null })),
  },
);

const need = fc.record({
  ...{ capability: place("capabilities"), confidence: share, after: fc.nat({ max: 5 * DAY }) },
  lasts: maybe(fc.nat({ max: 200 * DAY })),
});

const request: fc.Arbitrary<RandomRequest> = fc
  .record({
    ...{
      client: maybe(place("clients")),
      receivedAt: time,
      value: maybe(fc.constantFrom(0, 1, 999.5, 20_000)),
      ending,
    },
    ...{ currency: maybe(fc.constantFrom("EUR", "USD")), needs: fc.array(need, { maxLength: 3 }) },
  })
  .map(({ ending: { state, lasts, competitor }, needs, ...said }) => ({
    ...{ ...said, state, competitor, endedAt: lasts === null ? null : said.receivedAt + lasts },
    needs: needs.map(({ capability, confidence, after, lasts: until }) => {
      const at = said.receivedAt + after;
      return { capability, confidence, at, endedAt: until === null ? null : at + until };
    }),
  }));

const many = <T>(arbitrary: fc.Arbitrary<T>, minLength: number, maxLength: number) =>
  fc.array(arbitrary, { minLength, maxLength });

/** Any world. Whatever the chance, a requirement leads from an earlier capability to a later one, so that there are no loops. */
export const gapWorld: fc.Arbitrary<GapWorld> = fc
  .record({
    shown: fc.record({
      ...{ capabilities: shownOf("capabilities"), components: shownOf("components"), clients: shownOf("clients") },
    }),
    requires: fc.oneof(
      many(fc.record({ capability: place("capabilities"), requires: place("capabilities") }), 0, 20),
      fc.constant(Array.from({ length: 8 }, (_, i) => ({ capability: i, requires: i + 1 }))),
    ),
    provides: many(fc.record({ component: place("components"), capability: place("capabilities"), span }), 0, 12),
    releases: many(
      fc.record({
        ...{ component: place("components"), order: maybe(fc.nat({ max: 5 })), createdAt: time },
        releasedAt: maybe(time),
      }),
      ...([0, 6] as const),
    ),
    proofs: many(
      fc.record({
        ...{ capability: place("capabilities"), component: place("components"), at: time },
        ...{ kind: fc.constantFrom("TEST", "SERVED", "ATTESTED"), release: maybe(fc.nat({ max: 5 })) },
        passed: fc.constantFrom(true, true, true, false, null),
      }),
      ...([0, 60] as const),
    ),
    requests: many(request, 0, 25),
    offers: many(
      fc.record({
        ...{
          competitor: place("competitors"),
          capability: place("capabilities"),
          belief: share,
          freshness: share,
          span,
        },
      }),
      ...([0, 6] as const),
    ),
  })
  .map(({ shown, requires, provides, releases, proofs, offers, requests }) => ({
    ...{ shown, releases, requests },
    requires: withoutLoops(requires, shown.capabilities),
    provides: provides.map(({ span: { from, to }, ...one }) => ({ ...one, since: from, until: to })),
    offers: offers.map(({ span: { from, to }, ...one }) => ({ ...one, at: from, endedAt: to })),
    proofs: proofs.map((one) => ({ ...one, release: releases[one.release ?? -1] ? one.release : null })),
  }));

function withoutLoops(requires: GapWorld["requires"], shown: number[]): GapWorld["requires"] {
  const kept = new Map<string, GapWorld["requires"][number]>();
  for (const one of requires)
    if ((shown[one.capability] ?? 0) < (shown[one.requires] ?? 0)) kept.set(`${one.capability} ${one.requires}`, one);
  return [...kept.values()];
}

/** The id of the one at a place of a world. */
export const idIn = (world: string, kind: string, i: number) => `${world}-${kind}-${i}`;

/** Writes a world as it is, past the program. */
export const KEEP_WORLD: Query<GapWorld & { world: string; start: number }, object> = {
  name: "test/keep-gap-world",
  writes: true,
  bound: true,
  text: `CALL () { UNWIND range(0, ${COUNTS.capabilities - 1}) AS i
      CREATE (:Entity:Capability {id: $world + '-capability-' + i, workspace: $workspace, key: $world + '-capability-' + i, name: 'c', state: 'OFFERED', createdAt: 0, changedAt: 0}) }
    CALL () { UNWIND range(0, ${COUNTS.components - 1}) AS i CREATE (:Entity:Component {id: $world + '-component-' + i, workspace: $workspace, key: $world + '-component-' + i}) }
    CALL () { UNWIND range(0, ${COUNTS.clients - 1}) AS i CREATE (:Entity:Client {id: $world + '-client-' + i, workspace: $workspace, key: $world + '-client-' + i}) }
    CALL () { UNWIND range(0, ${COUNTS.competitors - 1}) AS i CREATE (:Entity:Competitor {id: $world + '-competitor-' + i, workspace: $workspace, key: $world + '-competitor-' + i}) }
    WITH 1 AS one
    CALL () { UNWIND [['capability', $shown.capabilities], ['component', $shown.components], ['client', $shown.clients]] AS kind
      UNWIND range(0, size(kind[1]) - 1) AS i WITH kind[0] AS kind, i, kind[1][i] AS under WHERE under <> i
      MATCH (m:Entity {id: $world + '-' + kind + '-' + i}) MATCH (k:Entity {id: $world + '-' + kind + '-' + under}) CREATE (m)-[:SAME_AS {at: 0, by: 't'}]->(k) }
    CALL () { UNWIND $requires AS row MATCH (a:Entity {id: $world + '-capability-' + row.capability}) MATCH (b:Entity {id: $world + '-capability-' + row.requires})
      CREATE (a)-[:REQUIRES {workspace: $workspace, at: 0}]->(b) }
    CALL () { UNWIND $provides AS row MATCH (a:Entity {id: $world + '-component-' + row.component}) MATCH (b:Entity {id: $world + '-capability-' + row.capability})
      CREATE (a)-[:PROVIDES {workspace: $workspace, since: $start + row.since, until: $start + row.until}]->(b) }
    CALL () { UNWIND range(0, size($releases) - 1) AS i WITH i, $releases[i] AS row MATCH (a:Entity {id: $world + '-component-' + row.component})
      CREATE (:Entity:Release {id: $world + '-release-' + i, workspace: $workspace, componentId: a.id, order: row.order, createdAt: $start + row.createdAt, releasedAt: $start + row.releasedAt})-[:RELEASE_OF]->(a) }
    CALL () { UNWIND range(0, size($proofs) - 1) AS i WITH i, $proofs[i] AS row MATCH (a:Entity {id: $world + '-component-' + row.component}) MATCH (b:Entity {id: $world + '-capability-' + row.capability})
      CREATE (p:Entity:Proof {id: $world + '-proof-' + i, workspace: $workspace, capabilityId: b.id, componentId: a.id, kind: row.kind, passed: row.passed, at: $start + row.at, releaseId: $world + '-release-' + row.release})
      CREATE (p)-[:PROVES]->(b) CREATE (p)-[:PROOF_BY]->(a) }
    CALL () { UNWIND range(0, size($requests) - 1) AS i WITH i, $requests[i] AS row
      CREATE (q:Entity:Request {id: $world + '-request-' + i, workspace: $workspace, clientId: $world + '-client-' + row.client, receivedAt: $start + row.receivedAt, value: toFloat(row.value), currency: row.currency, state: row.state, endedAt: $start + row.endedAt})
      WITH q, row, i
      CALL (q, row) { MATCH (k:Entity {id: q.clientId}) CREATE (k)-[:MADE_REQUEST]->(q) }
      CALL (q, row) { MATCH (x:Entity {id: $world + '-competitor-' + row.competitor}) CREATE (q)-[:LOST_TO {workspace: $workspace, at: q.endedAt}]->(x) }
      CALL (q, row) { UNWIND row.needs AS need MATCH (c:Entity {id: $world + '-capability-' + need.capability})
        CREATE (q)-[:NEEDS {workspace: $workspace, confidence: need.confidence, at: $start + need.at, endedAt: $start + need.endedAt}]->(c) } }
    CALL () { UNWIND $offers AS row MATCH (a:Entity {id: $world + '-competitor-' + row.competitor}) MATCH (b:Entity {id: $world + '-capability-' + row.capability})
      CREATE (a)-[:OFFERS {workspace: $workspace, belief: row.belief, freshness: row.freshness, at: $start + row.at, endedAt: $start + row.endedAt}]->(b) }`,
};
