import type { Catalogue, Kind } from "./catalogue.js";
import { MATCHING } from "./constants.js";
import { highest } from "./highest.js";
import { logitsOf, type Regression } from "./regression.js";
import { logSumExp } from "./softmax.js";
import { type Asked, centred } from "./vectors.js";

const { parts } = MATCHING;
/** The nearest examples are looked for in so many entries: those that the rest of the formula puts first. */
const SHORTLIST = 32;

/** What a request is compared with; a calibration round hides examples and has a regression of its own. */
export interface Comparison {
  regression: Regression | null;
  /** The entries that count. */
  among: readonly number[];
  isLeftOut?: (example: number) => boolean;
}

/** A score for each entry that counts, and one that says how much of a match there is at all. */
export interface Scores {
  scores: Float64Array;
  /** Higher where something fits: what calibration makes a belief of. */
  fit: number;
  /** The same by descriptions alone, for the fixed rule; NaN where nothing is written of any entry. */
  described: number;
}

/** Scores entries for a request: S = L + 5 · S3 + 2 · D, or D where there are no examples. */
export function scoreRequest(catalogue: Catalogue, request: Asked, comparison: Comparison): Scores {
  const { kind } = catalogue;
  const { among } = comparison;
  const all = kind === "examples" ? null : catalogue.descriptions.scores(request);
  const described = Float64Array.from(among, (entry) => (all ? (all[entry] as number) : 0));
  const highest = all ? described.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY) : Number.NaN;
  if (!comparison.regression) return { scores: described, fit: highest, described: highest };
  const logits = examplesLogits(catalogue, request, comparison.regression);
  const own = Float64Array.from(among, (entry) => logits.all[entry] as number);
  const near = nearness(
    catalogue,
    { request, vector: logits.vector },
    { comparison, prior: own.map((logit, i) => logit + parts.description * (described[i] as number)) },
  );
  const scores = own.map(
    (logit, i) => logit + parts.nearest * (near[i] as number) + parts.description * (described[i] as number),
  );
  return { scores, fit: fitOf(kind, { scores, own, near }), described: highest };
}

function examplesLogits({ mean }: Catalogue, request: Asked, regression: Regression) {
  const vector = new Float32Array(mean.length);
  centred(request, mean, { array: vector, at: 0 });
  return { vector, all: logitsOf(regression, vector) };
}

/** The energy of the logits (Liu et al. 2020) with the nearest examples; with descriptions that of the whole score. */
function fitOf(
  kind: Kind,
  { scores, own, near }: { scores: Float64Array; own: Float64Array; near: Float64Array },
): number {
  if (own.length === 0) return Number.NEGATIVE_INFINITY;
  return kind === "both"
    ? logSumExp(scores)
    : logSumExp(own) + 2 * parts.nearest * near.reduce((a, b) => Math.max(a, b));
}

/** What is not on the short list is as near as the farthest of those that are. */
function nearness(
  { nearest }: Catalogue,
  { request, vector }: { request: Asked; vector: Float32Array },
  { comparison, prior }: { comparison: Comparison; prior: Float64Array },
): Float64Array {
  const { among, isLeftOut } = comparison;
  const listed = highest(prior, SHORTLIST);
  const found = nearest.scores(
    { vector, text: request.text },
    listed.map((i) => among[i] as number),
    isLeftOut,
  );
  const least = found.reduce((a, b) => (Number.isNaN(b) ? a : Math.min(a, b)), Number.POSITIVE_INFINITY);
  const near = new Float64Array(among.length).fill(Number.isFinite(least) ? least : 0);
  for (const [place, i] of listed.entries()) if (!Number.isNaN(found[place])) near[i] = found[place] as number;
  return near;
}
