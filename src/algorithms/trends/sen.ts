/** The median of values; NaN without any. */
export function medianOf(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  const half = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]];
  return low === undefined || high === undefined ? Number.NaN : (low + high) / 2;
}

/** The median of the slopes between all pairs of values, a step (Sen 1968). */
export function slopeOf(values: readonly number[]): number {
  const slopes: number[] = [];
  for (let later = 1; later < values.length; later++)
    for (let earlier = 0; earlier < later; earlier++)
      slopes.push(((values[later] as number) - (values[earlier] as number)) / (later - earlier));
  return medianOf(slopes);
}
