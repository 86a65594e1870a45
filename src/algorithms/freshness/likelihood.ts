/** One value's life as far as it was watched, in milliseconds since it began to hold. */
export interface Episode {
  /** When watching began: had the value been replaced before, it would not be here (left truncation). */
  entered: number;
  /** When it was last seen to hold. */
  lastHeld: number;
  /** When it was first seen to be replaced; null while it lives (right-censored at `lastHeld`). */
  replacedBy: number | null;
}

/** The logarithms of scale and shape: what is not bounded, and of what the estimates are nearly normal. */
export type Logs = readonly [scale: number, shape: number];

/** A function of both logarithms at one place: its value, slopes, and curvatures (scale, both, shape). */
export interface Surface {
  value: number;
  slope: [number, number];
  curve: [number, number, number];
}

/** The narrowest time in which a replacement is said to lie, as a share of the age: exact times need no form of their own. */
const NARROWEST = 1e-6;

/** The episodes that tell something, their times put in order; at least a millisecond passes until a replacement. */
export function readEpisodes(episodes: readonly Episode[]): Episode[] {
  return episodes.flatMap((episode): Episode[] => {
    const entered = Math.max(0, episode.entered);
    const { replacedBy } = episode;
    if (replacedBy !== null && !(replacedBy > entered)) return [];
    const lastHeld = Math.min(Math.max(entered, episode.lastHeld), replacedBy ?? Number.POSITIVE_INFINITY);
    if (replacedBy === null) return lastHeld > entered ? [{ entered, lastHeld, replacedBy }] : [];
    return [{ entered, lastHeld, replacedBy: Math.max(replacedBy, lastHeld * (1 + NARROWEST), lastHeld + 1) }];
  });
}

/**
 * The log-likelihood of interval-censored, right-censored and left-truncated Weibull lifetimes (Klein and Moeschberger 2003,
 * section 3.5), with its derivatives by the logarithms of scale and shape.
 */
export function likelihoodAt(episodes: readonly Episode[], logs: Logs): Surface {
  const all: Surface = { value: 0, slope: [0, 0], curve: [0, 0, 0] };
  for (const { entered, lastHeld, replacedBy } of episodes) {
    add(all, hazardBetween(entered, lastHeld, logs), { value: -1, first: -1, second: 0 });
    if (replacedBy === null) continue;
    const within = hazardBetween(lastHeld, replacedBy, logs);
    // The logarithm of 1 − exp(−h), the probability to be replaced within, and its derivatives by h.
    const odds = 1 / Math.expm1(within.value);
    all.value += Math.log(-Math.expm1(-within.value));
    add(all, within, { value: 0, first: odds, second: -odds * (1 + odds) });
  }
  return all;
}

/** Adds a function of a surface, given by its factor and derivatives, to the sum: the chain rule, twice. */
function add(all: Surface, inner: Surface, outer: { value: number; first: number; second: number }): void {
  const [a, b] = inner.slope;
  all.value += outer.value * inner.value;
  all.slope[0] += outer.first * a;
  all.slope[1] += outer.first * b;
  all.curve[0] += outer.first * inner.curve[0] + outer.second * a * a;
  all.curve[1] += outer.first * inner.curve[1] + outer.second * a * b;
  all.curve[2] += outer.first * inner.curve[2] + outer.second * b * b;
}

/** The hazard that gathers between two ages. */
function hazardBetween(from: number, to: number, [scale, shape]: Logs): Surface {
  const k = Math.exp(shape);
  const [early, late] = [from, to].map((age) => termsOf(k * (Math.log(age) - scale))) as [Terms, Terms];
  // Two nearly equal ages would cancel each other's digits.
  const value = from > 0 ? early.h * Math.expm1(k * Math.log(to / from)) : late.h;
  const once = late.zh - early.zh;
  return { value, slope: [-k * value, once], curve: [k * k * value, -k * (value + once), once + late.zzh - early.zzh] };
}

interface Terms {
  h: number;
  zh: number;
  zzh: number;
}

/** e^z, z·e^z and z²·e^z, which are all nothing at age nothing. */
function termsOf(z: number): Terms {
  const h = Math.exp(z);
  return h === 0 ? { h: 0, zh: 0, zzh: 0 } : { h, zh: z * h, zzh: z * z * h };
}
