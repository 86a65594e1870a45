import { climb } from "./climb.js";
import type { Lifetime } from "./freshness.js";
import { type Episode, type Logs, likelihoodAt, readEpisodes, type Surface } from "./likelihood.js";
import type { LifetimePrior } from "./priors.js";

/** What is known of how long values of a predicate hold, with 95 % intervals. */
export interface LearntLifetime extends Lifetime {
  /** Replacements that were seen. */
  events: number;
  scaleLow: number;
  scaleHigh: number;
  shapeLow: number;
  shapeHigh: number;
  /** The name of the default that was taken in. */
  prior: string;
  /** How much of the scale is the default's, from 0 to 1. */
  weight: number;
}

const DAY = 86_400_000;

/** Fisher's information of one Weibull lifetime about the logarithm of its shape: π²/6 + (1 − γ)². */
const SHAPE_INFORMATION = 1.823680660852879;

/** Half the 0.95 quantile of χ² with one degree of freedom: how far below its top a likelihood still is likely. */
const DROP = 1.920729410347062;
/** The 0.975 quantile of the normal distribution. */
const Z = 1.959963984540054;

/** From so many replacements on the curvature at the top says the interval as well as the profile does. */
const MANY = 200;

/**
 * The Weibull lifetime of a predicate, from its values' histories: the top of the likelihood times the default, which is worth
 * `prior.events` replacements where it is about right and gives way where it is not. The intervals are those of the profile
 * likelihood (Venzon and Moolgavkar 1988), or where replacements are many, of the observed information.
 */
export function learnLifetime(episodes: readonly Episode[], prior: LifetimePrior): LearntLifetime {
  const told = readEpisodes(episodes);
  const events = told.filter(({ replacedBy }) => replacedBy !== null).length;
  const known = beliefOf(prior);
  const hill = (at: Logs) => withBelief(likelihoodAt(told, at), known, at);
  // Where default and data disagree there may be two tops: one is climbed from each.
  const tops = [known.at, ...crudely(told, events)].map((from) => climb({ hill, from }));
  const { at, top } = tops.reduce((best, one) => (one.top.value > best.top.value ? one : best));
  const [scaleLow, scaleHigh, shapeLow, shapeHigh] = events > MANY ? byCurvature(at, top) : byProfile(hill, at, top);
  const own = Math.max(0, -likelihoodAt(told, at).curve[0]);
  const given = known.weight[0] / (1 + farness(at[0] - known.at[0], known.weight[0]));
  const weight = given + own > 0 ? given / (given + own) : 0;
  const learnt = { scale: at[0], shape: at[1], scaleLow, scaleHigh, shapeLow, shapeHigh };
  return { ...exponentials(learnt), events, prior: prior.name, weight };
}

/** The estimate of an exponential lifetime, time watched for each replacement, where there was one. */
function crudely(told: readonly Episode[], events: number): Logs[] {
  const watched = told.reduce((sum, { entered, lastHeld }) => sum + lastHeld - entered, 0);
  return events > 0 && watched > 0 ? [[Math.log(watched / events), 0]] : [];
}

/** A default of both logarithms: its middle, and the curvature there, which is one over a variance. */
interface Belief {
  at: Logs;
  weight: Logs;
}

function beliefOf({ days, shape, events }: LifetimePrior): Belief {
  return {
    at: [Math.log(days * DAY), Math.log(shape)],
    weight: [events * shape * shape, events * SHAPE_INFORMATION],
  };
}

function withBelief(surface: Surface, { at, weight }: Belief, [scale, shape]: Logs): Surface {
  const [a, b] = [pull(scale - at[0], weight[0]), pull(shape - at[1], weight[1])];
  return {
    value: surface.value + a.value + b.value,
    slope: [surface.slope[0] + a.slope, surface.slope[1] + b.slope],
    curve: [surface.curve[0] + a.curve, surface.curve[1], surface.curve[2] + b.curve],
  };
}

/**
 * The logarithm of Student's t density with three degrees of freedom, with its derivatives: near its middle as a log-normal
 * default of this weight, but giving way where the data are far from it (Gelman et al. 2013, section 17.2).
 */
function pull(off: number, weight: number): { value: number; slope: number; curve: number } {
  const far = farness(off, weight);
  return {
    value: -2 * Math.log1p(far),
    slope: (-weight * off) / (1 + far),
    curve: (-weight * (1 - far)) / (1 + far) ** 2,
  };
}

/** By how much the data are off a default: it counts for one in so many and one more. */
function farness(off: number, weight: number): number {
  return (weight * off * off) / 4;
}

type Bounds = [scaleLow: number, scaleHigh: number, shapeLow: number, shapeHigh: number];

function byCurvature(at: Logs, { curve: [aa, ab, bb] }: Surface): Bounds {
  const all = aa * bb - ab * ab;
  const [scale, shape] = [Z * Math.sqrt(-bb / all), Z * Math.sqrt(-aa / all)];
  return [at[0] - scale, at[0] + scale, at[1] - shape, at[1] + shape];
}

function byProfile(hill: (at: Logs) => Surface, at: Logs, top: Surface): Bounds {
  const first = byCurvature(at, top);
  const bound = (index: 0 | 1, near: number) => {
    const height = (value: number) => {
      const from: Logs = index === 0 ? [value, at[1]] : [at[0], value];
      return climb({ hill, from, fixed: index === 0 ? "scale" : "shape" }).top.value - top.value + DROP;
    };
    return crossing(height, at[index], Number.isFinite(near) ? near : at[index] + 1);
  };
  return [bound(0, first[0]), bound(0, first[1]), bound(1, first[2]), bound(1, first[3])];
}

/** Where a profile falls below nothing on the way from the top past `near`: by halving, to four digits. */
function crossing(height: (value: number) => number, top: number, near: number): number {
  let [inside, outside] = [top, near];
  for (let tries = 0; tries < 30 && height(outside) > 0; tries++) [inside, outside] = [outside, 2 * outside - top];
  while (Math.abs(outside - inside) > 1e-4) {
    const middle = (inside + outside) / 2;
    if (height(middle) > 0) inside = middle;
    else outside = middle;
  }
  return (inside + outside) / 2;
}

function exponentials<Key extends string>(logs: Record<Key, number>): Record<Key, number> {
  return Object.fromEntries(Object.entries<number>(logs).map(([key, value]) => [key, Math.exp(value)])) as Record<
    Key,
    number
  >;
}
