import { tiesOf } from "../ranks.js";
import { bestFit, Criterion, type Fit, type Sample } from "./models.js";
import { withoutOutliers } from "./outliers.js";
import { blocksOf, placeBends, placeInBlocks } from "./place.js";
import { seasonOf, withoutSeason } from "./season.js";

/** A moment from which a series behaves otherwise. */
export interface ChangePoint {
  /** The first value of what is new. */
  index: number;
  /**
   * From 0.9 to 1: how likely this change is, all others given, when it was as likely as not before; from the difference of the
   * information criterion with and without it (Kass and Raftery 1995).
   */
  confidence: number;
}

/** The fewest values in which a change is looked for. */
const FEWEST = 8;

/** The least confidence that is told. */
const LEAST = 0.9;

/** A longer series is looked at in so many blocks; changes are then placed among the values of two. Of more values than `each`, means are taken first. */
const MOST = { blocks: 600, each: 100_000 };

/**
 * The change points of values in the order of time: exact segmentations (levels, levels with a spread of their own, lines; with
 * white noise and with noise that wanders) and smooth curves without any change are compared by one information criterion,
 * after the season and single outliers are taken out. Above 100,000 values they are found to within n / 100,000.
 */
export function changePoints(values: readonly number[]): ChangePoint[] {
  const { means, size } = blocksOf(values, MOST.each);
  return inMeans(means).map(({ index, confidence }) => ({ index: index * size, confidence }));
}

function inMeans(values: readonly number[]): ChangePoint[] {
  if (values.length < FEWEST || new Set(values).size < 2) return [];
  const tried = scalesOf(values).map(fitted);
  const best = tried.reduce((one, other) => (other.fit.criterion < one.fit.criterion ? other : one));
  return told(best);
}

/** A series as it is, and as logarithms where it grows manifold; with what the change of scale costs the likelihood. */
function scalesOf(values: readonly number[]): { values: readonly number[]; change: number }[] {
  const own = { values, change: 0 };
  const low = values.reduce((one, other) => Math.min(one, other));
  const high = values.reduce((one, other) => Math.max(one, other));
  if (low <= 0 || high < 2 * low) return [own];
  const logarithms = values.map(Math.log);
  return [own, { values: logarithms, change: 2 * logarithms.reduce((sum, one) => sum + one, 0) }];
}

interface Fitted {
  sample: Sample;
  fit: Fit;
  /** The values that the sample has the means of, and of how many each is. */
  values: readonly number[];
  size: number;
}

function fitted({ values, change }: { values: readonly number[]; change: number }): Fitted {
  const season = seasonOf(values);
  const seasonless = withoutSeason(values, season);
  const sparse = sparseShare(values);
  const cleaned = sparse === null ? withoutOutliers(seasonless) : { values: seasonless, misfit: 0 };
  const { scale, ...standard } = standardised(cleaned.values);
  const { means, size } = blocksOf(standard.values, MOST.blocks);
  const sample = { ...standard, values: means, sparse };
  const fit = bestFit(sample);
  const n = means.length;
  const forSeason = season === null ? 0 : season.parameters * Math.log(n);
  const ofAll = (change + cleaned.misfit) * (n / values.length);
  const criterion = fit.criterion + 2 * n * Math.log(scale) + forSeason + ofAll;
  return { sample, fit: { ...fit, criterion }, values: standard.values, size };
}

/** The share of values that are not the most common one, if those are half of them at most. */
function sparseShare(values: readonly number[]): number | null {
  const share = 1 - tiesOf(values).reduce((most, count) => Math.max(most, count), 1) / values.length;
  return share <= 0.5 ? share : null;
}

/** Values of mean 0 and variance 1, with the variance of their rounding. */
function standardised(values: readonly number[]): { values: number[]; floor: number; scale: number } {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const scale = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / n) || 1;
  const sorted = Float64Array.from(values).sort();
  let step = Number.POSITIVE_INFINITY;
  for (let index = 1; index < n; index++) {
    const gap = (sorted[index] as number) - (sorted[index - 1] as number);
    if (gap > 1e-12 * scale && gap < step) step = gap;
  }
  const floor = Math.max(1e-8, (step / scale) ** 2 / 12);
  return { values: values.map((value) => (value - mean) / scale), floor, scale };
}

/** The changes that are sure enough, where they fit best. */
function told({ sample, fit, values, size }: Fitted): ChangePoint[] {
  const sure = sureOnes(sample, fit);
  const bent = placeBends(sample, { ...fit, starts: sure.map(({ index }) => index) });
  const changes = sure.map(({ confidence }, order) => ({ index: bent[order] as number, confidence }));
  if (size === 1) return changes;
  // A block across a change is neither what was before nor what came: among the values themselves it is not there.
  const model = { ...fit.model, phi: fit.model.phi ** (1 / size) };
  const starts = placeInBlocks(values, { ...fit, starts: bent }, size);
  return sureOnes({ ...sample, values }, { ...fit, model, starts });
}

/** The changes without the unsure ones, which are taken away one by one, the least sure first. */
function sureOnes(sample: Sample, { model, starts }: Fit): ChangePoint[] {
  const criterion = new Criterion(sample, model);
  let left = starts;
  for (;;) {
    const all = criterion.of(left);
    const changes = left.map((index) => {
      const gain = criterion.of(left.filter((one) => one !== index)) - all;
      return { index, confidence: 1 / (1 + Math.exp(-gain / 2)) };
    });
    const least = Math.min(...changes.map(({ confidence }) => confidence));
    if (!(least < LEAST)) return changes;
    left = changes.filter(({ confidence }) => confidence > least).map(({ index }) => index);
  }
}
