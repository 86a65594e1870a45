/** The quantile of the standard normal distribution that leaves 2.5 of 100 beyond it. */
const Z = 1.959963984540054;

/**
 * The interval that holds the true share in 95 of 100 cases, when so many of a number of trials went well (Wilson 1927): unlike
 * the textbook interval it stays between 0 and 1, and says something of few trials, and of none or all that went well.
 */
export function wilsonInterval(passed: number, trials: number): { low: number; high: number } {
  const share = passed / trials;
  const weight = 1 + (Z * Z) / trials;
  const centre = share + (Z * Z) / (2 * trials);
  const half = Z * Math.sqrt((share * (1 - share)) / trials + (Z * Z) / (4 * trials * trials));
  return { low: Math.max(0, (centre - half) / weight), high: Math.min(1, (centre + half) / weight) };
}
