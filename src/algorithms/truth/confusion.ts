import type { Pool } from "./beta-moments.js";
import { accuraciesOf, type CategoryFit, falseValuesOf, softmaxOfObjects, voteShares } from "./category.js";
import type { ClaimTable } from "./claim-table.js";
import { CONFUSION, FIT, STRENGTH } from "./constants.js";
import { greatestMove } from "./softmax.js";

/** A fit of labels: beside what is believed, how each source confuses each label with each. */
export interface ConfusionFit extends CategoryFit {
  labels: readonly string[];
  /** ln of how often each label is true. */
  prior: Float64Array;
  /** ln of how often a source says `claimed` where `truth` is true; source −1 is one that nobody has heard of. */
  confusion(source: number, truth: number, claimed: number): number;
}

/** Counts of (source, true label, claimed label) as one array, and of (source, true label). */
interface Cells {
  size: number;
  counts: Float64Array;
  rows: Float64Array;
}

/**
 * Truth of labels after Dawid and Skene (1979), each row of a source's confusion matrix drawn to what its own accuracy and the
 * label's difficulty let expect (additive in logits), by a strength that the scatter of the rows gives.
 */
export function fitClosed(table: ClaimTable, independent: Float64Array): ConfusionFit {
  const labels = [...new Set(table.keys)].sort();
  const labelOf = new Map(labels.map((label, index) => [label, index]));
  const label = Int32Array.from(table.keys, (key) => labelOf.get(key) as number);
  let belief = voteShares(table, independent);
  for (let rounds = 1; ; rounds++) {
    const { accuracy, pool } = accuraciesOf(table, belief, independent);
    const cells = cellsOf(table, { belief, independent, label, size: labels.length });
    const confusion = confusionsOf(cells, accuracy, pool);
    const prior = priorOf(belief, label, labels.length);
    const next = scored(table, { independent, label, prior, confusion });
    softmaxOfObjects(table, next);
    const move = greatestMove(belief, next);
    belief = next;
    if (move >= FIT.still && rounds < FIT.rounds) continue;
    const falseValues = falseValuesOf(table, belief, independent);
    return { belief, rounds, falseValues, accuracy, pool, labels, prior, confusion };
  }
}

function scored(
  { candidate, source, object, firstCandidate, keys }: ClaimTable,
  fit: Pick<ConfusionFit, "prior" | "confusion"> & { independent: Float64Array; label: Int32Array },
): Float64Array {
  const { independent, label, prior, confusion } = fit;
  const scores = Float64Array.from(keys, (_, one) => prior[label[one] as number] as number);
  for (let claim = 0; claim < source.length; claim++) {
    const own = object[claim] as number;
    const [from, to] = [firstCandidate[own] as number, firstCandidate[own + 1] as number];
    const claimed = label[candidate[claim] as number] as number;
    for (let one = from; one < to; one++)
      scores[one] =
        (scores[one] as number) +
        (independent[claim] as number) * confusion(source[claim] as number, label[one] as number, claimed);
  }
  return scores;
}

function cellsOf(
  { candidate, source, object, firstCandidate, sources, alone }: ClaimTable,
  given: { belief: Float64Array; independent: Float64Array; label: Int32Array; size: number },
): Cells {
  const { belief, independent, label, size } = given;
  const counts = new Float64Array(sources.length * size * size);
  const rows = new Float64Array(sources.length * size);
  for (let claim = 0; claim < source.length; claim++) {
    if (alone[claim] === 1) continue;
    const own = object[claim] as number;
    const claimed = label[candidate[claim] as number] as number;
    for (let one = firstCandidate[own] as number; one < (firstCandidate[own + 1] as number); one++) {
      const row = (source[claim] as number) * size + (label[one] as number);
      const weight = (independent[claim] as number) * (belief[one] as number);
      counts[row * size + claimed] = (counts[row * size + claimed] as number) + weight;
      rows[row] = (rows[row] as number) + weight;
    }
  }
  return { size, counts, rows };
}

function confusionsOf(cells: Cells, accuracy: Float64Array, pool: Pool): ConfusionFit["confusion"] {
  const { size, counts, rows } = cells;
  const { difficulty, shape } = pooledOf(cells, pool.mean);
  const middle = logit(pool.mean);
  const diagonal = new Float64Array(rows.length);
  for (let row = 0; row < rows.length; row++)
    diagonal[row] = logistic(
      logit(accuracy[Math.floor(row / size)] as number) + logit(difficulty[row % size] as number) - middle,
    );
  const strength = strengthOf(cells, diagonal, pool.strength);
  const expected = (truth: number, claimed: number, right: number) =>
    claimed === truth ? right : (1 - right) * (shape[truth * size + claimed] as number);
  const known = new Float64Array(counts.length).fill(Number.NaN);
  return (source, truth, claimed) => {
    if (source < 0) return Math.log(expected(truth, claimed, difficulty[truth] as number));
    const row = source * size + truth;
    const cell = row * size + claimed;
    if (!Number.isNaN(known[cell])) return known[cell] as number;
    const drawn = (counts[cell] as number) + strength * expected(truth, claimed, diagonal[row] as number);
    known[cell] = Math.log(drawn / ((rows[row] as number) + strength));
    return known[cell] as number;
  };
}

/** ln of how often each label is true. */
function priorOf(belief: Float64Array, label: Int32Array, size: number): Float64Array {
  const common = new Float64Array(size).fill(CONFUSION.prior);
  for (let one = 0; one < belief.length; one++)
    common[label[one] as number] = (common[label[one] as number] as number) + (belief[one] as number);
  const sum = common.reduce((all, count) => all + count, 0);
  return common.map((count) => Math.log(count / sum));
}

/** Of all sources together: how often each label is told where it is true, and what is told instead. */
function pooledOf({ size, counts, rows }: Cells, mean: number) {
  const told = new Float64Array(size * size);
  for (let cell = 0; cell < counts.length; cell++)
    told[cell % (size * size)] = (told[cell % (size * size)] as number) + (counts[cell] as number);
  const common = new Float64Array(size);
  for (let row = 0; row < rows.length; row++)
    common[row % size] = (common[row % size] as number) + (rows[row] as number);
  const even = (CONFUSION.row * Math.max(1 - mean, CONFUSION.least)) / Math.max(1, size - 1);
  const shape = told.map((count) => count + even);
  const difficulty = new Float64Array(size);
  for (let truth = 0; truth < size; truth++) {
    const right = told[truth * size + truth] as number;
    difficulty[truth] = (right + CONFUSION.row * mean) / ((common[truth] as number) + CONFUSION.row);
    const rest = (common[truth] as number) - right + even * (size - 1);
    for (let claimed = 0; claimed < size; claimed++)
      shape[truth * size + claimed] = (shape[truth * size + claimed] as number) / rest;
  }
  return { difficulty, shape };
}

/** The strength of a row's prior by moments, as in `beta-moments.ts`, over rows: never above that of the accuracies. */
function strengthOf({ size, counts, rows }: Cells, diagonal: Float64Array, most: number): number {
  let [scatter, trials, pairs] = [0, 0, 0];
  for (let row = 0; row < rows.length; row++) {
    const n = rows[row] as number;
    if (n < 1) continue;
    const mean = Math.min(1 - CONFUSION.edge, Math.max(CONFUSION.edge, diagonal[row] as number));
    scatter += ((counts[row * size + (row % size)] as number) - n * mean) ** 2 / (mean * (1 - mean));
    trials += n;
    pairs += n * (n - 1);
  }
  const correlation = pairs > 0 ? (scatter - (1 - 1 / size) * trials) / pairs : 0;
  const high = Math.max(CONFUSION.strength, Math.min(most, STRENGTH.category[1]));
  return correlation > 0 ? Math.min(high, Math.max(CONFUSION.strength, 1 / correlation - 1)) : high;
}

function logit(share: number): number {
  return Math.log(share / (1 - share));
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
