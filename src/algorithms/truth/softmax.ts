/** Turns scores into shares in place, from one place up to another: exp of each over the sum. */
export function softmax(scores: Float64Array, from = 0, to = scores.length): void {
  let most = Number.NEGATIVE_INFINITY;
  for (let index = from; index < to; index++) most = Math.max(most, scores[index] as number);
  let sum = 0;
  for (let index = from; index < to; index++) {
    const share = Math.exp((scores[index] as number) - most);
    scores[index] = share;
    sum += share;
  }
  for (let index = from; index < to; index++) scores[index] = (scores[index] as number) / sum;
}

/** The greatest difference between two lists of beliefs. */
export function greatestMove(one: Float64Array, other: Float64Array): number {
  let most = 0;
  for (let index = 0; index < one.length; index++)
    most = Math.max(most, Math.abs((one[index] as number) - (other[index] as number)));
  return most;
}
