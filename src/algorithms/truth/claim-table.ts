import type { TruthClaim } from "./claim.js";

/**
 * Claims as arrays, for loops that run many times. Sources are numbered by rank: more claims first, then by name. Claims are in
 * order of object and rank, candidates (the values claimed of an object) by key: so nothing depends on the order of the input.
 */
export interface ClaimTable {
  claims: readonly TruthClaim[];
  objects: readonly string[];
  sources: readonly string[];
  /** Of each claim. */
  object: Int32Array;
  source: Int32Array;
  candidate: Int32Array;
  weight: Float64Array;
  /** 1 where nobody else claims anything of the object: that says nothing of how reliable the source is. */
  alone: Uint8Array;
  /** Of each object the first claim and the first candidate; one more at the end. */
  firstClaim: Int32Array;
  firstCandidate: Int32Array;
  /** Of each candidate. */
  keys: readonly string[];
}

/** Arranges claims. Of two claims of one source on one object the last counts. */
export function claimTable(given: readonly TruthClaim[]): ClaimTable {
  const kept = lastOfEach(given);
  const sources = ranked(kept);
  const objects = [...new Set(kept.map(({ object }) => object))].sort();
  const [sourceOf, objectOf] = [numbered(sources), numbered(objects)];
  const place = (claim: TruthClaim) =>
    (objectOf.get(claim.object) as number) * sources.length + (sourceOf.get(claim.source) as number);
  const places = kept.map((claim) => ({ claim, at: place(claim) })).sort((a, b) => a.at - b.at);
  const claims = places.map(({ claim }) => claim);
  const object = Int32Array.from(claims, (claim) => objectOf.get(claim.object) as number);
  const firstClaim = startsOf(object, objects.length);
  const countOf = (at: number) => (firstClaim[at + 1] as number) - (firstClaim[at] as number);
  return {
    ...{ claims, objects, sources, object },
    alone: Uint8Array.from(object, (at) => (countOf(at) === 1 ? 1 : 0)),
    source: Int32Array.from(claims, (claim) => sourceOf.get(claim.source) as number),
    weight: Float64Array.from(claims, ({ weight = 1 }) => weight),
    ...withCandidates(claims, firstClaim),
  };
}

function lastOfEach(claims: readonly TruthClaim[]): TruthClaim[] {
  const bySource = new Map<string, Map<string, TruthClaim>>();
  for (const claim of claims) {
    const ofSource = bySource.get(claim.source) ?? new Map<string, TruthClaim>();
    bySource.set(claim.source, ofSource.set(claim.object, claim));
  }
  return [...bySource.values()].flatMap((ofSource) => [...ofSource.values()]);
}

function ranked(claims: readonly TruthClaim[]): string[] {
  const counts = new Map<string, number>();
  for (const { source } of claims) counts.set(source, (counts.get(source) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([source]) => source);
}

function numbered(names: readonly string[]): Map<string, number> {
  return new Map(names.map((name, index) => [name, index]));
}

/** Where each of so many groups starts in a sorted list of groups. */
function startsOf(groups: Int32Array, count: number): Int32Array {
  const starts = new Int32Array(count + 1);
  for (const group of groups) starts[group + 1] = (starts[group + 1] as number) + 1;
  for (let index = 0; index < count; index++)
    starts[index + 1] = (starts[index + 1] as number) + (starts[index] as number);
  return starts;
}

function withCandidates(
  claims: readonly TruthClaim[],
  firstClaim: Int32Array,
): Pick<ClaimTable, "candidate" | "firstCandidate" | "firstClaim" | "keys"> {
  const keys: string[] = [];
  const candidate = new Int32Array(claims.length);
  const firstCandidate = new Int32Array(firstClaim.length);
  for (let object = 0; object + 1 < firstClaim.length; object++) {
    const [from, to] = [firstClaim[object] as number, firstClaim[object + 1] as number];
    const own = [...new Set(claims.slice(from, to).map(({ key }) => key))].sort();
    const numberOf = new Map(own.map((key, index) => [key, keys.length + index]));
    for (let claim = from; claim < to; claim++)
      candidate[claim] = numberOf.get((claims[claim] as TruthClaim).key) as number;
    keys.push(...own);
    firstCandidate[object + 1] = keys.length;
  }
  return { candidate, firstCandidate, firstClaim, keys };
}
