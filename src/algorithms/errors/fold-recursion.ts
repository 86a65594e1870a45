/** Longest cycle of functions calling each other that is looked for. */
const longestCycle = 10;
/** From this many rounds on, where recursion began and broke off is chance: overflow, or a cut stack. */
const deep = 16;

/** How many items from `start` on repeat with the given period, the first round included. */
function runLength(keys: readonly string[], start: number, period: number): number {
  let end = start + period;
  while (end < keys.length && keys[end] === keys[end - period]) end++;
  return end - start;
}

/** The rotation of a cycle that sorts first, as indices from `start`: the same wherever the cycle was entered. */
function firstRotation(keys: readonly string[], start: number, period: number): number[] {
  const rotations = Array.from({ length: period }, (_, shift) =>
    Array.from({ length: period }, (_, i) => start + ((i + shift) % period)),
  );
  const spell = (rotation: number[]) => rotation.map((i) => keys[i]).join("\n");
  return rotations.reduce((best, next) => (spell(next) < spell(best) ? next : best));
}

/**
 * Which items to keep, as indices in order, so that recursion of any depth reads the same: a function that calls
 * itself counts once, and so does a round of up to ten functions that call each other. Time O(10 n).
 */
export function foldRecursion(keys: readonly string[]): number[] {
  const kept: number[] = [];
  let i = 0;
  while (i < keys.length) {
    let step = 1;
    let keep = [i];
    for (let period = 1; period <= longestCycle; period++) {
      const run = runLength(keys, i, period);
      const rounds = Math.floor(run / period);
      if (rounds < 2) continue;
      const isDeep = rounds >= deep && period > 1;
      step = isDeep ? run : rounds * period;
      keep = isDeep ? firstRotation(keys, i, period) : Array.from({ length: period }, (_, k) => i + k);
      break;
    }
    kept.push(...keep);
    i += step;
  }
  return kept;
}
