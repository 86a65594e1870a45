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
  const borders = bordersOf(values);
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

/** Of each value the middle of those about it, and how far a single one may lie from it. */
function bordersOf(values: readonly number[]): Border[] {
  const { beside, border } = HAMPEL;
  // The values about the one that it is at, in their order.
  const around = values.slice(0, beside).sort((a, b) => a - b);
  return values.map((_, index) => {
    const [comes, goes] = [values[index + beside], values[index - beside - 1]];
    if (comes !== undefined) around.splice(placeIn(around, comes), 0, comes);
    if (goes !== undefined) around.splice(placeIn(around, goes), 1);
    const half = (around.length - 1) / 2;
    const middle = ((around[Math.floor(half)] as number) + (around[Math.ceil(half)] as number)) / 2;
    return { middle, far: border * spreadOf(around, middle) };
  });
}

/** The first place at which a value is not less. */
function placeIn(sorted: readonly number[], value: number): number {
  const place = sorted.findIndex((one) => one >= value);
  return place < 0 ? sorted.length : place;
}

/** The standard deviation of sorted values as the median distance tells it, or the mean one where most values are equal. */
function spreadOf(sorted: readonly number[], middle: number): number {
  let [from, to] = [0, sorted.length - 1];
  // The farthest distances are at the ends: half of them are passed.
  for (let passed = 0; passed < Math.floor((sorted.length - 1) / 2); passed++)
    if (middle - (sorted[from] as number) > (sorted[to] as number) - middle) from++;
    else to--;
  const median = Math.max(middle - (sorted[from] as number), (sorted[to] as number) - middle);
  if (median > 0) return median / SHARES.median;
  return sorted.reduce((sum, value) => sum + Math.abs(value - middle), 0) / sorted.length / SHARES.mean;
}

function isFar(value: number, border: Border | undefined): boolean {
  return border !== undefined && border.far > 0 && Math.abs(value - border.middle) > border.far;
}
