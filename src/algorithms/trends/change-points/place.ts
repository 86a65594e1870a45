import { bendMisfit } from "./curve.js";
import type { Fit, Model, Sample } from "./models.js";
import { SegmentCost } from "./segment-cost.js";

/** Values in blocks of `size`; the last one has what is left too. */
export interface Blocks {
  means: number[];
  size: number;
}

/** The means of blocks, as few values each as leave at most `most` blocks. */
export function blocksOf(values: readonly number[], most: number): Blocks {
  const size = Math.ceil(values.length / most);
  if (size <= 1) return { means: [...values], size: 1 };
  const count = Math.floor(values.length / size);
  const means = Array.from({ length: count }, (_, block) => {
    const own = values.slice(block * size, block === count - 1 ? values.length : (block + 1) * size);
    return own.reduce((sum, value) => sum + value, 0) / own.length;
  });
  return { means, size };
}

/** Where segments of blocks begin among the values themselves: there where both sides fit best, at most a block away. */
export function placeInBlocks(values: readonly number[], { model, starts }: Fit, size: number): number[] {
  if (size === 1) return starts;
  const cost = new SegmentCost(values, model.phi ** (1 / size), model.shape);
  const rough = starts.map((start) => start * size);
  return rough.map((start, index) => {
    const [from, to] = [rough[index - 1] ?? 0, rough[index + 1] ?? values.length];
    const misfit = (place: number) => spreadAware(model, cost, [from, place]) + spreadAware(model, cost, [place, to]);
    return leastOf(Math.max(from + 2, start - size), Math.min(to - 2, start + size), misfit);
  });
}

function spreadAware({ hasOwnSpread }: Model, cost: SegmentCost, [from, to]: [number, number]): number {
  const misfit = cost.of(from, to);
  return hasOwnSpread ? (to - from) * Math.log(misfit / (to - from) + 1e-8) : misfit;
}

/**
 * Where lines meet: a segmentation lets each line begin anew, so a bend without a jump is placed too freely. A change at which
 * the bend fits as well, by the information criterion, is moved to where it fits best.
 */
export function placeBends({ values, floor }: Pick<Sample, "values" | "floor">, { model, starts }: Fit): number[] {
  if (model.shape === "level") return starts;
  const { phi } = model;
  const cost = new SegmentCost(values, phi, "line");
  return starts.map((start, index) => {
    const [from, to] = [starts[index - 1] ?? 0, starts[index + 1] ?? values.length];
    const both = { values: values.slice(from, to), phi };
    const misfit = (place: number) => bendMisfit(both, [place - from]);
    const best = leastOf(from + 2, to - 2, misfit);
    const count = to - from;
    const jump = cost.of(from, start) + cost.of(start, to);
    const gain = count * Math.log((misfit(best) / count + floor) / (jump / count + floor));
    return gain < 2 * Math.log(count) ? best : start;
  });
}

function leastOf(from: number, to: number, measure: (place: number) => number): number {
  let [best, least] = [from, Number.POSITIVE_INFINITY];
  for (let place = from; place <= to; place++) {
    const value = measure(place);
    if (value < least) [best, least] = [place, value];
  }
  return best;
}
