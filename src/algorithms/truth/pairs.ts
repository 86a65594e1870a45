import type { ClaimTable } from "./claim-table.js";
import { COPYING } from "./constants.js";

/** Pairs of sources that claim on the same objects; the first has the higher rank, so the lower number. */
export interface Pairs {
  first: number[];
  second: number[];
  /** On how many objects both claim, and the same. */
  common: number[];
  equal: number[];
  /** Where a pair stands in these lists; −1: nowhere. */
  at(first: number, second: number): number;
}

/** Pairs while they are counted. */
type Counted = Omit<Pairs, "at">;

/** Up to so many sources the places of pairs stand in a square, which is much faster than a map. */
const SQUARE = 2_048;

/** Where a pair stands in a list; −1: nowhere. */
class Places {
  private readonly square: Int32Array | null;
  private readonly map = new Map<number, number>();

  constructor(private readonly sources: number) {
    this.square = sources <= SQUARE ? new Int32Array(sources * sources).fill(-1) : null;
  }

  get(first: number, second: number): number {
    const key = first * this.sources + second;
    return this.square ? (this.square[key] as number) : (this.map.get(key) ?? -1);
  }

  set([first, second]: readonly [number, number], place: number): void {
    const key = first * this.sources + second;
    if (this.square) this.square[key] = place;
    else this.map.set(key, place);
  }
}

/** All pairs with enough common objects. Of an object with very many claims, those of the first ranks are paired. */
export function pairsOf({ firstClaim, source, candidate, sources }: ClaimTable): Pairs {
  const place = new Places(sources.length);
  const all: Counted = { first: [], second: [], common: [], equal: [] };
  for (let object = 0; object + 1 < firstClaim.length; object++) {
    const from = firstClaim[object] as number;
    const to = Math.min(firstClaim[object + 1] as number, from + COPYING.paired);
    for (let one = from; one < to; one++)
      for (let other = one + 1; other < to; other++) {
        const [a, b] = [source[one] as number, source[other] as number];
        let pair = place.get(a, b);
        if (pair < 0) {
          pair = all.first.length;
          place.set([a, b], pair);
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
  const [first, second] = [only(all.first), only(all.second)];
  const places = new Places(sources.length);
  for (const [pair, one] of first.entries()) places.set([one, second[pair] as number], pair);
  return { first, second, common: only(all.common), equal: only(all.equal), at: (a, b) => places.get(a, b) };
}

/** How often each pair agrees on what is true, as expected under the beliefs. */
export function agreedOnTruth({ firstClaim, source, candidate }: ClaimTable, belief: Float64Array, pairs: Pairs) {
  const right = new Float64Array(pairs.first.length);
  for (let object = 0; object + 1 < firstClaim.length; object++) {
    const from = firstClaim[object] as number;
    const to = Math.min(firstClaim[object + 1] as number, from + COPYING.paired);
    for (let one = from; one < to; one++)
      for (let other = one + 1; other < to; other++) {
        if (candidate[one] !== candidate[other]) continue;
        const pair = pairs.at(source[one] as number, source[other] as number);
        if (pair >= 0) right[pair] = (right[pair] as number) + (belief[candidate[one] as number] as number);
      }
  }
  return right;
}
