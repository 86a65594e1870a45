import { medianOf } from "../median.js";

/** How many neighbours on each side are looked at, how many standard deviations are allowed, and how many in a row are outliers. */
const HAMPEL = { beside: 10, border: 3, run: 2 };

/** A median absolute deviation is this share of a normal distribution's standard deviation; and a mean one. */
const SHARES = { median: 0.6745, mean: 0.7979 };

/** Values without outliers. */
export interface Cleaned {
  values: number[];
  /** Of what was drawn back, what it takes from twice the logarithm of the likelihood by Huber's distribution (1964). */
  misfit: number;
}

/**
 * Draws single values that stand far from their neighbours back to the border (Hampel 1974: the median, and the median absolute
 * deviation, of a moving window). Three and more in a row are no outliers but a change.
 */
export function withoutOutliers(values: readonly number[]): Cleaned {
  const borders = values.map((_, index) => {
    const around = values.slice(Math.max(0, index - HAMPEL.beside), index + HAMPEL.beside + 1);
    const middle = medianOf(around);
    return { middle, far: HAMPEL.border * spreadOf(around, middle) };
  });
  const cleaned = [...values];
  let misfit = 0;
  for (let from = 0; from < values.length; from++) {
    let to = from;
    while (to < values.length && isFar(values[to] as number, borders[to])) to++;
    if (to > from && to - from <= HAMPEL.run)
      for (let index = from; index < to; index++) {
        const { middle, far } = borders[index] as Border;
        const offset = (values[index] as number) - middle;
        cleaned[index] = middle + Math.sign(offset) * far;
        misfit += 2 * HAMPEL.border ** 2 * (Math.abs(offset) / far - 1);
      }
    from = to;
  }
  return { values: cleaned, misfit };
}

interface Border {
  middle: number;
  far: number;
}

/** The standard deviation as the median distance tells it, or the mean one where most values are equal. */
function spreadOf(values: readonly number[], middle: number): number {
  const distances = values.map((value) => Math.abs(value - middle));
  const median = medianOf(distances);
  if (median > 0) return median / SHARES.median;
  return distances.reduce((sum, distance) => sum + distance, 0) / distances.length / SHARES.mean;
}

function isFar(value: number, border: Border | undefined): boolean {
  return border !== undefined && border.far > 0 && Math.abs(value - border.middle) > border.far;
}
