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
  for (const period of periodsFor(values.length)) {
    const found = fitted(values, period);
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

function fitted(values: readonly number[], period: number): { season: Season; gain: number } | null {
  const offsets = withinBorders(aboutMovingMean(values, period));
  const phases = Array.from({ length: period }, () => ({ sum: 0, count: 0 }));
  for (const { index, offset } of offsets) {
    const phase = phases[index % period] as { sum: number; count: number };
    phase.sum += offset;
    phase.count++;
  }
  if (phases.some(({ count }) => count < 2)) return null;
  const means = phases.map(({ sum, count }) => sum / count);
  const whole = offsets.reduce((sum, { offset }) => sum + offset * offset, 0);
  if (whole === 0) return null;
  const shapes = [
    { shape: centred(means), parameters: period - 1, least: 0 },
    ...WAVES.counts
      .filter((count) => 2 * count < period - 1)
      .map((count) => ({ shape: wavesOf(means, count), parameters: 2 * count, least: WAVES.least })),
  ];
  const seasons = shapes.map(({ shape, parameters, least }) => {
    const rest = offsets.reduce((sum, { index, offset }) => sum + (offset - (shape[index % period] as number)) ** 2, 0);
    const explained = rest === 0 ? Number.POSITIVE_INFINITY : offsets.length * Math.log(whole / rest);
    const gain = rest > (1 - least) * whole ? 0 : explained - parameters * Math.log(offsets.length);
    return { season: { period, offsets: shape, parameters }, gain };
  });
  return seasons.reduce((one, other) => (other.gain > one.gain ? other : one));
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

/** Offsets, drawn back to where the season itself may reach: three standard deviations as their median distance tells. */
function withinBorders(offsets: readonly Offset[]): readonly Offset[] {
  const far = (3 * medianOf(offsets.map(({ offset }) => Math.abs(offset)))) / 0.6745;
  if (!(far > 0)) return offsets;
  return offsets.map(({ index, offset }) => ({ index, offset: Math.min(far, Math.max(-far, offset)) }));
}

interface Offset {
  index: number;
  offset: number;
}

/** What each value differs by from the mean of the period about it. */
function aboutMovingMean(values: readonly number[], period: number): Offset[] {
  const sums = new Float64Array(values.length + 1);
  for (const [index, value] of values.entries()) sums[index + 1] = (sums[index] as number) + value;
  const half = Math.floor(period / 2);
  const between = (from: number, to: number) => (sums[to] as number) - (sums[from] as number);
  return values.slice(half, values.length - half).map((value, place) => {
    const index = place + half;
    // An even period has half of the values at both ends of a window that is one longer.
    const mean =
      period % 2 === 1
        ? between(index - half, index + half + 1) / period
        : (between(index - half, index + half) + between(index - half + 1, index + half + 1)) / 2 / period;
    return { index, offset: value - mean };
  });
}
