import type { ClaimTable } from "./claim-table.js";
import { COPYING } from "./constants.js";

/** Pairs of sources that claim on the same objects; the first has the higher rank, so the lower number. */
export interface Pairs {
  first: number[];
  second: number[];
  /** On how many objects both claim, and the same. */
  common: number[];
  equal: number[];
}

/** All pairs with enough common objects. Of an object with very many claims, those of the first ranks are paired. */
export function pairsOf({ firstClaim, source, candidate, sources }: ClaimTable): Pairs {
  const place = new Map<number, number>();
  const all: Pairs = { first: [], second: [], common: [], equal: [] };
  for (let object = 0; object + 1 < firstClaim.length; object++) {
    const from = firstClaim[object] as number;
    const to = Math.min(firstClaim[object + 1] as number, from + COPYING.paired);
    for (let one = from; one < to; one++)
      for (let other = one + 1; other < to; other++) {
        const [a, b] = [source[one] as number, source[other] as number];
        const key = a * sources.length + b;
        let pair = place.get(key);
        if (pair === undefined) {
          pair = all.first.length;
          place.set(key, pair);
          all.first.push(a);
          all.second.push(b);
          all.common.push(0);
          all.equal.push(0);
        }
        all.common[pair] = (all.common[pair] as number) + 1;
        if (candidate[one] === candidate[other]) all.equal[pair] = (all.equal[pair] as number) + 1;
      }
  }
  const kept = all.first.flatMap((_, pair) => ((all.common[pair] as number) >= COPYING.common ? [pair] : []));
  const only = (figures: number[]) => kept.map((pair) => figures[pair] as number);
  return { first: only(all.first), second: only(all.second), common: only(all.common), equal: only(all.equal) };
}

/** How often each pair agrees on what is true, as expected under the beliefs. */
export function agreedOnTruth(
  { firstClaim, source, candidate, sources }: ClaimTable,
  belief: Float64Array,
  pairs: Pairs,
) {
  const place = new Map(pairs.first.map((a, pair) => [a * sources.length + (pairs.second[pair] as number), pair]));
  const right = new Float64Array(pairs.first.length);
  for (let object = 0; object + 1 < firstClaim.length; object++) {
    const from = firstClaim[object] as number;
    const to = Math.min(firstClaim[object + 1] as number, from + COPYING.paired);
    for (let one = from; one < to; one++)
      for (let other = one + 1; other < to; other++) {
        if (candidate[one] !== candidate[other]) continue;
        const pair = place.get((source[one] as number) * sources.length + (source[other] as number));
        if (pair !== undefined) right[pair] = (right[pair] as number) + (belief[candidate[one] as number] as number);
      }
  }
  return right;
}
