import { beforeAll, describe, expect, test } from "vitest";
import { OFFERS_SAID } from "../../src/sample/facts/offers.js";
import { GAPS, type PlantedGap } from "../../src/sample/planted/gaps.js";
import { loadOfSample } from "../../src/sample/queries.js";
import { requestsOf, type SampleRequest } from "../../src/sample/requests.js";
import { makeWorld } from "../../src/sample/world.js";
import { post, type Ratchet } from "./ratchet.js";

const SAMPLE = "sample";

interface Keyed {
  key: string;
}

interface Ranked {
  rank: number;
  score: number;
  why: string[];
  parts: { name: string; raw: number; value: number }[];
  gap: {
    id: string;
    coverState: string;
    requests: number;
    clients: number;
    losses: number;
    pressure: number;
    atStake: { amount: number; currency: string | null }[];
    offeredBy: Keyed[];
    lostTo: Keyed[];
    blocks: Keyed[];
    lacking: Keyed[];
    history: { kind: string; reason: string }[];
    capability: Keyed & { state: string; examples: string[] };
  };
}

interface Asked {
  externalId: string;
  text: string;
  state: string;
  value: number | null;
  reason: string | null;
  client: Keyed;
  lostTo: Keyed | null;
  needs: { text: string; capability: Keyed | null }[];
}

const ANALYSIS = `{ gapAnalysis(first: 12) { gaps { rank score why parts { name raw value } gap {
  id coverState requests clients losses pressure atStake { amount currency } offeredBy(first: 3) { key } lostTo(first: 3) { key }
  blocks(first: 3) { key } lacking(first: 3) { key } history(first: 2) { kind reason } capability { key state examples } } } } }`;

const ASKED = `query ($after: String) { requests(first: 50, after: $after) { nodes {
  externalId text state value reason client { key } lostTo { key } needs(first: 3) { text capability { key } } } pageInfo { endCursor hasNextPage } } }`;

const PROVEN = `query ($key: String!) { capability(key: $key) { providers(first: 3) { component { key } }
  proofs(first: 20) { nodes { kind passed at component { key } release { version } } }
  offers(first: 3) { belief freshness claimId competitor { key winLoss { won lost } } } } }`;

const CLAIM = `query ($id: ID!) { node(id: $id) { ... on Claim { value statements(first: 10) { source { key } quote } } } }`;

const MATRIX = `{ capabilityMatrix(first: 40) { competitors { key } rows { us capability { key } cells { belief freshness claimId } } } }`;

/** Tests that the gaps that are planted in the sample come first, in their order, and that what each stands on is there. */
export function testPlantedGaps(ratchet: Ratchet, secret: () => string): void {
  const ask = async <Data>(query: string, variables: object = {}): Promise<Data> => {
    const answer = await post(ratchet.url, { query, variables }, secret());
    expect(answer.errors).toBeUndefined();
    return answer.data as Data;
  };
  let told: SampleRequest[];
  let asked: Asked[];
  let ranked: Ranked[];

  beforeAll(async () => {
    const { load } = (await ratchet.platform.graph.in(SAMPLE).row(loadOfSample, {})) ?? { load: { seed: 1, now: 0 } };
    told = requestsOf(makeWorld(load.seed, load.now));
    ranked = (await ask<{ gapAnalysis: { gaps: Ranked[] } }>(ANALYSIS)).gapAnalysis.gaps;
    asked = [];
    for (let after: string | null = null; ; ) {
      const { requests } = await ask<{
        requests: { nodes: Asked[]; pageInfo: { endCursor: string; hasNextPage: boolean } };
      }>(ASKED, { after });
      asked.push(...requests.nodes);
      after = requests.pageInfo.endCursor;
      if (!requests.pageInfo.hasNextPage) break;
    }
  });

  const wanting = (key: string) => new Set(told.flatMap((one) => (one.wants.includes(key) ? [one.externalId] : [])));
  /** The requests that were found to need a capability. */
  const needing = (key: string) => asked.filter(({ needs }) => needs.some(({ capability }) => capability?.key === key));
  /** What most of a gap's requests want in truth. */
  const truthOf = ({ gap }: Ranked) => {
    const wants = needing(gap.capability.key).flatMap(
      ({ externalId }) => told.find((one) => one.externalId === externalId)?.wants ?? [],
    );
    const counts = new Map(wants.map((want) => [want, wants.filter((one) => one === want).length]));
    return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
  };
  const keys = (nodes: readonly Keyed[]) => nodes.map(({ key }) => key).sort();

  describe("the requests", () => {
    test("are all there, each with its client and how it ended", () => {
      const ends = new Map(told.map(({ externalId, client, ending }) => [externalId, [client, ending?.state ?? null]]));
      expect(asked).toHaveLength(told.length);
      for (const { externalId, client, state } of asked)
        expect([client.key, ["NEW", "MATCHED"].includes(state) ? null : state]).toEqual(ends.get(externalId));
    });

    test("were matched, mostly with what they want; what is in another language waits for a person", () => {
      const isRight = ({ externalId, needs }: Asked) => {
        const wants = told.find((one) => one.externalId === externalId)?.wants ?? [];
        return wants.every((want) => needs.some(({ capability }) => capability?.key === want));
      };
      const catalogued = asked.filter(({ externalId }) => {
        const wants = told.find((one) => one.externalId === externalId)?.wants ?? [];
        return !wants.includes("foreign") && !GAPS.some(({ key, isProposed }) => isProposed && wants.includes(key));
      });
      expect(catalogued.filter(isRight).length / catalogued.length).toBeGreaterThan(0.95);
      for (const { needs } of asked.filter(({ externalId }) => wanting("foreign").has(externalId)))
        expect(needs.every(({ capability }) => capability === null)).toBe(true);
    });
  });

  describe("the gaps", () => {
    test("that are planted come first, in the planted order, and there are no others", () => {
      expect(ranked.map(truthOf)).toEqual(GAPS.map(({ key }) => key));
      const scores = ranked.map(({ score }) => score);
      for (const [index, score] of scores.slice(1).entries())
        expect((scores[index] as number) - score).toBeGreaterThan(0.02);
    });

    test("tell of the one that rises, and of no other", () => {
      for (const [index, { isRising = false }] of GAPS.entries()) {
        const trend = ranked[index]?.parts.find(({ name }) => name === "trend");
        expect(trend?.value === 1, ranked[index]?.gap.capability.key).toBe(isRising);
        if (isRising) expect(Math.exp(trend?.raw ?? 0)).toBeGreaterThan(4);
        if (isRising) expect(ranked[index]?.why).toContainEqual(expect.stringMatching(/^It is asked for .* times/));
      }
    });

    test("stand in the matrix, with who offers what, and what the claims behind it say", async () => {
      const { capabilityMatrix: matrix } = await ask<{
        capabilityMatrix: {
          competitors: Keyed[];
          rows: { us: string; capability: Keyed; cells: { belief: number; claimId: string | null }[] }[];
        };
      }>(MATRIX);
      for (const [index, planted] of GAPS.entries()) {
        const row = matrix.rows.find(({ capability }) => capability.key === ranked[index]?.gap.capability.key);
        expect(row?.us).toBe(planted.coverState);
        const offering = matrix.competitors.filter((_, column) => (row?.cells[column]?.belief ?? 0) > 0);
        expect(keys(offering)).toEqual([...planted.offeredBy]);
      }
    });
  });

  describe.each(GAPS.map((planted, index) => ({ ...planted, index })))("the planted gap $key", (planted) => {
    const one = () => ranked[planted.index] as Ranked;
    const requests = () => needing(one().gap.capability.key);

    test("is asked for by the clients and requests that it was planted with, with what those are worth", () => {
      const truth = wanting(planted.key);
      const right = requests().filter(({ externalId }) => truth.has(externalId));
      expect(right.length / requests().length).toBeGreaterThan(0.9);
      // Of what nothing in the catalogue is meant, those are proposed that are alike.
      expect(right.length / truth.size).toBeGreaterThan(planted.isProposed ? 0.6 : 0.9);
      const { gap } = one();
      expect(gap.requests).toBe(requests().length);
      expect(gap.clients).toBe(new Set(requests().map(({ client }) => client.key)).size);
      const worth = requests().reduce((sum, { state, value }) => sum + (state === "SERVED" ? 0 : (value ?? 0)), 0);
      expect(gap.atStake).toEqual(worth > 0 ? [{ amount: worth, currency: "EUR" }] : []);
      expect(one().why).toContain(`${gap.clients} clients asked for it in ${gap.requests} requests.`);
    });

    test("says to whom requests were lost, each with its reason", () => {
      const lost = requests().filter(({ state }) => state === "LOST");
      expect(lost).toHaveLength(planted.lost?.requests ?? 0);
      expect(one().gap.losses).toBe(lost.length);
      expect(keys(one().gap.lostTo)).toEqual(planted.lost ? [planted.lost.to] : []);
      for (const { lostTo, reason } of lost)
        expect([lostTo?.key, reason]).toEqual([planted.lost?.to, expect.stringMatching(/\w/)]);
    });

    test("says how it is covered, what is lacking underneath, and what it blocks", () => {
      const { gap } = one();
      expect(gap.coverState).toBe(planted.coverState);
      expect(keys(gap.lacking)).toEqual([...planted.lacking]);
      expect(keys(gap.blocks)).toEqual([...planted.blocks]);
      expect(gap.capability.state).toBe(planted.coverState === "MISSING" ? "PROPOSED" : "OFFERED");
      expect(gap.history).toEqual([
        { kind: "OPENED", reason: expect.stringMatching(/requests? of \d+ clients? need/) },
      ]);
      if (planted.isProposed)
        for (const text of gap.capability.examples) expect(exampleOf(requests(), text)).toBe(true);
    });

    test("says what proves it, and who offers it by which claims", async () => {
      const { capability } = await ask<{ capability: Proven }>(PROVEN, { key: one().gap.capability.key });
      checkProofs(planted, capability);
      expect(keys(one().gap.offeredBy)).toEqual([...planted.offeredBy]);
      expect(keys(capability.offers.map(({ competitor }) => competitor))).toEqual([...planted.offeredBy]);
      for (const { claimId, belief, freshness, competitor } of capability.offers) {
        const { node } = await ask<{ node: { value: string; statements: { source: Keyed }[] } }>(CLAIM, {
          id: claimId,
        });
        const said = OFFERS_SAID.filter(({ value, competitor: of }) => value === node.value && of === competitor.key);
        expect(said.length).toBeGreaterThan(0);
        expect(keys(node.statements.map(({ source }) => source))).toEqual(said.map(({ source }) => source).sort());
        expect(belief * freshness).toBeLessThanOrEqual(1);
        expect(one().gap.pressure).toBeCloseTo(belief * freshness, 5);
        expect(competitor.winLoss.lost).toBe(
          asked.filter(({ state, lostTo }) => state === "LOST" && lostTo?.key === competitor.key).length,
        );
        if (planted.lost) expect(belief * freshness).toBeGreaterThan(0.5);
      }
    });
  });
}

interface Proven {
  providers: { component: Keyed }[];
  proofs: { nodes: { kind: string; passed: boolean; at: string; component: Keyed; release: object | null }[] };
  offers: {
    belief: number;
    freshness: number;
    claimId: string;
    competitor: Keyed & { winLoss: { lost: number } };
  }[];
}

/** What is missing has no provider and no proof; what has decayed was served long ago; what stands on what is lacking was never proven. */
function checkProofs({ coverState, servedBefore = 0 }: PlantedGap, { providers, proofs: { nodes } }: Proven): void {
  expect(providers.length > 0).toBe(coverState !== "MISSING");
  expect(nodes.length > 0).toBe(coverState === "DECAYING");
  for (const { kind, passed, at, component, release } of nodes) {
    expect([kind, passed, component.key]).toEqual(["SERVED", true, providers[0]?.component.key]);
    expect(release).not.toBeNull();
    expect(Date.parse(at)).toBeLessThan(Date.now() - servedBefore * 86_400_000);
  }
}

/** Whether a text is of what some requests say they need. */
function exampleOf(requests: readonly Asked[], text: string): boolean {
  return requests.some(({ needs }) => needs.some((need) => need.text === text));
}
