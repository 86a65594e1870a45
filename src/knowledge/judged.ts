import { freshness, type Lifetime } from "../algorithms/freshness/freshness.js";
import type { Judgement, Learnt, TruthClaim } from "../algorithms/truth/claim.js";
import { judge } from "../algorithms/truth/judge.js";
import { inNine } from "../algorithms/truth/rank.js";
import { lastWords, speakingOf, startOf } from "./in-force.js";
import { learntOf } from "./learnt.js";
import type { ClaimRow, FactRow, LearntRow, SaidRow } from "./rows.js";

/** What is believed of a fact at a moment. */
export interface Judged {
  /** The claim to believe; null: nothing is said of that moment. */
  claim: ClaimRow | null;
  belief: number;
  margin: number;
  contested: boolean;
  interval: [number, number] | null;
  /** Claims of numbers that are as good as the believed one: within what its sources err by. */
  near: string[];
  /** All claims in question, the most likely first. */
  candidates: { claim: ClaimRow; belief: number; sources: string[] }[];
  /** The last words that it stands on, with what each counts. */
  words: { said: SaidRow; weight: number }[];
}

/** A lifetime that nobody has stated: nothing fades. Predicates always have one. */
const FOREVER: Lifetime = { scale: Number.MAX_VALUE, shape: 1 };

/**
 * What is believed of a fact at a moment, from the last word of each source: each counts by its confidence, by how likely what it
 * says still holds, and by nobody having seen it change since. The twin of judgement.cypher; a property test holds them equal.
 */
export function judgeFact(fact: FactRow, row: LearntRow, validAt: number): Judged {
  const last = lastWords(fact, validAt);
  const said = new Set(last.map(({ claimId }) => claimId));
  // What is not said of that moment says nothing of it, not even how far apart numbers are.
  const learnt = learntOf(
    fact.predicate,
    row,
    fact.claims.filter(({ id }) => said.has(id)),
  );
  const life = row.lifetimes.find(({ predicateId }) => predicateId === fact.predicate.id) ?? FOREVER;
  const weighing = weighingOf(fact, { life, learnt, validAt });
  const words = last.map((said) => ({ said, weight: weightOf(said, weighing) }));
  const nothing: Judged = {
    claim: null,
    belief: 0,
    margin: 0,
    contested: false,
    interval: null,
    near: [],
    candidates: [],
    words,
  };
  if (words.length === 0) return nothing;
  if (fact.predicate.many) return { ...nothing, ...judgeEach(fact, words, learnt) };
  const judged = judge(
    learnt,
    words.map((word) => truthClaim(fact, word)),
  );
  return judged ? { ...nothing, ...decided(fact, judged) } : nothing;
}

/** What all words of a fact are weighed by. */
interface Weighing {
  life: Lifetime;
  learnt: Learnt;
  validAt: number;
  /** Since when each claim is said to hold. */
  began: ReadonlyMap<string, number>;
  /** Of each source that said another value before: its last word, and what it said then. */
  changed: readonly { last: SaidRow; before: SaidRow[] }[];
}

function weighingOf(fact: FactRow, known: Pick<Weighing, "life" | "learnt" | "validAt">): Weighing {
  const began = new Map<string, number>();
  const bySource = new Map<string, SaidRow[]>();
  for (const said of speakingOf(fact.statements, known.validAt)) {
    began.set(said.claimId, Math.min(began.get(said.claimId) ?? Number.POSITIVE_INFINITY, startOf(said)));
    const own = bySource.get(said.sourceId);
    if (own) own.push(said);
    else bySource.set(said.sourceId, [said]);
  }
  const changed = [...bySource.values()].flatMap((own) => {
    const last = own.at(-1) as SaidRow;
    const before = own.filter(({ claimId }) => claimId !== last.claimId);
    return before.length > 0 ? [{ last, before }] : [];
  });
  return { ...known, began, changed: fact.predicate.many ? [] : changed };
}

function weightOf(said: SaidRow, weighing: Weighing): number {
  const { life, validAt, began } = weighing;
  const validFrom = began.get(said.claimId) ?? startOf(said);
  const confirmedAt = Math.max(said.at, startOf(said));
  const fresh = said.validTo === null ? freshness(life, { validFrom, confirmedAt, now: validAt }) : 1;
  return said.confidence * fresh * unseenChange(said, weighing);
}

/** The chance that nobody who knew this value has since seen another one: each such witness is as good as it is reliable. */
function unseenChange(said: SaidRow, { changed, learnt }: Weighing): number {
  return changed.reduce((left, { last, before }) => {
    const sees = last.claimId !== said.claimId && last.at > said.at;
    const knew = sees && before.some(({ claimId, at }) => claimId === said.claimId && at < last.at);
    return knew ? left * (1 - last.confidence * reliabilityOf(learnt, last.sourceId)) : left;
  }, 1);
}

/** How often a source is taken to be right: two in three times before anything is learnt. */
export const FIRST_RELIABILITY = 2 / 3;

function reliabilityOf(learnt: Learnt, sourceId: string): number {
  return learnt.sources[sourceId]?.reliability ?? FIRST_RELIABILITY;
}

function truthClaim(fact: FactRow, { said, weight }: Judged["words"][number]): TruthClaim {
  const claim = fact.claims.find(({ id }) => id === said.claimId) as ClaimRow;
  const { key, number, members, above } = claim;
  return {
    object: fact.id,
    source: said.sourceId,
    key,
    weight,
    ...(number === null ? {} : { number }),
    ...(members.length > 0 ? { members, cut: said.cut } : {}),
    ...(above.length > 0 ? { above } : {}),
  };
}

/** Of numbers the claim nearest to the estimate is believed. */
function decided(fact: FactRow, judged: Judgement): Omit<Judged, "words"> {
  const byKey = new Map(fact.claims.map((claim) => [claim.key, claim]));
  const candidates = judged.alternatives.flatMap(({ key, belief, sources }) => {
    const claim = byKey.get(key);
    return claim ? [{ claim, belief, sources }] : [];
  });
  const { number, low, high } = judged;
  const nearest =
    number === undefined
      ? null
      : nearestTo(
          number,
          candidates.map(({ claim }) => claim),
        );
  return {
    claim: nearest ?? candidates[0]?.claim ?? null,
    belief: judged.belief,
    margin: judged.margin,
    contested: judged.conflict && !fact.predicate.opinion,
    interval: low === undefined || high === undefined ? null : [low, high],
    near: candidates.filter(({ claim }) => judged.near?.includes(claim.key)).map(({ claim }) => claim.id),
    candidates,
  };
}

/** Of claims, the most likely first, the first of those that are nearest. */
function nearestTo(number: number, claims: readonly ClaimRow[]): ClaimRow | null {
  const distances = claims.map((claim) => Math.abs((claim.number ?? 0) - number));
  const least = Math.min(...distances) * (1 + 1e-9);
  return claims.find((_, index) => (distances[index] as number) <= least) ?? null;
}

/** Several values at once: each is judged by itself, and none stands against another. */
function judgeEach(fact: FactRow, words: Judged["words"], learnt: Learnt): Omit<Judged, "words"> {
  const candidates = fact.claims
    .flatMap((claim) => {
      const own = words.filter(({ said }) => said.claimId === claim.id);
      const judged = judge(
        learnt,
        own.map((word) => truthClaim(fact, word)),
      );
      return judged ? [{ claim, belief: judged.belief, sources: own.map(({ said }) => said.sourceId).sort() }] : [];
    })
    .sort((a, b) => inNine(b.belief) - inNine(a.belief) || (a.claim.key < b.claim.key ? -1 : 1));
  const [best] = candidates;
  return {
    claim: best?.claim ?? null,
    belief: best?.belief ?? 0,
    margin: best?.belief ?? 0,
    contested: false,
    interval: null,
    near: [],
    candidates,
  };
}
