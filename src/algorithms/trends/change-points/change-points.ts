import { Criterion, type Fit, MODELS, type Model, type Sample } from "./models.js";
import { withoutOutliers } from "./outliers.js";
import { seasonOf, withoutSeason } from "./season.js";

/** A moment from which a series behaves otherwise. */
export interface ChangePoint {
  /** The first value of what is new. */
  index: number;
  /** From 0.5 to 1: how much more likely the series is with this change than without it, at even odds before. */
  confidence: number;
}

/** The fewest values in which a change is looked for. */
const FEWEST = 8;

/** The least confidence that is told. */
const LEAST = 0.9;

/** The change points of values in the order of time. */
export function changePoints(values: readonly number[]): ChangePoint[] {
  if (values.length < FEWEST || new Set(values).size < 2) return [];
  const tried = scalesOf(values).map(fitted);
  const best = tried.reduce((one, other) => (other.fit.criterion < one.fit.criterion ? other : one));
  return told(best.sample, best.fit);
}

/** A series as it is, and as logarithms where it grows manifold; with what the change of scale costs the likelihood. */
function scalesOf(values: readonly number[]): { values: readonly number[]; change: number }[] {
  const own = { values, change: 0 };
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (low <= 0 || high < 2 * low) return [own];
  const logarithms = values.map(Math.log);
  return [own, { values: logarithms, change: 2 * logarithms.reduce((sum, one) => sum + one, 0) }];
}

interface Fitted {
  sample: Sample;
  fit: Fit;
}

function fitted({ values, change }: { values: readonly number[]; change: number }): Fitted {
  const season = seasonOf(values);
  const cleaned = withoutOutliers(withoutSeason(values, season));
  const { sample, scale } = standardised(cleaned);
  const fits = MODELS.flatMap((model: Model) => new Criterion(sample, model).best());
  const fit = fits.reduce((one, other) => (other.criterion < one.criterion ? other : one));
  const n = values.length;
  const forSeason = season === null ? 0 : (season.period - 1) * Math.log(n);
  return { sample, fit: { ...fit, criterion: fit.criterion + 2 * n * Math.log(scale) + change + forSeason } };
}

/** Values of mean 0 and variance 1, with the variance of their rounding. */
function standardised(values: readonly number[]): { sample: Sample; scale: number } {
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
  return { sample: { values: values.map((value) => (value - mean) / scale), floor }, scale };
}

/** The changes that are likelier than not, each beside the others. */
function told(sample: Sample, { model, starts }: Fit): ChangePoint[] {
  const criterion = new Criterion(sample, model);
  let left = starts;
  for (;;) {
    const all = criterion.of(left);
    const changes = left.map((index) => {
      const gain = criterion.of(left.filter((one) => one !== index)) - all;
      return { index, confidence: 1 / (1 + Math.exp(-gain / 2)) };
    });
    const weakest = changes.reduce<ChangePoint | null>(
      (one, other) => (one === null || other.confidence < one.confidence ? other : one),
      null,
    );
    if (weakest === null || weakest.confidence >= LEAST) return changes;
    left = left.filter((one) => one !== weakest.index);
  }
}
