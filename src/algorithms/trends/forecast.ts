import { mixtureQuantile, type Student } from "../statistics/student-mixture.js";
import { seasonOf, withoutSeason } from "./change-points/season.js";

/** A value that is to come. */
export interface Forecast {
  value: number;
  /** Between what it lies in 95 of 100 cases. */
  low: number;
  high: number;
}

/** The fewest values that a forecast stands on. */
const FEWEST = 12;

/** The shares of noise carried on that are weighed against each other; the last is a walk that never comes back. */
const PHIS = [
  ...[-0.8, -0.6, -0.4, -0.2, 0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.84, 0.88],
  ...[0.91, 0.94, 0.96, 0.975, 0.985, 0.9999],
];

/** How likely a walk is before anything was seen; a weight under which a model is left out. */
const PRIOR = { walk: 0.2, least: 1e-4 };

/**
 * The next `horizon` values, with what they lie between in 95 of 100 cases; null: there are too few values to say. Levels and
 * lines with noise of which a share is carried on (AR(1)), from none to a random walk, are averaged by how likely each is
 * (Hoeting and others 1999), after the season is taken out; so an interval knows that the model may be another.
 */
export function forecast(values: readonly number[], horizon: number): Forecast[] | null {
  const n = values.length;
  if (n < FEWEST) return null;
  const season = seasonOf(values);
  const seasonless = withoutSeason(values, season);
  // About their mean, so that values far from nothing lose no digits.
  const middle = seasonless.reduce((sum, value) => sum + value, 0) / n;
  const models = weighed(
    seasonless.map((value) => value - middle),
    season?.parameters ?? 0,
  );
  return Array.from({ length: horizon }, (_, index) => {
    const offset = middle + (season === null ? 0 : at(season.offsets, (n + index) % season.period));
    const told = models.map((model) => predicted(model, index + 1));
    const value = told.reduce((sum, { weight, mean }) => sum + weight * mean, 0);
    const [low, high] = [0.025, 0.975].map((share) => offset + mixtureQuantile(told, share));
    return { value: value + offset, low: low as number, high: high as number };
  });
}

/** A model with its weight, fitted at steps counted from the last one in units of all. */
interface Weighed {
  weight: number;
  phi: number;
  n: number;
  level: number;
  slope: number;
  /** What the last value lies above the line. */
  last: number;
  variance: number;
  freedom: number;
  /** Of level and slope, in units of the variance. */
  covariance: { level: number; both: number; slope: number };
  /** By how much the season's parameters widen what is told. */
  widened: number;
}

/** All models that have some weight. */
function weighed(values: readonly number[], parameters: number): Weighed[] {
  const fits = PHIS.flatMap((phi, index) => {
    const [before, after] = [PHIS[index - 1] ?? -1, PHIS[index + 1] ?? 1];
    const prior = index === PHIS.length - 1 ? PRIOR.walk : ((1 - PRIOR.walk) * (after - before)) / 4;
    return [false, true].map((hasSlope) => fitted(values, { phi, hasSlope, parameters, prior: Math.log(prior) }));
  });
  const best = Math.max(...fits.map(({ likelihood }) => likelihood));
  // Values that lie on a line exactly leave nothing to be weighed.
  const exact = fits.filter(({ likelihood }) => likelihood === Number.POSITIVE_INFINITY);
  if (exact.length > 0) return exact.map(({ model }) => ({ ...model, weight: 1 / exact.length }));
  const likely = fits.filter(({ likelihood }) => likelihood - best > Math.log(PRIOR.least));
  const weights = likely.map(({ likelihood }) => Math.exp(likelihood - best));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  return likely.map(({ model }, index) => ({ ...model, weight: at(weights, index) / all }));
}

interface Asked {
  phi: number;
  hasSlope: boolean;
  /** How many parameters the season had. */
  parameters: number;
  /** The logarithm of the prior probability. */
  prior: number;
}

/**
 * One model by generalised least squares, and the logarithm of its restricted likelihood; a slope has a prior that is worth
 * one value (Kass and Wasserman 1995).
 */
function fitted(
  values: readonly number[],
  { phi, hasSlope, parameters, prior }: Asked,
): { model: Omit<Weighed, "weight">; likelihood: number } {
  const n = values.length;
  const { ones, steps, cross, sum, stepSum, squares } = momentsOf(values, phi);
  const spread = steps - (cross * cross) / ones;
  const slope = hasSlope ? (stepSum - (cross * sum) / ones) / spread : 0;
  const level = (sum - slope * cross) / ones;
  const misfit = squares - (sum * sum) / ones - slope * slope * spread;
  const freedom = Math.max(1, n - 1 - Number(hasSlope) - parameters);
  const isExact = misfit <= 1e-12 * squares;
  const likelihood =
    prior +
    (Math.log(1 - phi * phi) -
      Math.log(ones) -
      Number(hasSlope) * Math.log(n + 1) -
      (n - 1 - parameters) * Math.log(misfit)) /
      2;
  const shift = cross / ones;
  return {
    likelihood: isExact ? Number.POSITIVE_INFINITY : likelihood,
    model: {
      phi,
      n,
      level,
      slope,
      last: at(values, n - 1) - level,
      variance: Math.max(0, misfit) / freedom,
      freedom,
      covariance: hasSlope
        ? { level: 1 / ones + (shift * shift) / spread, both: -shift / spread, slope: 1 / spread }
        : { level: 1 / ones, both: 0, slope: 0 },
      widened: 1 + parameters / n,
    },
  };
}

/** The sums of squares and products of ones, steps and values after the transformation of Prais and Winsten (1954). */
function momentsOf(values: readonly number[], phi: number) {
  const n = values.length;
  const sums = { ones: 0, steps: 0, cross: 0, sum: 0, stepSum: 0, squares: 0 };
  const first = Math.sqrt(1 - phi * phi);
  for (let index = 0; index < n; index++) {
    const step = (index - n + 1) / n;
    const one = index === 0 ? first : 1 - phi;
    const x = index === 0 ? first * step : step - phi * (step - 1 / n);
    const y = index === 0 ? first * at(values, 0) : at(values, index) - phi * at(values, index - 1);
    sums.ones += one * one;
    sums.steps += x * x;
    sums.cross += one * x;
    sums.sum += one * y;
    sums.stepSum += x * y;
    sums.squares += y * y;
  }
  return sums;
}

/** What one model says of the value so many steps ahead. */
function predicted(model: Weighed, ahead: number): Student {
  const { phi, n, level, slope, last, variance, freedom, covariance, widened, weight } = model;
  const kept = phi ** ahead;
  const step = ahead / n;
  const noise = (1 - kept * kept) / (1 - phi * phi);
  const own = 1 - kept;
  const ofFit = own * own * covariance.level + 2 * own * step * covariance.both + step * step * covariance.slope;
  const scale = Math.sqrt(variance * (noise * widened + ofFit));
  return { weight, mean: level + slope * step + kept * last, scale, freedom };
}

function at(values: ArrayLike<number>, index: number): number {
  return values[index] as number;
}
