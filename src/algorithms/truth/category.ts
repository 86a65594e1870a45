import { betaMoments, type Counts, type Pool, shrunk } from "./beta-moments.js";
import type { ClaimTable } from "./claim-table.js";
import { EDGE, FALSE_VALUES, FIT, STRENGTH } from "./constants.js";
import { greatestMove, softmax } from "./softmax.js";

/** A fit of categories: what is believed, and what of each source. */
export interface CategoryFit {
  /** Of each candidate. */
  belief: Float64Array;
  rounds: number;
  falseValues: number;
  /** How often each source is right, drawn to the pool. */
  accuracy: Float64Array;
  pool: Pool;
}

/**
 * Truth of open values by expectation maximisation with one accuracy a source (the one-coin model of Dawid and Skene 1979),
 * errors spread over `falseValues` (Dong, Berti-Équille and Srivastava 2009), and an empirical Beta prior of the accuracies.
 * Starts at the shares of the vote, so the answer is deterministic. `independent`: of each claim, how much of it is not copied.
 */
export function fitOpen(table: ClaimTable, independent: Float64Array): CategoryFit {
  let belief = voteShares(table, independent);
  for (let rounds = 1; ; rounds++) {
    const { accuracy, pool } = accuraciesOf(table, belief, independent);
    const falseValues = falseValuesOf(table, belief, independent);
    const next = new Float64Array(belief.length);
    const weights = accuracy.map((share) => oneCoinWeight(share, falseValues));
    for (let claim = 0; claim < table.source.length; claim++)
      next[table.candidate[claim] as number] =
        (next[table.candidate[claim] as number] as number) +
        (independent[claim] as number) * (weights[table.source[claim] as number] as number);
    softmaxOfObjects(table, next);
    const move = greatestMove(belief, next);
    belief = next;
    if (move < FIT.still || rounds === FIT.rounds) return { belief, rounds, falseValues, accuracy, pool };
  }
}

/** What a claim of a source with this accuracy adds to the log odds of its value. */
export function oneCoinWeight(accuracy: number, falseValues: number): number {
  const share = Math.min(1 - EDGE, Math.max(EDGE, accuracy));
  return Math.log((share * falseValues) / (1 - share));
}

/** The share of each candidate in the votes on its object. */
export function voteShares({ candidate, keys, firstCandidate }: ClaimTable, independent: Float64Array): Float64Array {
  const votes = new Float64Array(keys.length);
  for (let claim = 0; claim < candidate.length; claim++)
    votes[candidate[claim] as number] = (votes[candidate[claim] as number] as number) + (independent[claim] as number);
  return sharesOfObjects(votes, firstCandidate);
}

/** Divides the figures of each object's candidates by their sum; where that is 0 they are equal. */
export function sharesOfObjects(figures: Float64Array, firstCandidate: Int32Array): Float64Array {
  for (let object = 0; object + 1 < firstCandidate.length; object++) {
    const [from, to] = [firstCandidate[object] as number, firstCandidate[object + 1] as number];
    let sum = 0;
    for (let one = from; one < to; one++) sum += figures[one] as number;
    for (let one = from; one < to; one++) figures[one] = sum > 0 ? (figures[one] as number) / sum : 1 / (to - from);
  }
  return figures;
}

/** Softmax over the candidates of each object, in place. */
export function softmaxOfObjects({ firstCandidate }: ClaimTable, scores: Float64Array): void {
  for (let object = 0; object + 1 < firstCandidate.length; object++)
    softmax(scores, firstCandidate[object] as number, firstCandidate[object + 1] as number);
}

/** How often each source claims what is true. */
export function rightCounts(
  { source, sources, candidate, alone }: ClaimTable,
  belief: Float64Array,
  counted: Float64Array,
): Counts {
  const hits = new Float64Array(sources.length);
  const trials = new Float64Array(sources.length);
  for (let claim = 0; claim < source.length; claim++) {
    if (alone[claim] === 1) continue;
    const [own, weight] = [source[claim] as number, counted[claim] as number];
    hits[own] = (hits[own] as number) + weight * (belief[candidate[claim] as number] as number);
    trials[own] = (trials[own] as number) + weight;
  }
  return { hits, trials };
}

/** The accuracy of each source, drawn to the pool of all. */
export function accuraciesOf(table: ClaimTable, belief: Float64Array, counted: Float64Array) {
  const counts = rightCounts(table, belief, counted);
  const pool = betaMoments(counts, STRENGTH.category);
  const accuracy = counts.hits.map((hits, source) => shrunk(pool, hits, counts.trials[source] as number));
  return { accuracy, pool, counts };
}

/**
 * Over how many values wrong claims are spread: of pairs of claims on an object, those both wrong over those both wrong and
 * equal, as expected under the beliefs.
 */
export function falseValuesOf(table: ClaimTable, belief: Float64Array, counted: Float64Array): number {
  const { candidate, keys, firstCandidate } = table;
  const votes = new Float64Array(keys.length);
  const squares = new Float64Array(keys.length);
  for (let claim = 0; claim < candidate.length; claim++) {
    const [own, weight] = [candidate[claim] as number, counted[claim] as number];
    votes[own] = (votes[own] as number) + weight;
    squares[own] = (squares[own] as number) + weight * weight;
  }
  let [wrong, equal] = [0, 0];
  for (let object = 0; object + 1 < firstCandidate.length; object++) {
    const [from, to] = [firstCandidate[object] as number, firstCandidate[object + 1] as number];
    let [all, allSquares, allEqual] = [0, 0, 0];
    for (let one = from; one < to; one++) {
      all += votes[one] as number;
      allSquares += squares[one] as number;
      allEqual += pairsOf(votes[one] as number, squares[one] as number);
    }
    for (let one = from; one < to; one++) {
      const [vote, square] = [votes[one] as number, squares[one] as number];
      wrong += (belief[one] as number) * pairsOf(all - vote, allSquares - square);
      equal += (belief[one] as number) * (allEqual - pairsOf(vote, square));
    }
  }
  const spread = (wrong + FALSE_VALUES.wrong) / (equal + FALSE_VALUES.equal);
  return Math.min(FALSE_VALUES.most, Math.max(FALSE_VALUES.least, spread));
}

/** The weights of all pairs of claims, of the sum of the claims' weights and that of their squares. */
function pairsOf(sum: number, squares: number): number {
  return Math.max(0, sum * sum - squares) / 2;
}
