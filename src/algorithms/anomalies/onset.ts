import { median } from "../statistics/median.js";

/** How many rows before are the usual, at least; by how many spreads a row must be off to speak for the onset: half of what the last is, within these. */
const LEAST = 16;
const SLACK = { least: 0.75, most: 4 };

/**
 * The index of the row with which something began, told from residuals (value − expected) up to the row that was flagged, oldest
 * first: where the sum of what lies beyond the usual, counted back from the end, is greatest. That is the maximum-likelihood
 * change point of a shift against a known level, as in a reversed CUSUM (Page, Continuous inspection schemes, Biometrika 1954);
 * level and spread are the median and the median absolute deviation of the older half. The last index where there is too little.
 */
export function onsetOf(residuals: readonly number[]): number {
  const last = residuals.length - 1;
  const older = residuals.slice(0, Math.floor(residuals.length / 2));
  if (older.length < LEAST) return Math.max(0, last);
  const level = median(older);
  const spread = 1.4826 * median(older.map((one) => Math.abs(one - level)));
  const off = (residuals[last] as number) - level;
  if (spread === 0 || off === 0) return firstOff(residuals, level);
  const slack = Math.min(SLACK.most, Math.max(SLACK.least, Math.abs(off) / spread / 2));
  let [sum, best, onset] = [0, Number.NEGATIVE_INFINITY, last];
  for (let index = last; index >= older.length; index--) {
    sum += (Math.sign(off) * ((residuals[index] as number) - level)) / spread - slack;
    if (sum > best) [best, onset] = [sum, index];
  }
  return onset;
}

/** Of a series that did not move: the first of its last rows that all lie off. */
function firstOff(residuals: readonly number[], level: number): number {
  let index = residuals.length - 1;
  while (index > 0 && residuals[index - 1] !== level) index--;
  return index;
}
