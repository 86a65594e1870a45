import { fade, GAPS, ratePerDay } from "../../algorithms/gaps/constants.js";
import { COVER_WORDS } from "../../algorithms/gaps/coverage.js";
import { PARTS, type RankParts, rankGaps, trendOf } from "../../algorithms/gaps/rank.js";
import type { Context } from "../../context.js";
import { badInput } from "../../problem.js";
import * as queries from "../queries.js";
import type { DemandRow } from "../rows.js";
import type { GapAnalysis, GapAnalysisFilter, GapPart, GapWeights, RankedGap } from "../types/analysis.js";
import type { Gap } from "../types/gap.js";
import { pastGaps } from "./past.js";

const WEIGHTS: RankParts = { clients: 1, value: 1, lost: 0.5, trend: 0.5, pressure: 0.5, blocks: 0.5 };

/** What is asked of an analysis. */
export interface Asked {
  filter: GapAnalysisFilter;
  weights: GapWeights;
  first: number;
}

/** The open gaps, the most pressing first, each with what it stands on. */
export async function gapAnalysis(context: Context, { filter, weights, first }: Asked): Promise<GapAnalysis> {
  const weighed = weightsOf(weights);
  const at = context.now();
  const rows = await context.graph.rows(queries.analysis, {
    ...narrowed(filter),
    ...timesOf(at),
    weights: weighed,
    first,
  });
  const total = PARTS.reduce((sum, name) => sum + weighed[name], 0);
  const gaps = rows.map((row, index) => rankedOf(row, index + 1, { weighed, total }));
  return { gaps, at, currency: rows[0]?.gap.currency ?? null };
}

/** The same as it stood at a time: every capability that was asked for by then is judged anew, so it costs by how many those are. */
export async function gapAnalysisAsOf(
  context: Context,
  { filter, weights, first }: Asked,
  at: number,
): Promise<GapAnalysis> {
  const weighed = weightsOf(weights);
  const { gaps, wanted, currency } = await pastGaps(context, narrowed(filter), at);
  const heard = new Map(
    gaps.map(({ gap, demand }) => [gap.capabilityId, demand.heard * fade(at, GAPS.demandHalfLife)]),
  );
  const measured = gaps.map(({ gap, demand }) => ({
    ...{ id: gap.id, coverage: gap.coverage, gap },
    raw: rawOf(gap, demand, { at, waiting: gap.blocks.reduce((sum, id) => sum + (heard.get(id) ?? 0), 0) }),
  }));
  const total = PARTS.reduce((sum, name) => sum + weighed[name], 0);
  const ranked = rankGaps(
    measured.filter(({ gap }) => wanted(gap)),
    weighed,
  ).slice(0, first);
  const told = ranked.map(({ gap: { gap, raw }, parts, score }, index) =>
    rankedOf({ gap, raw, parts, score }, index + 1, { weighed, total }),
  );
  return { gaps: told, at, currency };
}

function rawOf({ pressure }: Gap, demand: DemandRow, { at, waiting }: { at: number; waiting: number }): RankParts {
  const now = fade(at, GAPS.demandHalfLife);
  const { recently, longer } = GAPS;
  return {
    ...{ clients: demand.heard * now, value: demand.value * now, lost: demand.lost * now, pressure, blocks: waiting },
    trend: trendOf(demand.recent * ratePerDay(at, recently), demand.longer * ratePerDay(at, longer)),
  };
}

function weightsOf(given: GapWeights): RankParts {
  const weights = Object.fromEntries(PARTS.map((name) => [name, given[name] ?? WEIGHTS[name]])) as unknown as RankParts;
  const bad = PARTS.find((name) => !(weights[name] >= 0 && weights[name] <= 1e6));
  if (bad) throw badInput("weights", `\`weights.${bad}\` must be from 0 to 1,000,000.`);
  if (PARTS.every((name) => weights[name] === 0)) throw badInput("weights", "One of `weights` must be above 0.");
  return weights;
}

function narrowed({ client, owner, coverStates, competitor, proposed, minClients }: GapAnalysisFilter) {
  if (minClients != null && minClients < 0) throw badInput("minClients", "`minClients` must be 0 or more.");
  return {
    ...{ client: client ?? null, owner: owner ?? null, states: coverStates ?? null, competitor: competitor ?? null },
    ...{ proposed: proposed ?? null, minClients: minClients ?? 1 },
  };
}

function timesOf(at: number) {
  const { calm, steep, demandHalfLife, recently, longer } = GAPS;
  return {
    ...{ fade: fade(at, demandHalfLife), recentRate: ratePerDay(at, recently), longerRate: ratePerDay(at, longer) },
    ...{ calm, steep },
  };
}

interface Row {
  gap: Gap;
  raw: RankParts;
  parts: RankParts;
  score: number;
}

function rankedOf(
  { gap, raw, parts, score }: Row,
  rank: number,
  { weighed, total }: { weighed: RankParts; total: number },
): RankedGap {
  const part = (name: keyof RankParts): GapPart => ({
    ...{ name, raw: raw[name], value: parts[name] },
    adds: ((1 - gap.coverage) * weighed[name] * parts[name]) / total,
  });
  const sorted = PARTS.map(part).sort((a, b) => b.adds - a.adds);
  return { rank, gap, score, parts: sorted, why: whyOf(gap, sorted) };
}

const round = (value: number) =>
  Math.abs(value) >= 100 ? Math.round(value).toLocaleString("en") : value.toPrecision(2);

const SENTENCES: Readonly<Record<string, (gap: Gap, raw: number) => string>> = {
  clients: ({ clients, requests }) =>
    `${clients} client${clients === 1 ? "" : "s"} asked for it in ${requests} request${requests === 1 ? "" : "s"}.`,
  value: ({ currency }, raw) =>
    `${round(raw)} ${currency ?? ""} hang on requests that were not served; older ones count less.`,
  lost: ({ currency, losses }, raw) =>
    `${losses} request${losses === 1 ? " was" : "s were"} lost, worth ${round(raw)} ${currency ?? ""} by now.`,
  trend: (_, raw) => `It is asked for ${round(Math.exp(raw))} times as often as over the last year.`,
  pressure: ({ offeredBy, pressure }) =>
    `${offeredBy.length} competitor${offeredBy.length === 1 ? " offers" : "s offer"} it (believed to ${Math.round(pressure * 100)} %).`,
  blocks: ({ blocks }) =>
    `${blocks.length} other${blocks.length === 1 ? " capability waits" : " capabilities wait"} for it.`,
};

function whyOf(gap: Gap, parts: readonly GapPart[]): string[] {
  const told = parts.filter(({ adds }) => adds > 0).map(({ name, raw }) => SENTENCES[name]?.(gap, raw) ?? "");
  return [`It is ${COVER_WORDS[gap.coverState]}.`, ...told];
}
