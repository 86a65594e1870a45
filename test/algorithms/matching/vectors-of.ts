import type { Asked, TextVectors } from "../../../src/algorithms/matching/vectors.js";
import { characterRuns } from "../../../src/algorithms/matching/words.js";

/** How many numbers a vector of these tests has. */
export const DIMENSIONS = 48;

/** A vector of length 1 that is near to that of a text with the same runs of characters: it stands in for a model. */
export function vectorOf(text: string, salt: number): Float32Array {
  const vector = new Float32Array(DIMENSIONS);
  vector[0] = 0.5;
  for (const run of characterRuns(text)) {
    let hash = 2_166_136_261 ^ salt;
    for (const sign of run) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 16_777_619);
    const place = (hash >>> 0) % DIMENSIONS;
    vector[place] = (vector[place] ?? 0) + (hash & 65_536 ? 1 : -1);
  }
  const norm = Math.hypot(...vector);
  return vector.map((number) => number / norm);
}

export const vectorsOf = (text: string): TextVectors => ({ first: vectorOf(text, 1), second: vectorOf(text, 2) });

export const ask = (text: string): Asked => ({ text, ...vectorsOf(text), asked: vectorOf(text, 1) });
