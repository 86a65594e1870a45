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

/** The autocorrelations that are tried. */
const PHIS = [0, 0.2, 0.4, 0.6, 0.8, 0.9, 0.96];

/** The fewest values of a segment, by what is learnt of it. */
const SHORTEST = { level: 4, line: 6, spread: 10 };

/** The most segments. */
const MOST = 16;

/** All models. */
export const MODELS: readonly Model[] = PHIS.flatMap((phi) => [
  { shape: "level", phi, hasOwnSpread: false } as const,
  { shape: "line", phi, hasOwnSpread: false } as const,
  { shape: "level", phi, hasOwnSpread: true } as const,
]);

/** A series as models see it: its values, and the least variance that its noise can have (of rounding). */
export interface Sample {
  values: readonly number[];
  floor: number;
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

  /** The segmentation of each number of segments that fits best. */
  best(): Fit[] {
    const n = this.sample.values.length;
    const { model } = this;
    const shortest = Math.min(n, model.hasOwnSpread ? SHORTEST.spread : SHORTEST[model.shape]);
    const cost = model.hasOwnSpread
      ? (from: number, to: number) => this.ownSpread(from, to)
      : (from: number, to: number) => this.cost.of(from, to);
    return bestSegmentations({ n, shortest, most: MOST, cost }).map(({ starts }) => ({
      model,
      starts,
      criterion: this.of(starts),
    }));
  }

  /**
   * The criterion of any segmentation: the modified BIC of Zhang and Siegmund (2007), in which a change pays 2 log n for its place
   * and each parameter of a segment the logarithm of its length; all widened for few values as by Hurvich and Tsai (1989).
   */
  of(starts: readonly number[]): number {
    const { floor, values } = this.sample;
    const { phi, hasOwnSpread, shape } = this.model;
    const n = values.length;
    const edges = [0, ...starts, n];
    const each = (shape === "line" ? 2 : 1) + (hasOwnSpread ? 1 : 0);
    let [misfit, parameters] = [0, (phi > 0 ? 1 : 0) * Math.log(n) + 2 * starts.length * Math.log(n)];
    for (const [index, from] of edges.slice(0, -1).entries()) {
      const to = edges[index + 1] as number;
      misfit += hasOwnSpread ? this.ownSpread(from, to) : this.cost.of(from, to);
      parameters += each * Math.log(to - from);
    }
    const fit = hasOwnSpread ? misfit : n * Math.log(misfit / n + floor);
    const count = starts.length * (each + 1) + each + 2;
    const widened = (parameters * n) / Math.max(1, n - count - 2);
    return fit - (starts.length + 1) * Math.log(1 - phi * phi) + widened;
  }

  private ownSpread(from: number, to: number): number {
    const count = to - from;
    return count * Math.log(this.cost.of(from, to) / count + this.sample.floor);
  }
}
