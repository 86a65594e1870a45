import type { Learnt, SourceParameters } from "../../algorithms/truth/claim.js";
import type { ParametersRow, ReliabilityRow, RoundRow } from "../rows.js";

/** What was learnt, as the graph keeps it: one row for all, and one for each source. */
export interface KeptRound {
  round: RoundRow;
  reliabilities: ReliabilityRow[];
}

export function keptRound(learnt: Learnt, group: string): KeptRound {
  const labels = learnt.labels ? Object.keys(learnt.labels).sort() : null;
  const round = {
    ...parameters(learnt.pooled, labels),
    group,
    form: learnt.form,
    falseValues: learnt.falseValues ?? null,
    labels,
    labelPriors: labels?.map((label) => learnt.labels?.[label] ?? 0) ?? null,
    tail: learnt.tail ?? null,
    scale: learnt.scale ?? null,
  };
  const reliabilities = Object.entries(learnt.sources).map(
    ([sourceId, { reliability, low, high, claims, ...rest }]) => ({
      ...parameters(rest, labels),
      ...{ sourceId, group, reliability, low, high, claims },
    }),
  );
  return { round, reliabilities };
}

/** Whether all numbers of a row are finite. */
export function areFinite(row: object): boolean {
  return Object.values(row)
    .flat()
    .every((value) => typeof value !== "number" || Number.isFinite(value));
}

function parameters(from: SourceParameters, labels: readonly string[] | null): ParametersRow {
  const { weight, exact, general, flat, named, omitted, bias, variance, confusion } = from;
  const numbers = { weight, exact, general, flat, named, omitted, bias, variance };
  const row = Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, value ?? null]));
  const table =
    confusion && labels ? labels.flatMap((claimed) => labels.map((label) => confusion[claimed]?.[label] ?? 0)) : null;
  return { ...(row as Omit<ParametersRow, "confusion">), confusion: table };
}
