/** How many pairs of values rise in the order of time, less how many fall: Kendall's S, in n log n by merging (Knight 1966). */
export function scoreOf(values: readonly number[]): number {
  const n = values.length;
  const ties = tiedPairs(values);
  return (n * (n - 1)) / 2 - ties - 2 * fallingPairs(values);
}

/** How many pairs fall: the later value is less. */
export function fallingPairs(values: ArrayLike<number>): number {
  const n = values.length;
  let [from, to] = [Float64Array.from(values), new Float64Array(n)];
  let falling = 0;
  for (let width = 1; width < n; width *= 2) {
    for (let left = 0; left < n; left += 2 * width) {
      const middle = Math.min(n, left + width);
      const right = Math.min(n, left + 2 * width);
      let [one, other] = [left, middle];
      for (let place = left; place < right; place++) {
        const takesFirst = other >= right || (one < middle && (from[one] as number) <= (from[other] as number));
        if (!takesFirst) falling += middle - one;
        to[place] = from[takesFirst ? one++ : other++] as number;
      }
    }
    [from, to] = [to, from];
  }
  return falling;
}

function tiedPairs(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  let [pairs, equal] = [0, 0];
  for (let index = 1; index < sorted.length; index++) {
    equal = sorted[index] === sorted[index - 1] ? equal + 1 : 0;
    pairs += equal;
  }
  return pairs;
}
