import { betaMoments } from "./beta-moments.js";
import { sharesOfObjects, softmaxOfObjects } from "./category.js";
import type { ClaimTable } from "./claim-table.js";
import { FIT, HIERARCHY, STRENGTH } from "./constants.js";
import { greatestMove } from "./softmax.js";

/** Shares of claims that name the truth, something above it, and something else. */
export interface Depths {
  exact: number;
  general: number;
  wrong: number;
}

/** A fit of values in a hierarchy. */
export interface HierarchyFit {
  belief: Float64Array;
  rounds: number;
  /** Of each source. */
  depths: Depths[];
  pool: Depths;
  strength: number;
  /** Of each source, expected: exact, general and all claims. */
  counts: { exact: Float64Array; general: Float64Array; trials: Float64Array };
}

/** Which candidates stand above which on one object, and on which objects none does. */
export interface Standing {
  above: Int32Array;
  below: Int32Array;
  /** Of each object: 1 where no candidate stands above another. */
  flat: Uint8Array;
}

/** Finds which candidates of an object stand above others. */
export function standingOf({ claims, candidate, object, objects, firstCandidate, keys }: ClaimTable): Standing {
  const flat = new Uint8Array(objects.length).fill(1);
  const [above, below]: [number[], number[]] = [[], []];
  const seen = new Uint8Array(keys.length);
  for (const [claim, { above: chain = [] }] of claims.entries()) {
    const own = candidate[claim] as number;
    if (seen[own] === 1 || chain.length === 0) continue;
    seen[own] = 1;
    const higher = new Set(chain);
    const at = object[claim] as number;
    for (let one = firstCandidate[at] as number; one < (firstCandidate[at + 1] as number); one++) {
      if (one === own || !higher.has(keys[one] as string)) continue;
      above.push(one);
      below.push(own);
      flat[at] = 0;
    }
  }
  return { above: Int32Array.from(above), below: Int32Array.from(below), flat };
}

/**
 * Truth in a hierarchy: the most exact true value that was claimed. Each source is exact, general or wrong by its own shares
 * (after TDH: Jung, Kim and Shim 2019), drawn to the pool of all; what is wrong is spread over a constant number of places.
 */
export function fitHierarchy(table: ClaimTable): HierarchyFit {
  const standing = standingOf(table);
  const [exact, general, wrong] = HIERARCHY.start;
  const start: Depths = { exact, general, wrong };
  let depths = table.sources.map(() => start);
  let belief = firstBelief(table, standing);
  for (let rounds = 1; ; rounds++) {
    const counts = countsOf({ table, standing }, belief, depths);
    const { pool, strength } = pooledOf(counts);
    depths = table.sources.map((_, source) => drawn(counts, source, { pool, strength }));
    const next = scored(table, standing, depths);
    softmaxOfObjects(table, next);
    const move = greatestMove(belief, next);
    belief = next;
    if (move < FIT.still || rounds === FIT.rounds) return { belief, rounds, depths, pool, strength, counts };
  }
}

/** What a claim adds to its own value, to those below it, and to its own where no candidate stands above another. */
export function depthWeights({ exact, general, wrong }: Depths): { exact: number; general: number; flat: number } {
  const each = wrong / HIERARCHY.places;
  return { exact: Math.log(exact / each), general: Math.log(general / each), flat: Math.log((exact + general) / each) };
}

function firstBelief(
  { candidate, weight, keys, firstCandidate }: ClaimTable,
  { above, below }: Standing,
): Float64Array {
  const votes = new Float64Array(keys.length);
  for (let claim = 0; claim < candidate.length; claim++)
    votes[candidate[claim] as number] = (votes[candidate[claim] as number] as number) + (weight[claim] as number);
  const figures = Float64Array.from(votes);
  for (const [edge, one] of below.entries())
    figures[one] = (figures[one] as number) + HIERARCHY.below * (votes[above[edge] as number] as number);
  return sharesOfObjects(figures, firstCandidate);
}

function countsOf(
  { table, standing }: { table: ClaimTable; standing: Standing },
  belief: Float64Array,
  depths: readonly Depths[],
): HierarchyFit["counts"] {
  const { candidate, source, object, weight, sources, alone } = table;
  const lower = new Float64Array(belief.length);
  for (const [edge, one] of standing.above.entries())
    lower[one] = (lower[one] as number) + (belief[standing.below[edge] as number] as number);
  const exact = new Float64Array(sources.length);
  const general = new Float64Array(sources.length);
  const trials = new Float64Array(sources.length);
  for (let claim = 0; claim < candidate.length; claim++) {
    if (alone[claim] === 1) continue;
    const [own, counted] = [source[claim] as number, weight[claim] as number];
    const right = belief[candidate[claim] as number] as number;
    const depth = depths[own] as Depths;
    // Where all candidates stand side by side nobody can see whether the truth is more exact.
    const isFlat = standing.flat[object[claim] as number] === 1;
    const share = isFlat ? depth.exact / (depth.exact + depth.general) : 1;
    exact[own] = (exact[own] as number) + counted * right * share;
    general[own] =
      (general[own] as number) + counted * (right * (1 - share) + (lower[candidate[claim] as number] as number));
    trials[own] = (trials[own] as number) + counted;
  }
  return { exact, general, trials };
}

function pooledOf({ exact, general, trials }: HierarchyFit["counts"]): { pool: Depths; strength: number } {
  const sum = (figures: Float64Array) => figures.reduce((all, one) => all + one, 0);
  const [first, second, third] = HIERARCHY.pool;
  const all = sum(trials) + first + second + third;
  const pool = { exact: (sum(exact) + first) / all, general: (sum(general) + second) / all };
  const hits = exact.map((one, source) => one + (general[source] as number));
  return {
    pool: { ...pool, wrong: Math.max(1 / all, 1 - pool.exact - pool.general) },
    strength: betaMoments({ hits, trials }, STRENGTH.hierarchy).strength,
  };
}

function drawn(
  { exact, general, trials }: HierarchyFit["counts"],
  source: number,
  { pool, strength }: { pool: Depths; strength: number },
): Depths {
  const [e, g, n] = [exact[source] as number, general[source] as number, trials[source] as number];
  const all = n + strength;
  return {
    exact: (e + strength * pool.exact) / all,
    general: (g + strength * pool.general) / all,
    wrong: (Math.max(0, n - e - g) + strength * pool.wrong) / all,
  };
}

function scored(
  { candidate, source, object, weight, keys }: ClaimTable,
  { above, below, flat }: Standing,
  depths: readonly Depths[],
): Float64Array {
  const weights = depths.map(depthWeights);
  const scores = new Float64Array(keys.length);
  const general = new Float64Array(keys.length);
  for (let claim = 0; claim < candidate.length; claim++) {
    const own = weights[source[claim] as number] as ReturnType<typeof depthWeights>;
    const [one, counted] = [candidate[claim] as number, weight[claim] as number];
    const direct = flat[object[claim] as number] === 1 ? own.flat : own.exact;
    scores[one] = (scores[one] as number) + counted * direct;
    general[one] = (general[one] as number) + counted * own.general;
  }
  for (const [edge, one] of below.entries())
    scores[one] = (scores[one] as number) + (general[above[edge] as number] as number);
  return scores;
}
