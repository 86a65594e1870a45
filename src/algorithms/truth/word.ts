import type { Copy, Learnt, SourceParameters, TruthClaim } from "./claim.js";

/** A claim with what is known of its source, and how much of it counts. */
export interface Word {
  claim: TruthClaim;
  source: SourceParameters;
  /** Its weight, less what is copied. */
  counts: number;
}

/** The claims on one object with what is known of their sources: the last one of each, by name. */
export function wordsOf({ sources, pooled, copies }: Learnt, claims: readonly TruthClaim[]): Word[] {
  const bySource = new Map(claims.map((claim) => [claim.source, claim]));
  const names = [...bySource.keys()].sort();
  return names.map((name) => {
    const claim = bySource.get(name) as TruthClaim;
    const independent = (bySourceOf(copies).get(name) ?? [])
      .filter(({ of }) => bySource.get(of)?.key === claim.key)
      .reduce((left, { rate }) => left * (1 - rate), 1);
    return { claim, source: sources[name] ?? pooled, counts: (claim.weight ?? 1) * independent };
  });
}

/** Kept as long as what was learnt is: many objects are judged by it. */
const copiesBySource = new WeakMap<readonly Copy[], Map<string, Copy[]>>();

function bySourceOf(copies: readonly Copy[]): Map<string, Copy[]> {
  const known = copiesBySource.get(copies);
  if (known) return known;
  const made = new Map<string, Copy[]>();
  for (const copy of copies) made.set(copy.source, [...(made.get(copy.source) ?? []), copy]);
  copiesBySource.set(copies, made);
  return made;
}
