/**
 * The p values of many tests, corrected: of all those up to a border, at most that share is expected to be chance, however the
 * tests depend on each other (Benjamini and Yekutieli 2001). In the order given.
 */
export function falseDiscovery(ps: readonly number[]): number[] {
  const count = ps.length;
  const harmonic = ps.reduce((sum, _, index) => sum + 1 / (index + 1), 0);
  const order = ps.map((_, index) => index).sort((a, b) => (ps[b] as number) - (ps[a] as number));
  const corrected = new Array<number>(count).fill(1);
  let least = 1;
  for (const [place, index] of order.entries()) {
    least = Math.min(least, ((ps[index] as number) * count * harmonic) / (count - place));
    corrected[index] = least;
  }
  return corrected;
}
