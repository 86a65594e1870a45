import { betaQuantile } from "../statistics/beta.js";
import type { Counts, Pool } from "./beta-moments.js";
import { accuraciesOf, fitOpen, oneCoinWeight, rightCounts } from "./category.js";
import type { Form, Learnt, LearntSource, SourceParameters, TruthClaim } from "./claim.js";
import { type ClaimTable, claimTable } from "./claim-table.js";
import { type ConfusionFit, fitClosed } from "./confusion.js";
import { FALSE_VALUES, HIERARCHY, NORMAL_95 } from "./constants.js";
import { type CopyFit, fitWithCopying } from "./copying.js";
import { depthWeights, fitHierarchy } from "./hierarchy.js";
import { fitNumbers } from "./numbers.js";
import { fitSets, memberWeights } from "./sets.js";

/** What the caller knows of the claims. */
export interface LearnOptions {
  /** Numbers that are ratings: the truth is the mean of what is said. */
  opinion?: boolean;
}

/**
 * What claims say of their sources, from nothing but how they agree. Linear in the claims; the same for any order of them, and
 * for the same claims always the same.
 */
export function learn(form: Form, claims: readonly TruthClaim[], { opinion = false }: LearnOptions = {}): Learnt {
  if (claims.length === 0) return nothing(form);
  const table = claimTable(claims);
  if (form === "hierarchy") return learntHierarchy(table);
  if (form === "number") return learntNumbers(table, opinion);
  if (form === "set") return learntSets(table);
  return form === "closed" ? learntClosed(table) : learntOpen(table);
}

/** Before the first claim: a source is right more often than not. */
function nothing(form: Form): Learnt {
  const [exact, general, wrong] = HIERARCHY.start;
  const pooled: Record<Form, SourceParameters> = {
    open: { weight: oneCoinWeight(2 / 3, FALSE_VALUES.wrong) },
    closed: { weight: 1, confusion: {} },
    hierarchy: depthWeights({ exact, general, wrong }),
    set: memberWeights(2 / 3, 0.05),
    number: { bias: 0, variance: 1 },
  };
  const more: Partial<Record<Form, Partial<Learnt>>> = {
    open: { falseValues: FALSE_VALUES.wrong },
    number: { tail: null, scale: "linear" },
    closed: { labels: {} },
  };
  return {
    form,
    rounds: 0,
    pooled: pooled[form],
    sources: {},
    copies: [],
    ...more[form],
  };
}

/** Sources by name, with how reliable each is: its Beta posterior. */
function sourcesOf(
  table: ClaimTable,
  { counts, pool }: { counts: Counts; pool: Pool },
  parameters: (source: number) => SourceParameters,
): Record<string, LearntSource> {
  const claims = claimsOf(table);
  return Object.fromEntries(
    table.sources.map((name, source) => {
      const [hits, trials] = [counts.hits[source] as number, counts.trials[source] as number];
      const a = hits + pool.strength * pool.mean;
      const b = Math.max(0, trials - hits) + pool.strength * (1 - pool.mean);
      const [low, high] = [betaQuantile(0.025, a, b), betaQuantile(0.975, a, b)];
      return [name, { ...parameters(source), reliability: a / (a + b), claims: claims[source] as number, low, high }];
    }),
  );
}

function claimsOf({ source, sources }: ClaimTable): Int32Array {
  const claims = new Int32Array(sources.length);
  for (const one of source) claims[one] = (claims[one] as number) + 1;
  return claims;
}

/** Copies by name, the surest first. */
function copiesOf({ sources }: ClaimTable, { copies }: CopyFit<unknown>): Learnt["copies"] {
  return copies.map(({ source, of, rate }) => ({ source: sources[source] as string, of: sources[of] as string, rate }));
}

function learntOpen(table: ClaimTable): Learnt {
  const copying = fitWithCopying(table, (independent) => fitOpen(table, independent));
  const { rounds, falseValues, accuracy, pool, belief } = copying.fit;
  const weightOf = (share: number) => ({ weight: oneCoinWeight(share, falseValues) });
  const plain = accuraciesOf(table, belief, table.weight);
  return {
    ...{ form: "open", rounds, falseValues, pooled: weightOf(pool.mean), copies: copiesOf(table, copying) },
    sources: sourcesOf(table, plain, (source) => weightOf(accuracy[source] as number)),
  };
}

function learntClosed(table: ClaimTable): Learnt {
  const copying = fitWithCopying(table, (independent) => fitClosed(table, independent));
  const { fit } = copying;
  const weightOf = (share: number) => oneCoinWeight(share, Math.max(1, fit.labels.length - 1));
  const plain = accuraciesOf(table, fit.belief, table.weight);
  return {
    ...{ form: "closed", rounds: fit.rounds, falseValues: fit.falseValues, copies: copiesOf(table, copying) },
    labels: Object.fromEntries(fit.labels.map((label, index) => [label, fit.prior[index] as number])),
    pooled: { weight: weightOf(fit.pool.mean), confusion: confusionOf(fit, -1) },
    sources: sourcesOf(table, plain, (source) => ({
      weight: weightOf(fit.accuracy[source] as number),
      confusion: confusionOf(fit, source),
    })),
  };
}

function confusionOf({ labels, confusion }: ConfusionFit, source: number): Record<string, Record<string, number>> {
  return Object.fromEntries(
    labels.map((claimed, column) => [
      claimed,
      Object.fromEntries(labels.map((truth, row) => [truth, confusion(source, row, column)])),
    ]),
  );
}

function learntHierarchy(table: ClaimTable): Learnt {
  const { rounds, pool, strength, depths, counts } = fitHierarchy(table);
  const hits = counts.exact.map((exact, source) => exact + (counts.general[source] as number));
  const right = { counts: { hits, trials: counts.trials }, pool: { mean: 1 - pool.wrong, strength } };
  return {
    ...{ form: "hierarchy", rounds, pooled: depthWeights(pool), copies: [] },
    sources: sourcesOf(table, right, (source) => depthWeights(depths[source] as typeof pool)),
  };
}

function learntSets(table: ClaimTable): Learnt {
  const copying = fitWithCopying(table, (independent) => fitSets(table, independent));
  const { rounds, falseValues, named, invented, pool, pooledInvented, belief } = copying.fit;
  const right = accuraciesOf(table, belief, table.weight);
  return {
    ...{ form: "set", rounds, falseValues, copies: copiesOf(table, copying) },
    pooled: memberWeights(Math.min(0.98, pool.mean), pooledInvented),
    sources: sourcesOf(table, { ...right, counts: rightCounts(table, belief, table.weight) }, (source) =>
      memberWeights(named[source] as number, invented[source] as number),
    ),
  };
}

function learntNumbers(table: ClaimTable, opinion: boolean): Learnt {
  const { scale, tail, rounds, bias, variance, typical } = fitNumbers(table, opinion);
  const claims = claimsOf(table);
  const sources = table.sources.map((name, source): [string, LearntSource] => {
    const own = { bias: bias[source] as number, variance: variance[source] as number };
    const count = claims[source] as number;
    const square = own.variance + own.bias ** 2;
    // χ² of n degrees of freedom over n, by Wilson and Hilferty (1931).
    const factor = (z: number) => Math.max(0.05, 1 - 2 / (9 * count) + z * Math.sqrt(2 / (9 * count))) ** 3;
    const as = (by: number) => typical / (typical + square / by);
    const reliability = as(1);
    const [low, high] = [Math.min(reliability, as(factor(-NORMAL_95))), Math.max(reliability, as(factor(NORMAL_95)))];
    return [name, { ...own, reliability, claims: count, low, high }];
  });
  return {
    ...{ form: "number", rounds, tail, scale, copies: [], pooled: { bias: 0, variance: typical } },
    sources: Object.fromEntries(sources),
  };
}
