/** ln Σ exp x, without overflow; of nothing: minus infinity. */
export function logSumExp(values: ArrayLike<number>): number {
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) most = Math.max(most, values[i] as number);
  if (!Number.isFinite(most)) return most;
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += Math.exp((values[i] as number) - most);
  return most + Math.log(sum);
}

/** Shares that add up to one, by exp(times · x). */
export function softmax(values: ArrayLike<number>, times = 1): Float64Array {
  const scaled = Float64Array.from(values, (value) => times * value);
  const most = scaled.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const shares = scaled.map((value) => Math.exp(value - most));
  const sum = shares.reduce((a, b) => a + b, 0);
  return shares.map((share) => share / sum);
}

/** 1 / (1 + exp −x). */
export function logistic(x: number): number {
  return x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
}
