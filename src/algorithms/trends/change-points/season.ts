import { medianOf } from "../median.js";

/** A season of a series: how many steps it has, and how far each of them lies from the level. */
export interface Season {
  period: number;
  offsets: number[];
  /** By how many parameters it was fitted. */
  parameters: number;
}

/** How often a season must have been seen, the longest that is looked for at every length, and by how much it must pay. */
const SEASON = { times: 3, longest: 370, gain: 10 };

/** In a longer series only short seasons and these are looked for: weeks, months, quarters and years of usual steps. */
const LONG = {
  from: 2_000,
  every: 62,
  usual: [84, 90, 96, 144, 168, 288, 336, 365, 672, 1_008, 1_440, 2_016, 4_320, 10_080],
};

/**
 * The season that explains most of what a series does about its moving mean; null: none pays for its parameters by the Bayesian
 * information criterion. Single outliers and steps hardly bend it (after the classical decomposition,
 * with offsets drawn back: Kendall, Stuart and Ord 1983, §46).
 */
export function seasonOf(values: readonly number[]): Season | null {
  let [best, gain]: [Season | null, number] = [null, SEASON.gain];
  const all = summed(values);
  for (const period of periodsFor(values.length)) {
    const found = fitted(all, period);
    if (found === null || found.gain <= gain) continue;
    [best, gain] = [found.season, found.gain];
  }
  return best;
}

/** The values without their season. */
export function withoutSeason(values: readonly number[], season: Season | null): number[] {
  if (season === null) return [...values];
  return values.map((value, index) => value - (season.offsets[index % season.period] as number));
}

function periodsFor(n: number): number[] {
  const most = Math.floor(n / SEASON.times);
  const every = Math.min(most, n > LONG.from ? LONG.every : SEASON.longest);
  const short = Array.from({ length: Math.max(0, every - 1) }, (_, index) => index + 2);
  return n > LONG.from ? [...short, ...LONG.usual.filter((period) => period <= most)] : short;
}

function fitted({ values, sums }: Summed, period: number): { season: Season; gain: number } | null {
  const half = Math.floor(period / 2);
  const offsets = aboutMovingMean({ values, sums }, period);
  const far = farFor(offsets);
  const phases = Array.from({ length: period }, () => ({ sum: 0, count: 0 }));
  let whole = 0;
  for (const [place, offset] of offsets.entries()) {
    const phase = phases[(place + half) % period] as { sum: number; count: number };
    const drawn = Math.min(far, Math.max(-far, offset));
    phase.sum += drawn;
    phase.count++;
    whole += drawn * drawn;
  }
  if (whole === 0 || phases.some(({ count }) => count < 2)) return null;
  const means = phases.map(({ sum, count }) => sum / count);
  const shapes = [
    { shape: centred(means), parameters: period - 1, least: 0 },
    ...WAVES.counts
      .filter((count) => 2 * count < period - 1)
      .map((count) => ({ shape: wavesOf(means, count), parameters: 2 * count, least: WAVES.least })),
  ];
  const seasons = shapes.map(({ shape, parameters, least }) => {
    const taken = phases.reduce((all, { sum, count }, step) => all + restOf(shape[step] as number, sum, count), 0);
    const rest = Math.max(1e-12 * whole, whole - taken);
    const gain = rest > (1 - least) * whole ? 0 : offsets.length * Math.log(whole / rest);
    return { season: { period, offsets: shape, parameters }, gain: gain - parameters * Math.log(offsets.length) };
  });
  return seasons.reduce((one, other) => (other.gain > one.gain ? other : one));
}

/** What a sum of squares loses when `own` is taken from `count` values of this sum. */
function restOf(own: number, sum: number, count: number): number {
  return own * (2 * sum - count * own);
}

/** Few waves pay for themselves sooner than a value for every step, but noise that wanders has them too: they must explain much. */
const WAVES = { counts: [1, 2, 4], least: 0.7 };

/** The first waves of a period (its Fourier series). */
function wavesOf(means: readonly number[], count: number): number[] {
  const period = means.length;
  const angles = means.map((_, step) => (2 * Math.PI * step) / period);
  const waves = Array.from({ length: count }, (_, wave) => {
    const part = (of: (angle: number) => number) =>
      (2 / period) * means.reduce((sum, mean, step) => sum + mean * of((wave + 1) * (angles[step] as number)), 0);
    return { cosine: part(Math.cos), sine: part(Math.sin) };
  });
  return angles.map((angle) =>
    waves.reduce(
      (sum, { cosine, sine }, wave) =>
        sum + cosine * Math.cos((wave + 1) * angle) + sine * Math.sin((wave + 1) * angle),
      0,
    ),
  );
}

function centred(means: readonly number[]): number[] {
  const middle = means.reduce((sum, one) => sum + one, 0) / means.length;
  return means.map((one) => one - middle);
}

/** As many offsets tell how far they lie. */
const ASKED = 2_000;

/** Beyond what offsets are drawn back, since the season itself does not reach there: three standard deviations, as their median distance tells. */
function farFor(offsets: Float64Array): number {
  const every = Math.ceil(offsets.length / ASKED);
  const far = (3 * medianOf(offsets.filter((_, place) => place % every === 0).map(Math.abs))) / 0.6745;
  return far > 0 ? far : Number.POSITIVE_INFINITY;
}

/** Values, and the sums of those before each. */
interface Summed {
  values: readonly number[];
  sums: Float64Array;
}

function summed(values: readonly number[]): Summed {
  const sums = new Float64Array(values.length + 1);
  for (const [index, value] of values.entries()) sums[index + 1] = (sums[index] as number) + value;
  return { values, sums };
}

/** What each value, from half a period on, differs by from the mean of the period about it. */
function aboutMovingMean({ values, sums }: Summed, period: number): Float64Array {
  const half = Math.floor(period / 2);
  const offsets = new Float64Array(values.length - 2 * half);
  const between = (from: number, to: number) => (sums[to] as number) - (sums[from] as number);
  for (let index = half; index < values.length - half; index++) {
    // An even period has half of the values at both ends of a window that is one longer.
    const mean =
      period % 2 === 1
        ? between(index - half, index + half + 1) / period
        : (between(index - half, index + half) + between(index - half + 1, index + half + 1)) / 2 / period;
    offsets[index - half] = (values[index] as number) - mean;
  }
  return offsets;
}
