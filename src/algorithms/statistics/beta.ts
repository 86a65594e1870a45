/** Coefficients of Lanczos' approximation to the gamma function for g = 7 and nine terms (Godfrey 2001). */
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

/** How many terms of a continued fraction are taken at most, and when it stands still. */
const FRACTION = { terms: 500, still: 1e-15, tiny: 1e-300 };

/** The logarithm of the gamma function, for numbers above 0. */
export function logGamma(x: number): number {
  if (x < 0.5) return logGamma(x + 1) - Math.log(x);
  const shifted = x - 1;
  const sum = LANCZOS.reduce((all, term, index) => all + (index === 0 ? term : term / (shifted + index)), 0);
  const base = shifted + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(base) - base + Math.log(sum);
}

/** The share of a beta distribution below x: the regularised incomplete beta function I_x(a, b), by its continued fraction (DLMF 8.17.22) with Lentz' method. */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0 || x >= 1) return x <= 0 ? 0 : 1;
  // The fraction converges fast on this side of the mean only; I_x(a, b) = 1 − I_{1−x}(b, a).
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) + logGamma(a + b) - logGamma(a) - logGamma(b)) / a;
  let [c, d, value] = [1, 0, 1];
  for (let term = 0; term < FRACTION.terms; term++) {
    const m = term >> 1;
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    const numerator = term === 0 ? 1 : term % 2 === 0 ? even : odd;
    d = 1 / nonZero(1 + numerator * d);
    c = nonZero(1 + numerator / c);
    value *= c * d;
    if (Math.abs(c * d - 1) < FRACTION.still) break;
  }
  return front * (value - 1);
}

function nonZero(value: number): number {
  return Math.abs(value) < FRACTION.tiny ? FRACTION.tiny : value;
}

/** The value below which a share (0 to 1) of the beta distribution of a and b lies: by halving, to nine digits. */
export function betaQuantile(share: number, a: number, b: number): number {
  let [low, high] = [0, 1];
  for (let step = 0; step < 32; step++) {
    const middle = (low + high) / 2;
    if (incompleteBeta(middle, a, b) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The derivative of the digamma function, for numbers above 0: its recurrence up to 6, then its series (DLMF 5.15.8). */
export function trigamma(x: number): number {
  if (x < 6) return trigamma(x + 1) + 1 / (x * x);
  const square = 1 / (x * x);
  return 1 / x + square / 2 + (square / x) * (1 / 6 - square * (1 / 30 - square * (1 / 42 - square / 30)));
}
