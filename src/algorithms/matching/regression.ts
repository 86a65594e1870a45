import { chance, shuffled } from "./chance.js";
import { MATCHING } from "./constants.js";
import { dot, normalise } from "./dot.js";
import { highest } from "./highest.js";
import type { Work } from "./turns.js";

/** Vectors one after another, and which class each is of. */
export interface Lesson {
  vectors: Float32Array;
  labels: Int32Array;
  classes: number;
  dimensions: number;
}

/** A row of weights a class, and what is remembered of the steps that were taken. */
export interface Regression {
  weights: Float32Array;
  bias: Float32Array;
  steps: Float32Array;
  biasSteps: Float32Array;
}

const { penalty, step, start, batch, prototype, competitors, skip, work, fewest, most } = MATCHING.regression;

/**
 * Multinomial logistic regression by AdaGrad (Duchi et al. 2011). It starts from the mean of each class (a prototype, as in Snell et
 * al. 2017), and lets an example compete with the classes that are nearest to it and no others, a seventh of the work.
 */
export function* fitRegression(lesson: Lesson, seed: number): Work<Regression> {
  const { labels, classes, dimensions } = lesson;
  const regression = prototypes(lesson);
  const rivals = yield* rivalsOf(lesson, regression.weights);
  const epochs = Math.max(fewest, Math.min(most, Math.round(work / Math.max(1, labels.length))));
  const next = chance(seed);
  const gradient = { rows: new Float32Array(classes * dimensions), bias: new Float32Array(classes) };
  for (let epoch = 0; epoch < epochs; epoch++) {
    const order = shuffled(labels.length, next);
    for (let from = 0; from < order.length; from += batch) {
      takeStep({ lesson, regression, rivals, gradient }, order.subarray(from, from + batch));
      yield;
    }
  }
  return regression;
}

/** How many steps an example is taught with that comes after the fit. */
const TAUGHT = 4;

/** A copy of a regression that has seen some more examples, a few times each. */
export function* teach(before: Regression, lesson: Lesson): Work<Regression> {
  const { weights, bias, steps, biasSteps } = before;
  const regression = {
    weights: weights.slice(),
    bias: bias.slice(),
    steps: steps.slice(),
    biasSteps: biasSteps.slice(),
  };
  const rivals = yield* rivalsOf(lesson, weights);
  const gradient = { rows: new Float32Array(weights.length), bias: new Float32Array(bias.length) };
  const examples = Int32Array.from(lesson.labels.keys());
  for (let turn = 0; turn < TAUGHT && examples.length > 0; turn++) {
    takeStep({ lesson, regression, rivals, gradient }, examples);
    yield;
  }
  return regression;
}

function prototypes({ vectors, labels, classes, dimensions }: Lesson): Regression {
  const weights = new Float32Array(classes * dimensions);
  for (const [example, label] of labels.entries())
    for (let i = 0; i < dimensions; i++)
      weights[label * dimensions + i] =
        (weights[label * dimensions + i] as number) + (vectors[example * dimensions + i] as number);
  for (let label = 0; label < classes; label++) normalise(weights, label * dimensions, dimensions);
  return {
    weights: weights.map((weight) => prototype * weight),
    bias: new Float32Array(classes),
    steps: new Float32Array(classes * dimensions).fill(start),
    biasSteps: new Float32Array(classes).fill(start),
  };
}

/** The classes whose rows are nearest to each example, its own first. */
function* rivalsOf({ vectors, labels, classes, dimensions }: Lesson, weights: Float32Array): Work<Int32Array> {
  const width = Math.min(classes, competitors + 1);
  const rivals = new Int32Array(labels.length * width);
  const nearness = new Float64Array(classes);
  for (const [example, label] of labels.entries()) {
    for (let other = 0; other < classes; other++)
      nearness[other] = dot(vectors, weights, {
        from: example * dimensions,
        other: other * dimensions,
        length: dimensions,
      });
    nearness[label] = Number.POSITIVE_INFINITY;
    rivals.set(highest(nearness, width), example * width);
    if (example % batch === 0) yield;
  }
  return rivals;
}

interface Fitting {
  lesson: Lesson;
  regression: Regression;
  rivals: Int32Array;
  gradient: { rows: Float32Array; bias: Float32Array };
}

/** One step of all classes that the examples of a batch touch. */
function takeStep(fitting: Fitting, examples: Int32Array): void {
  const { lesson, regression, rivals, gradient } = fitting;
  const { vectors, labels, dimensions } = lesson;
  const width = rivals.length / labels.length;
  const touched = new Set<number>();
  const logits = new Float64Array(width);
  for (const example of examples) {
    const from = example * dimensions;
    for (let rival = 0; rival < width; rival++) {
      const row = rivals[example * width + rival] as number;
      logits[rival] =
        dot(vectors, regression.weights, { from, other: row * dimensions, length: dimensions }) +
        (regression.bias[row] as number);
    }
    const highest = logits.reduce((a, b) => Math.max(a, b));
    const sum = logits.reduce((all, logit) => all + Math.exp(logit - highest), 0);
    for (let rival = 0; rival < width; rival++) {
      const error = Math.exp((logits[rival] as number) - highest) / sum - (rival === 0 ? 1 : 0);
      if (Math.abs(error) < skip) continue;
      const row = rivals[example * width + rival] as number;
      touched.add(row);
      pull(fitting, { row, from, share: error / examples.length });
    }
  }
  for (const row of touched) move(regression, gradient, { row, dimensions });
}

function pull({ lesson, gradient }: Fitting, { row, from, share }: { row: number; from: number; share: number }): void {
  const { vectors, dimensions } = lesson;
  const { rows, bias } = gradient;
  bias[row] = (bias[row] as number) + share;
  for (let i = 0, at = row * dimensions; i < dimensions; i++, at++)
    rows[at] = (rows[at] as number) + share * (vectors[from + i] as number);
}

function move(
  regression: Regression,
  gradient: Fitting["gradient"],
  { row, dimensions }: { row: number; dimensions: number },
) {
  const { weights, bias, steps, biasSteps } = regression;
  for (let at = row * dimensions; at < (row + 1) * dimensions; at++) {
    const slope = (gradient.rows[at] as number) + penalty * (weights[at] as number);
    const taken = (steps[at] as number) + slope * slope;
    steps[at] = taken;
    weights[at] = (weights[at] as number) - (step * slope) / Math.sqrt(taken);
    gradient.rows[at] = 0;
  }
  const slope = gradient.bias[row] as number;
  biasSteps[row] = (biasSteps[row] as number) + slope * slope;
  bias[row] = (bias[row] as number) - (step * slope) / Math.sqrt(biasSteps[row] as number);
  gradient.bias[row] = 0;
}

/** What a vector scores in each class. */
export function logitsOf(regression: Regression, vector: Float32Array): Float64Array {
  const dimensions = vector.length;
  return Float64Array.from(
    regression.bias,
    (bias, row) => bias + dot(vector, regression.weights, { other: row * dimensions, length: dimensions }),
  );
}
