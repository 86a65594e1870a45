import { medianOf } from "../sen.js";

/** A season of a series: how many steps it has, and how far each of them lies from the level. */
export interface Season {
  period: number;
  offsets: number[];
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
 * information criterion. Offsets are medians, so single outliers and steps do not bend them (after the classical
 * decomposition: Kendall, Stuart and Ord 1983, §46).
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
  const offsets = aboutMovingMean(values, period);
  const phases = Array.from({ length: period }, (): number[] => []);
  for (const { index, offset } of offsets) phases[index % period]?.push(offset);
  if (phases.some((phase) => phase.length < 2)) return null;
  const medians = phases.map(medianOf);
  const mean = medians.reduce((sum, one) => sum + one, 0) / period;
  const season = { period, offsets: medians.map((one) => one - mean) };
  const before = offsets.map(({ offset }) => Math.abs(offset));
  const after = offsets.map(({ index, offset }) => Math.abs(offset - (season.offsets[index % period] as number)));
  const [whole, rest] = [spread(before), spread(after)];
  if (whole === 0) return null;
  const n = offsets.length;
  const explained = rest === 0 ? Number.POSITIVE_INFINITY : 2 * n * Math.log(whole / rest);
  return { season, gain: explained - (period - 1) * Math.log(n) };
}

/** The standard deviation that mean absolute distances tell: outliers count once, not squared. */
function spread(distances: readonly number[]): number {
  return distances.reduce((sum, one) => sum + one, 0) / distances.length;
}

/** What each value differs by from the mean of the period about it. */
function aboutMovingMean(values: readonly number[], period: number): { index: number; offset: number }[] {
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
