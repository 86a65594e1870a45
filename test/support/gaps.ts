import type { Ratchet } from "./ratchet.js";
import { until } from "./until.js";

/** A gap in its rank, as tests read it. */
export interface RankedAnswer {
  rank: number;
  score: number;
  why: string[];
  parts: { name: string; raw: number; value: number; adds: number }[];
  gap: {
    id: string;
    state: string;
    coverState: string;
    coverage: number;
    requests: number;
    clients: number;
    losses: number;
    pressure: number;
    atStake: { amount: number; currency: string | null }[];
    capability: { id: string; key: string; name: string; state: string };
  };
}

const ANALYSIS = `query ($filter: GapAnalysisFilter, $weights: GapWeights, $asOf: DateTime) {
  gapAnalysis(filter: $filter, weights: $weights, asOf: $asOf, first: 100) { currency gaps {
    rank score why parts { name raw value adds }
    gap { id state coverState coverage requests clients losses pressure atStake { amount currency } capability { id key name state } } } } }`;

/** The ranking of gaps. */
export async function analysed(ratchet: Ratchet, variables: object = {}): Promise<RankedAnswer[]> {
  const { gapAnalysis } = await ratchet.data(ANALYSIS, variables);
  return (gapAnalysis as never as { gaps: RankedAnswer[] }).gaps;
}

/** Waits until the ranking of gaps is as wanted. */
export function analysedSo(ratchet: Ratchet, wanted: (gaps: RankedAnswer[]) => boolean): Promise<RankedAnswer[]> {
  return until(async () => {
    const gaps = await analysed(ratchet);
    return wanted(gaps) ? gaps : null;
  });
}

/** Hands a request in; answers its id. */
export async function ask(ratchet: Ratchet, input: object): Promise<string> {
  const { submitRequest } = await ratchet.data(
    "mutation ($input: SubmitRequestInput!) { submitRequest(input: $input) { request { id } } }",
    { input },
  );
  return (submitRequest as never as { request: { id: string } }).request.id;
}

/** Makes a capability; answers its id. */
export async function offer(ratchet: Ratchet, key: string, facts: object): Promise<string> {
  const { createCapability } = await ratchet.data(
    "mutation ($input: CreateCapabilityInput!) { createCapability(input: $input) { id } }",
    { input: { key, state: "OFFERED", ...facts } },
  );
  return (createCapability as never as { id: string }).id;
}

/** What a request needs, once it was matched. */
export function needsOf(
  ratchet: Ratchet,
  id: string,
): Promise<
  { id: string; verdict: string; confidence: number; capability: { key: string } | null; decidedBy: string | null }[]
> {
  return until(async () => {
    const { request } = await ratchet.data(
      "query ($id: ID!) { request(id: $id) { needs { id verdict confidence decidedBy capability { key } } } }",
      { id },
    );
    const { needs } = request as never as { needs: never[] };
    return needs.length > 0 ? needs : null;
  });
}

const JUDGED = `MATCH (j:Journal {workspace: $workspace})
  OPTIONAL MATCH (s:GapRound {workspace: $workspace})
  RETURN j.sequence = s.sequence AS done`;

/** Waits until all that stands in a workspace's journal was looked at for gaps: its requests are matched, its gaps judged. */
export async function gapsJudged({ platform }: Ratchet, workspace: string): Promise<void> {
  const statement = { name: "test", text: JUDGED, writes: false, bound: true };
  const graph = platform.graph.in(workspace);
  await until(async () => (await graph.row<object, { done: boolean | null }>(statement, {}))?.done, 400_000);
}
