import { accuraciesOf, type CategoryFit } from "./category.js";
import type { ClaimTable } from "./claim-table.js";
import { COPYING } from "./constants.js";
import { agreedOnTruth, type Pairs, pairsOf } from "./pairs.js";

/** A rate of copying for each pair of `Pairs`; 0: none. */
type Rates = Float64Array;

/** What a fit must tell so that copying can be found. */
export type Fitted = Pick<CategoryFit, "belief" | "falseValues">;

/** A fit with the copying that it was made with. */
export interface CopyFit<Fit> {
  fit: Fit;
  copies: { source: number; of: number; rate: number }[];
}

/**
 * Fits with copying between sources (the likelihoods of Dong, Berti-Équille and Srivastava 2009, in another order). Once copiers
 * are the majority, a fit calls the honest ones copiers: so the most alike are suspected first and let off where the fit does not
 * confirm them; where it confirms less than half, all begins again from no copying.
 */
export function fitWithCopying<Fit extends Fitted>(
  table: ClaimTable,
  fitted: (independent: Float64Array) => Fit,
): CopyFit<Fit> {
  const alone = () => ({ fit: fitted(table.weight), copies: [] });
  if (new Set(table.keys).size < COPYING.labels) return alone();
  const pairs = pairsOf(table);
  if (pairs.first.length === 0) return alone();
  const suspected = suspectsOf(pairs, table.sources.length);
  const number = count(suspected);
  const fromSuspects = number > 0 ? settled({ table, pairs, fitted }, suspected) : null;
  const confirmed = fromSuspects?.rates.filter((rate, pair) => rate > 0 && (suspected[pair] as number) > 0).length ?? 0;
  const { rates, last } =
    fromSuspects && confirmed * 2 >= number
      ? fromSuspects
      : settled({ table, pairs, fitted }, new Float64Array(number ? suspected.length : pairs.first.length));
  const copies = [...rates].flatMap((rate, pair) =>
    rate > 0 ? [{ source: pairs.second[pair] as number, of: pairs.first[pair] as number, rate }] : [],
  );
  return { fit: last, copies };
}

function count(rates: Rates): number {
  return rates.filter((rate) => rate > 0).length;
}

/** Fits and finds copying by turns, until the pairs stay the same. */
function settled<Fit extends Fitted>(
  { table, pairs, fitted }: { table: ClaimTable; pairs: Pairs; fitted: (independent: Float64Array) => Fit },
  start: Rates,
): { rates: Rates; last: Fit } {
  let rates = start;
  let last = fitted(independence(table, pairs, rates));
  for (let round = 0; round < COPYING.rounds; round++) {
    const next = confirmedOf(table, pairs, last);
    const isSame = next.every((rate, pair) => rate === rates[pair]);
    rates = next;
    if (isSame) break;
    last = fitted(independence(table, pairs, rates));
  }
  return { rates, last };
}

/** Pairs as alike as the most alike, and all pairs among those that they join. */
function suspectsOf(pairs: Pairs, sources: number): Rates {
  const lows = pairs.common.map((n, pair) => {
    const share = (pairs.equal[pair] as number) / n;
    return share - Math.sqrt((share * (1 - share)) / n + 0.25 / (n * n));
  });
  // A mean of several tops would lie among the honest ones where only one pair copies.
  const border = lows.reduce((top, low) => Math.max(top, low), 0) - COPYING.near;
  const group = Int32Array.from({ length: sources }, (_, source) => source);
  const headOf = (source: number): number => {
    let head = source;
    while (group[head] !== head) head = group[head] as number;
    group[source] = head;
    return head;
  };
  const size = new Int32Array(sources).fill(1);
  for (const [pair, low] of lows.entries()) {
    if (low < border || (pairs.equal[pair] as number) <= COPYING.alike * (pairs.common[pair] as number)) continue;
    const [a, b] = [headOf(pairs.first[pair] as number), headOf(pairs.second[pair] as number)];
    if (a === b) continue;
    group[b] = a;
    size[a] = (size[a] as number) + (size[b] as number);
  }
  return Float64Array.from(lows, (_, pair) => {
    const head = headOf(pairs.first[pair] as number);
    return head === headOf(pairs.second[pair] as number) && (size[head] as number) > 1 ? COPYING.start : 0;
  });
}

/** Of each claim, its weight less what is copied from sources of higher rank that claim the same. */
export function independence(table: ClaimTable, pairs: Pairs, rates: Rates): Float64Array {
  const { firstClaim, source, candidate, sources } = table;
  const left = Float64Array.from(table.weight);
  const copies = new Uint8Array(sources.length);
  for (const [pair, rate] of rates.entries()) if (rate > 0) copies[pairs.second[pair] as number] = 1;
  for (let object = 0; object + 1 < firstClaim.length; object++)
    for (let claim = firstClaim[object] as number; claim < (firstClaim[object + 1] as number); claim++) {
      if (copies[source[claim] as number] === 0) continue;
      for (let other = firstClaim[object] as number; other < claim; other++) {
        if (candidate[other] !== candidate[claim]) continue;
        const pair = pairs.at(source[other] as number, source[claim] as number);
        if (pair >= 0) left[claim] = (left[claim] as number) * (1 - (rates[pair] as number));
      }
    }
  return left;
}

/** The pairs whose agreement copying explains better than their accuracies do, each with its best rate. */
function confirmedOf(table: ClaimTable, pairs: Pairs, { belief, falseValues }: Fitted): Rates {
  const rates = new Float64Array(pairs.first.length);
  if (falseValues < COPYING.falseValues) return rates;
  // Plain claims: weighted ones would make a copier look average.
  const { accuracy } = accuraciesOf(table, belief, table.weight);
  const right = agreedOnTruth(table, belief, pairs);
  const border = COPYING.odds + Math.log(pairs.first.length);
  const within = (share: number) => Math.min(COPYING.accuracy[1], Math.max(COPYING.accuracy[0], share));
  for (let pair = 0; pair < rates.length; pair++) {
    const equal = pairs.equal[pair] as number;
    const agreed = { right: right[pair] as number, wrong: equal - (right[pair] as number) };
    if (agreed.wrong < COPYING.errors) continue;
    const x = within(accuracy[pairs.first[pair] as number] as number);
    const y = within(accuracy[pairs.second[pair] as number] as number);
    const alone = { right: x * y, wrong: ((1 - x) * (1 - y)) / falseValues, mean: (x + y) / 2 };
    const best = bestRate({ ...agreed, different: (pairs.common[pair] as number) - equal }, alone);
    if (best.ratio > border && best.rate >= COPYING.rate) rates[pair] = best.rate;
  }
  return rates;
}

/** The rate that makes the agreement most likely, and the log likelihood ratio to no copying. */
function bestRate(
  agreed: { right: number; wrong: number; different: number },
  alone: { right: number; wrong: number; mean: number },
): { rate: number; ratio: number } {
  let best = { rate: 0, ratio: 0 };
  for (const rate of COPYING.rates) {
    const right = rate * alone.mean + (1 - rate) * alone.right;
    const wrong = rate * (1 - alone.mean) + (1 - rate) * alone.wrong;
    const ratio =
      agreed.right * Math.log(right / alone.right) +
      agreed.wrong * Math.log(wrong / alone.wrong) +
      agreed.different * Math.log(1 - rate);
    if (ratio > best.ratio) best = { rate, ratio };
  }
  return best;
}
