import { normalise } from "./dot.js";

/** What the two models make of a text. With one model alone both are the same. */
export interface TextVectors {
  first: Float32Array;
  second: Float32Array;
}

/** What is known of a request: its words, and its vectors; `asked` is the first model's with what it wants before a question. */
export interface Asked extends TextVectors {
  text: string;
  asked: Float32Array;
}

/** The mean of the vectors of all examples, one half a model. */
export function meanOf(vectors: readonly TextVectors[], dimensions: number): Float32Array {
  const mean = new Float32Array(2 * dimensions);
  for (const { first, second } of vectors)
    for (let i = 0; i < dimensions; i++) {
      mean[i] = (mean[i] as number) + (first[i] as number) / vectors.length;
      mean[dimensions + i] = (mean[dimensions + i] as number) + (second[i] as number) / vectors.length;
    }
  return mean;
}

/**
 * Both vectors as one of length 1, each half taken from its mean: the first model's cosines all lie between ½ and 1, and a regression
 * on them does not converge.
 */
export function centred({ first, second }: TextVectors, mean: Float32Array, into: { array: Float32Array; at: number }) {
  const { array, at } = into;
  const dimensions = first.length;
  for (let i = 0; i < dimensions; i++) {
    array[at + i] = (first[i] as number) - (mean[i] as number);
    array[at + dimensions + i] = (second[i] as number) - (mean[dimensions + i] as number);
  }
  for (const from of [at, at + dimensions]) normalise(array, from, dimensions);
  for (let i = at; i < at + 2 * dimensions; i++) array[i] = (array[i] as number) * Math.SQRT1_2;
}
