/** The share of a standard normal distribution beyond `z` on both sides, from 0 to 1: relative errors of about 1e-14. */
export function normalTails(z: number): number {
  return complementaryError(Math.abs(z) / Math.SQRT2);
}

/** 1 − erf(x) for x ≥ 0: its power series where that converges fast, else its continued fraction (Abramowitz and Stegun, 7.1.6 and 7.1.14). */
function complementaryError(x: number): number {
  if (x > 27) return 0;
  return x < 2 ? 1 - errorBySeries(x) : complementByFraction(x);
}

function errorBySeries(x: number): number {
  let [term, sum] = [x, x];
  for (let n = 1; Math.abs(term) > 1e-17 * sum; n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}

function complementByFraction(x: number): number {
  let fraction = x;
  for (let n = 120; n >= 1; n--) fraction = x + n / 2 / fraction;
  return Math.exp(-x * x) / Math.sqrt(Math.PI) / fraction;
}
