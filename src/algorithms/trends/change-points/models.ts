import { curveMisfit } from "./curve.js";
import { SegmentCost, type Shape } from "./segment-cost.js";
import { bestSegmentations } from "./segmentation.js";

/** How a series may be made: what its segments are, what share of its noise it carries on, and whether each has a spread of its own. */
export interface Model {
  shape: Shape;
  phi: number;
  hasOwnSpread: boolean;
}

/** A model with the segments that fit best. */
export interface Fit {
  model: Model;
  /** Where segments begin, without the first one's 0. */
  starts: number[];
  /** Minus twice the logarithm of the likelihood, and what its parameters must pay: less is better. */
  criterion: number;
}

/** A series as models see it. */
export interface Sample {
  values: readonly number[];
  /** The least variance that its noise can have: of rounding. */
  floor: number;
  /** Where half of its values and more are equal, the share of the others, else null: a spread is none of noise then. */
  sparse: number | null;
}

/** The autocorrelations that are tried. */
const PHIS = [0, 0.2, 0.4, 0.6, 0.8, 0.9, 0.96];

/** The degrees of curves that are tried; a line is one of the segments. */
const DEGREES = [2, 3];

/** The fewest values of a segment, by what is learnt of it; and in a sparse series, how many of them are not the usual one. */
const SHORTEST = { level: 4, line: 6, spread: 10, unusual: 5 };

/** The most segments, and after how many that did not pay no more are tried. */
const MOST = 16;
const PATIENCE = 5;

/** What a change of spread pays beside: it looks likelier than it is where noise has heavier tails than the normal distribution. */
const SPREAD_PRICE = 8;

/** The best fit of all models; the series changes nowhere where one smooth curve is the best. */
export function bestFit(sample: Sample): Fit {
  const fits = PHIS.flatMap((phi) => {
    const levels = { shape: "level", phi, hasOwnSpread: false } as const;
    const lines = { shape: "line", phi, hasOwnSpread: false } as const;
    const spreads = { shape: "level", phi, hasOwnSpread: true } as const;
    const models: Model[] = sample.sparse !== null ? [levels, lines] : [levels, lines, spreads];
    const curves = DEGREES.map((degree) => ({ model: lines, starts: [], criterion: ofCurve(sample, phi, degree) }));
    return [...models.map((model) => new Criterion(sample, model).best()), ...curves];
  });
  return fits.reduce((one, other) => (other.criterion < one.criterion ? other : one));
}

function ofCurve({ values, floor }: Sample, phi: number, degree: number): number {
  const n = values.length;
  const parameters = degree + 1 + (phi > 0 ? 1 : 0);
  const fit = n * Math.log(curveMisfit({ values, phi }, degree) / n + floor);
  return fit - Math.log(1 - phi * phi) + widened(parameters * Math.log(n), { n, count: degree + 3 });
}

/** What parameters pay where there are few values, as by Hurvich and Tsai (1989). */
function widened(price: number, { n, count }: { n: number; count: number }): number {
  return (price * n) / Math.max(1, n - count - 2);
}

/** What a segmentation costs by a model. */
export class Criterion {
  private readonly cost: SegmentCost;

  constructor(
    private readonly sample: Sample,
    private readonly model: Model,
  ) {
    this.cost = new SegmentCost(sample.values, model.phi, model.shape);
  }

  /** The segmentation that fits best: of 1, 2, … segments, until more of them have not paid for a while. */
  best(): Fit {
    const n = this.sample.values.length;
    const { model } = this;
    const { sparse } = this.sample;
    const own = model.hasOwnSpread ? SHORTEST.spread : SHORTEST[model.shape];
    const shortest = Math.min(n, Math.max(own, sparse === null ? 0 : Math.ceil(SHORTEST.unusual / sparse)));
    const cost = model.hasOwnSpread
      ? (from: number, to: number) => this.ownSpread(from, to)
      : (from: number, to: number) => this.cost.of(from, to);
    let best: Fit = { model, starts: [], criterion: Number.POSITIVE_INFINITY };
    for (const { starts } of bestSegmentations({ n, shortest, most: MOST, cost })) {
      const criterion = this.of(starts);
      if (criterion < best.criterion) best = { model, starts, criterion };
      else if (starts.length - best.starts.length >= PATIENCE) break;
    }
    return best;
  }

  /**
   * The criterion of any segmentation: the modified BIC of Zhang and Siegmund (2007), in which a change pays 2 log n for its place
   * and each parameter of a segment the logarithm of its length.
   */
  of(starts: readonly number[]): number {
    const { floor, values } = this.sample;
    const { phi, hasOwnSpread, shape } = this.model;
    const n = values.length;
    const edges = [0, ...starts, n];
    const each = (shape === "line" ? 2 : 1) + (hasOwnSpread ? 1 : 0);
    const change = 2 * Math.log(n) + (hasOwnSpread ? SPREAD_PRICE : 0);
    let [misfit, price] = [0, (phi > 0 ? 1 : 0) * Math.log(n) + starts.length * change];
    for (const [index, from] of edges.slice(0, -1).entries()) {
      const to = edges[index + 1] as number;
      misfit += hasOwnSpread ? this.ownSpread(from, to) : this.cost.of(from, to);
      price += each * Math.log(to - from);
    }
    const fit = hasOwnSpread ? misfit : n * Math.log(misfit / n + floor);
    const count = starts.length * (each + 1) + each + 2;
    return fit - (starts.length + 1) * Math.log(1 - phi * phi) + widened(price, { n, count });
  }

  private ownSpread(from: number, to: number): number {
    const count = to - from;
    return count * Math.log(this.cost.of(from, to) / count + this.sample.floor);
  }
}
