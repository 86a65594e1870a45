import { incompleteBeta } from "./beta.js";

/** The share of Student's t distribution that lies below `t`, with `freedom` degrees of freedom, which need not be whole. */
export function studentShare(t: number, freedom: number): number {
  const tail = incompleteBeta(freedom / (freedom + t * t), freedom / 2, 0.5) / 2;
  return t > 0 ? 1 - tail : tail;
}

/** The value below which a share (½ to 1) of Student's t distribution lies: by halving, to twelve digits. */
export function studentQuantile(share: number, freedom: number): number {
  let [low, high] = [0, 1];
  while (studentShare(high, freedom) < share && high < 1e12) [low, high] = [high, 2 * high];
  while (high - low > 1e-13 * high) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) break;
    if (studentShare(middle, freedom) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
