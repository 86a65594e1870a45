import { studentShare } from "./student.js";

/** Student's t distribution, moved and scaled, as one of several that are mixed by weights that add up to 1. */
export interface Student {
  weight: number;
  mean: number;
  scale: number;
  freedom: number;
}

/** The value below which a share of a mixture lies, 0 < share < 1, to a millionth of the narrowest scale. */
export function mixtureQuantile(parts: readonly Student[], share: number): number {
  const widest = Math.max(...parts.map(({ scale }) => scale));
  const means = parts.map(({ mean }) => mean);
  if (widest === 0) return parts.reduce((sum, { weight, mean }) => sum + weight * mean, 0);
  let [low, high] = [Math.min(...means) - widest, Math.max(...means) + widest];
  while (shareBelow(parts, low) > share) low -= high - low;
  while (shareBelow(parts, high) < share) high += high - low;
  const enough = 1e-6 * Math.min(...parts.map(({ scale }) => scale).filter((scale) => scale > 0));
  while (high - low > enough) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) break;
    if (shareBelow(parts, middle) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function shareBelow(parts: readonly Student[], value: number): number {
  return parts.reduce((sum, { weight, mean, scale, freedom }) => {
    const own = scale === 0 ? Number(value >= mean) : studentShare((value - mean) / scale, freedom);
    return sum + weight * own;
  }, 0);
}
