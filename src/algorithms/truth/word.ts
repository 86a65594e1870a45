import type { Learnt, SourceParameters, TruthClaim } from "./claim.js";

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
    const independent = copies
      .filter(({ source, of }) => source === name && bySource.get(of)?.key === claim.key)
      .reduce((left, { rate }) => left * (1 - rate), 1);
    return { claim, source: sources[name] ?? pooled, counts: (claim.weight ?? 1) * independent };
  });
}
