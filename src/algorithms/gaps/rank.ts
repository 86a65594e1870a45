import { GAPS } from "./constants.js";

/** What a gap's rank is made of, or how much each part counts. */
export interface RankParts {
  clients: number;
  value: number;
  lost: number;
  trend: number;
  pressure: number;
  blocks: number;
}

/** The parts, in the order in which they are told. */
export const PARTS = ["clients", "value", "lost", "trend", "pressure", "blocks"] as const satisfies (keyof RankParts)[];

/** A gap as measured. */
export interface Measures {
  id: string;
  coverage: number;
  raw: RankParts;
}

/** A gap in its rank. */
export interface Ranked<Gap extends Measures> {
  gap: Gap;
  parts: RankParts;
  score: number;
}

/** How much more often something is asked for lately than over a longer time: the logarithm of the rates' ratio, calmed where requests are few. */
export function trendOf(recentRate: number, longerRate: number): number {
  return Math.log((recentRate + GAPS.calm) / (longerRate + GAPS.calm));
}

/**
 * Ranks gaps: clients, money and what waits by logarithm on the scale of the largest, the trend up to fourfold, pressure as it is; their
 * weighted mean, times what of the capability is not covered. The same as the statement that ranks what is kept of gaps.
 */
export function rankGaps<Gap extends Measures>(gaps: readonly Gap[], weights: RankParts): Ranked<Gap>[] {
  const largest = (name: "clients" | "value" | "lost" | "blocks") => Math.max(0, ...gaps.map(({ raw }) => raw[name]));
  const most = {
    clients: largest("clients"),
    value: largest("value"),
    lost: largest("lost"),
    blocks: largest("blocks"),
  };
  const scaled = (value: number, top: number) => (top > 0 ? Math.log1p(value) / Math.log1p(top) : 0);
  const total = PARTS.reduce((sum, name) => sum + weights[name], 0);
  const ranked = gaps.map((gap) => {
    const { raw, coverage } = gap;
    const parts = {
      ...{
        clients: scaled(raw.clients, most.clients),
        value: scaled(raw.value, most.value),
        lost: scaled(raw.lost, most.lost),
      },
      ...{
        trend: Math.min(1, Math.max(0, raw.trend / GAPS.steep)),
        pressure: raw.pressure,
        blocks: scaled(raw.blocks, most.blocks),
      },
    };
    const mean = PARTS.reduce((sum, name) => sum + weights[name] * parts[name], 0) / total;
    return { gap, parts, score: (1 - coverage) * mean };
  });
  return ranked.sort((a, b) => b.score - a.score || (a.gap.id < b.gap.id ? -1 : 1));
}
