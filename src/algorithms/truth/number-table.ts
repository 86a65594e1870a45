import type { ClaimTable } from "./claim-table.js";
import { NUMBER } from "./constants.js";

/** Claimed numbers on the scale that is fitted, beside their table. */
export interface NumberTable {
  table: ClaimTable;
  values: Float64Array;
  scale: "linear" | "log";
}

/** The numbers of claims, by their logarithms where all are positive and spread over orders of magnitude. */
export function numberTable(table: ClaimTable): NumberTable {
  const values = Float64Array.from(table.claims, ({ number = 0 }) => number);
  const sorted = Float64Array.from(values).sort();
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] as number;
  const isWide = (sorted[0] as number) > 0 && at(0.95) / at(0.05) > NUMBER.orders;
  return isWide ? { table, values: values.map(Math.log), scale: "log" } : { table, values, scale: "linear" };
}

/** The median of values of which each counts by its weight; between two of them, where the halves are equal, their mean. */
export function weightedMedian(values: readonly number[], weights: readonly number[]): number {
  const order = values.map((_, index) => index).sort((a, b) => (values[a] as number) - (values[b] as number));
  const half = weights.reduce((sum, weight) => sum + weight, 0) / 2;
  let sum = 0;
  for (const [place, index] of order.entries()) {
    sum += weights[index] as number;
    if (sum > half * (1 + 1e-12)) return values[index] as number;
    const next = order[place + 1];
    if (sum >= half * (1 - 1e-12) && next !== undefined)
      return ((values[index] as number) + (values[next] as number)) / 2;
  }
  return values[order.at(-1) ?? 0] ?? Number.NaN;
}

/** The median of each object's claims. */
export function mediansOf({ table, values }: NumberTable): Float64Array {
  return Float64Array.from(table.objects, (_, object) => {
    const [from, to] = [table.firstClaim[object] as number, table.firstClaim[object + 1] as number];
    return weightedMedian([...values.subarray(from, to)], new Array<number>(to - from).fill(1));
  });
}
