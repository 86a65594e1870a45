import { studentQuantile } from "./student.js";

/** How many values, their mean, and their variance (with n − 1). */
export interface Sample {
  n: number;
  mean: number;
  variance: number;
}

/** A value with the borders that hold it in so many of a hundred cases. */
export interface Estimate {
  value: number;
  low: number;
  high: number;
}

/** How sure an interval is: 95 of 100 that are made so hold the true value. */
export const CONFIDENCE = 0.95;

const TWO_SIDED = (1 + CONFIDENCE) / 2;

/** A sample's mean with its interval (Student's t); null with fewer than two values. */
export function meanOf({ n, mean, variance }: Sample): Estimate | null {
  if (n < 2) return null;
  const half = studentQuantile(TWO_SIDED, n - 1) * Math.sqrt(variance / n);
  return { value: mean, low: mean - half, high: mean + half };
}

/**
 * By how much the mean of b is above that of a, with Welch's interval, which does not suppose equal variances (Welch 1947;
 * degrees of freedom by Satterthwaite 1946). Null with fewer than two values on a side.
 */
export function differenceOfMeans(a: Sample, b: Sample): Estimate | null {
  const freedom = welchFreedom(a, b);
  if (freedom === null) return null;
  const value = b.mean - a.mean;
  const error = Math.sqrt(a.variance / a.n + b.variance / b.n);
  const half = error === 0 ? 0 : studentQuantile(TWO_SIDED, freedom) * error;
  return { value, low: value - half, high: value + half };
}

function welchFreedom(a: Sample, b: Sample): number | null {
  if (a.n < 2 || b.n < 2) return null;
  const [va, vb] = [a.variance / a.n, b.variance / b.n];
  if (va + vb === 0) return a.n + b.n - 2;
  return (va + vb) ** 2 / (va ** 2 / (a.n - 1) + vb ** 2 / (b.n - 1));
}

/**
 * By what share the mean of b is above that of a, with Fieller's interval for a ratio of two means (Fieller 1954). Null where
 * a's mean is not clearly above zero: a share of what may be nothing says nothing.
 */
export function relativeChange(a: Sample, b: Sample): Estimate | null {
  const freedom = welchFreedom(a, b);
  if (freedom === null || a.mean <= 0) return null;
  const [va, vb] = [a.variance / a.n, b.variance / b.n];
  const t = studentQuantile(TWO_SIDED, freedom);
  const g = (t * t * va) / a.mean ** 2;
  if (g >= 1) return null;
  const ratio = b.mean / a.mean;
  const half = (t / a.mean / (1 - g)) * Math.sqrt((1 - g) * vb + ratio * ratio * va);
  return { value: ratio - 1, low: ratio / (1 - g) - half - 1, high: ratio / (1 - g) + half - 1 };
}
