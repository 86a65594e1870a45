import { logGamma } from "./beta.js";

/** How many terms of a series or fraction are taken at most, and when it stands still. */
const TERMS = { most: 10_000, still: 1e-15, tiny: 1e-300 };

/** The share of a gamma distribution of shape a and scale 1 that lies below x: the regularised lower incomplete gamma function P(a, x). */
export function incompleteGamma(x: number, a: number): number {
  if (x <= 0) return 0;
  // Each converges fast on its side of the mean: the series (DLMF 8.7.1), the fraction (DLMF 8.9.2).
  return x < a + 1 ? bySeries(x, a) : 1 - byFraction(x, a);
}

function bySeries(x: number, a: number): number {
  let [term, sum] = [1 / a, 1 / a];
  for (let n = 1; n < TERMS.most && term > sum * TERMS.still; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return sum * front(x, a);
}

/** Lentz' method. */
function byFraction(x: number, a: number): number {
  let b = x + 1 - a;
  let c = 1 / TERMS.tiny;
  let d = 1 / b;
  let value = d;
  for (let n = 1; n < TERMS.most; n++) {
    const numerator = -n * (n - a);
    b += 2;
    d = 1 / nonZero(numerator * d + b);
    c = nonZero(b + numerator / c);
    value *= c * d;
    if (Math.abs(c * d - 1) < TERMS.still) break;
  }
  return value * front(x, a);
}

function front(x: number, a: number): number {
  return Math.exp(a * Math.log(x) - x - logGamma(a));
}

function nonZero(value: number): number {
  return Math.abs(value) < TERMS.tiny ? TERMS.tiny : value;
}

/** The value below which a share (0 to 1) of the gamma distribution of shape a lies: by halving, to twelve digits. */
export function gammaQuantile(share: number, a: number): number {
  let [low, high] = [0, a + 1];
  while (incompleteGamma(high, a) < share && high < 1e300) [low, high] = [high, 2 * high];
  while (high - low > 1e-12 * high) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) break;
    if (incompleteGamma(middle, a) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * The interval that holds the mean of a Poisson distribution in at least 95 of 100 cases, when so many events were counted
 * (Garwood 1936): of none, too, it says how many there may be.
 */
export function poissonInterval(count: number): { low: number; high: number } {
  return { low: count === 0 ? 0 : gammaQuantile(0.025, count), high: gammaQuantile(0.975, count + 1) };
}
