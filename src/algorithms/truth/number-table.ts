import { median } from "../statistics/median.js";
import type { ClaimTable } from "./claim-table.js";
import { NUMBER } from "./constants.js";

/** Claimed numbers on the scale that is fitted, beside their table. */
export interface NumberTable {
  table: ClaimTable;
  values: Float64Array;
  scale: "linear" | "log";
  /** The median of each object's claims. */
  medians: Float64Array;
}

/** The numbers of claims, by their logarithms where all are positive and spread over orders of magnitude. */
export function numberTable(table: ClaimTable): NumberTable {
  const values = Float64Array.from(table.claims, ({ number = 0 }) => number);
  const sorted = Float64Array.from(values).sort();
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] as number;
  const isWide = (sorted[0] as number) > 0 && at(0.95) / at(0.05) > NUMBER.orders;
  const scaled = isWide ? values.map(Math.log) : values;
  return { table, values: scaled, scale: isWide ? "log" : "linear", medians: mediansOf(table, scaled) };
}

function mediansOf({ firstClaim, objects }: ClaimTable, values: Float64Array): Float64Array {
  return Float64Array.from(objects, (_, object) => {
    const [from, to] = [firstClaim[object] as number, firstClaim[object + 1] as number];
    return median([...values.subarray(from, to)]);
  });
}
