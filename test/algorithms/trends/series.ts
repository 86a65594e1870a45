import { type Chance, chance } from "../../../src/sample/random.js";

/** A series that is made up, and where it changes. */
export interface Made {
  values: number[];
  changes: number[];
}

/** What a series is made with: chance, and noise of variance 1. */
export interface Means extends Chance {
  /** A normal number. */
  normal(): number;
  /** Noise of which each value carries on a share of the one before. */
  noise(n: number, phi?: number): number[];
}

/** The means of one series: of a kind, and its number among those. */
export function meansOf(kind: string, number: number): Means {
  const own = chance(number, kind);
  const normal = () => Math.sqrt(-2 * Math.log(1 - own.next())) * Math.cos(2 * Math.PI * own.next());
  const noise = (n: number, phi = 0) => {
    let last = normal();
    return Array.from({ length: n }, () => {
      const value = last;
      last = phi * last + Math.sqrt(1 - phi * phi) * normal();
      return value;
    });
  };
  return { ...own, normal, noise };
}
