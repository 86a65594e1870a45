import type { ClaimStanding, ConflictState, ValueKind } from "./types/words.js";

/** A value of a fact, as settling reads it. */
export interface ClaimRow {
  id: string;
  key: string;
  value: string;
  number: number | null;
  members: string[];
  above: string[];
  uses: number;
  staleAt: number | null;
}

/** One source saying one value once, as settling reads it. */
export interface SaidRow {
  id: string;
  claimId: string;
  sourceId: string;
  at: number;
  validFrom: number | null;
  validTo: number | null;
  recordedAt: number;
  confidence: number;
  /** The list says of itself that it is cut. */
  cut: boolean;
  /** A person looked whether it still holds. */
  verified: boolean;
}

/** A statement as settling reads it from the graph: a list takes half the time of a map. */
export type SaidList = [
  id: string,
  sourceId: string,
  at: number,
  validFrom: number | null,
  validTo: number | null,
  recordedAt: number,
  confidence: number,
  cut: boolean,
  verified: boolean,
];

/** What is said of claims, statement by statement. */
export function saidOf(claims: readonly { id: string; said: readonly SaidList[] }[]): SaidRow[] {
  return claims.flatMap(({ id: claimId, said }) =>
    said.map(([id, sourceId, at, validFrom, validTo, recordedAt, confidence, cut, verified]) => ({
      ...{ id, claimId, sourceId, at, validFrom, validTo, recordedAt, confidence, cut, verified },
    })),
  );
}

/** How a value stands in a conflict. */
export interface SideRow {
  claimId: string;
  standing: ClaimStanding;
  /** Until when a superseded value held. */
  until: number | null;
  belief: number;
}

/** A conflict as it is kept. */
export interface ConflictRow {
  id: string;
  state: ConflictState;
  claimId: string | null;
  belief: number;
  margin: number;
  urgency: number;
  reasons: string[];
  proposedClaimId: string | null;
  changedAt: number | null;
}

/** What a fact's predicate says of how it is settled. */
export interface PredicateRow {
  id: string;
  key: string;
  kind: ValueKind;
  many: boolean;
  group: string;
  opinion: boolean;
}

/** All that stands of a fact. */
export interface FactRow {
  id: string;
  subjectId: string;
  predicate: PredicateRow;
  claims: ClaimRow[];
  statements: SaidRow[];
  /** The claim that a person decided on. */
  decided: string | null;
  conflict: ConflictRow | null;
  sides: (SideRow & { id: string; at: number; retiredAt: number | null })[];
  overrides: { claimId: string; freshness: number; at: number; endsAt: number }[];
  /** When time alone will have it stand otherwise, as it was last settled. */
  settleAt: number | null;
}

/** The parameters of a source, or of one that nobody heard of before, as the graph keeps them. */
export interface ParametersRow {
  weight: number | null;
  exact: number | null;
  general: number | null;
  flat: number | null;
  named: number | null;
  omitted: number | null;
  bias: number | null;
  variance: number | null;
  /** Claimed label by true label, row by row in the order of the round's labels. */
  confusion: number[] | null;
}

/** What a round found of a kind of predicate. */
export interface RoundRow extends ParametersRow {
  group: string;
  form: string;
  falseValues: number | null;
  labels: string[] | null;
  labelPriors: number[] | null;
  tail: number | null;
  scale: string | null;
}

/** What a round found of a source. */
export interface ReliabilityRow extends ParametersRow {
  sourceId: string;
  group: string;
  reliability: number;
  low: number;
  high: number;
  claims: number;
}

/** Who copies whom, with the kind of predicate with which that was found; null: somebody declared it, for all kinds. */
export interface LearntCopy {
  source: string;
  of: string;
  rate: number;
  group: string | null;
}

/** All that was learnt of some kinds of predicate and some sources. */
export interface LearntRow {
  rounds: RoundRow[];
  reliabilities: ReliabilityRow[];
  copies: LearntCopy[];
  lifetimes: { predicateId: string; scale: number; shape: number }[];
}

/** A statement to be recorded. */
export interface NewStatement {
  id: string;
  sourceId: string;
  verbatim: string;
  cut: boolean;
  at: number;
  validFrom: number | null;
  validTo: number | null;
  quote: string | null;
  confidence: number;
  verified: boolean;
}

/** A claim to be recorded, with its statements. */
export interface NewClaim {
  id: string;
  key: string;
  value: string;
  number: number | null;
  unit: string | null;
  members: string[];
  /** The members as they are shown, in the order of `members`. */
  shown: string[];
  above: string[];
  linkId: string | null;
  isNew: boolean;
  statements: NewStatement[];
}

/** A fact to be recorded, with its claims. */
export interface NewFact {
  id: string;
  subjectId: string;
  predicateId: string;
  predicateKey: string;
  many: boolean;
  isNew: boolean;
  claims: NewClaim[];
}

/** A lifetime as it is kept: in milliseconds. */
export interface LifetimeRow {
  scale: number;
  shape: number;
  scaleInterval: number[] | null;
  shapeInterval: number[] | null;
  events: number;
  prior: string;
  at: number;
}
