/**
 * The p values of many tests, corrected: of all those up to a border, at most that share is expected to be chance, however the
 * tests depend on each other (Benjamini and Yekutieli 2001). In the order given.
 */
export function falseDiscovery(ps: readonly number[]): number[] {
  return corrected(
    ps,
    ps.reduce((sum, _, index) => sum + 1 / (index + 1), 0),
  );
}

/** As `falseDiscovery`, for tests that do not depend on each other, or only so that one makes others likelier (Benjamini and Hochberg 1995). */
export function benjaminiHochberg(ps: readonly number[]): number[] {
  return corrected(ps, 1);
}

function corrected(ps: readonly number[], factor: number): number[] {
  const count = ps.length;
  const order = ps.map((_, index) => index).sort((a, b) => (ps[b] as number) - (ps[a] as number));
  const found = new Array<number>(count).fill(1);
  let least = 1;
  for (const [place, index] of order.entries()) {
    least = Math.min(least, ((ps[index] as number) * count * factor) / (count - place));
    found[index] = least;
  }
  return found;
}
