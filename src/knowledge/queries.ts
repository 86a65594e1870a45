import { query, relation } from "../graph/query.js";
import type {
  ClaimRow,
  FactRow,
  LearntRow,
  LifetimeRow,
  NewClaim,
  NewFact,
  NewStatement,
  SaidList,
  SaidRow,
} from "./rows.js";
import type { Conflict, Decision, Retirement } from "./types/conflict.js";
import type { Claim, Fact, Side } from "./types/fact.js";
import type { Override } from "./types/freshness.js";
import type { Predicate } from "./types/predicate.js";
import type { Copying, Reliability, Source } from "./types/source.js";
import type { Statement } from "./types/statement.js";
import type { ClaimStanding } from "./types/words.js";

/** The first lifetime of a predicate, by what is known of its category. */
export interface FirstLifetime {
  id: string;
  /** In milliseconds. */
  scale: number;
  shape: number;
  prior: string;
}

export const declarePredicate = query<
  { predicate: Omit<Predicate, "createdAt">; lifetime: FirstLifetime; at: number },
  { node: Predicate }
>("knowledge/declare-predicate");
export const predicateById = relation<Predicate>("knowledge/predicates-by-id");
export const predicatesPage = query<
  { afterKey: string; limit: number; confirmed: boolean | null },
  { node: Predicate }
>("knowledge/predicates");
export const isUsed = query<{ id: string }, { used: boolean }>("knowledge/is-used");
export const replacePaths = query<
  { predicateId: string; paths: { key: string; above: string[] }[] },
  { factIds: string[] }
>("knowledge/replace-paths");
export const lifetimeOfPredicate = relation<LifetimeRow, { at: number }>("knowledge/lifetime-of-predicate");

export const declareSource = query<
  { source: Pick<Source, "id" | "key" | "name" | "kind">; at: number },
  { node: Source }
>("knowledge/declare-source");
export const sourceById = relation<Source>("knowledge/sources-by-id");
export const sourcesPage = query<{ afterKey: string; limit: number }, { node: Source }>("knowledge/sources");
export const declareCopying = query<
  { id: string; source: string; of: string; rate: number; at: number },
  { ended: number }
>("knowledge/declare-copying");
export const copiesOfSource = relation<Copying[], { first: number }>("knowledge/copies-of-source");
export const reliabilitiesOfSource = relation<Reliability[], { first: number; group: string | null }>(
  "knowledge/reliabilities-of-source",
);

export const known = query<
  { nodes: string[]; predicates: string[]; sources: string[] },
  { nodes: { id: string; types: string[] }[]; predicates: Predicate[]; sources: Source[] }
>("knowledge/known");
export const proposePredicates = query<
  { predicates: { id: string; key: string; group: string; lifetime: FirstLifetime }[]; at: number },
  object
>("knowledge/propose-predicates");
export const nameSources = query<{ sources: Pick<Source, "id" | "key" | "name" | "kind">[]; at: number }, object>(
  "knowledge/name-sources",
);
export const there = query<{ ids: string[] }, { id: string }>("knowledge/there");
export const openFacts = query<{ facts: Omit<NewFact, "claims" | "isNew">[]; at: number }, { id: string }>(
  "knowledge/open-facts",
);
export const makeClaims = query<{ claims: (Omit<NewClaim, "statements" | "isNew"> & { factId: string })[] }, object>(
  "knowledge/make-claims",
);
export const makeStatements = query<
  { statements: (NewStatement & { claimId: string })[]; by: string; at: number },
  { made: number }
>("knowledge/make-statements");

export const statementById = relation<Statement>("knowledge/statements-by-id");
export const statementsPage = query<StatementPage, { node: Statement }>("knowledge/statements");
export const statementsOfSource = query<StatementPage & { sourceId: string }, { node: Statement }>(
  "knowledge/statements-of-source",
);
export const statementsOfSubject = query<
  StatementPage & { subject: string; predicate: string | null },
  { node: Statement }
>("knowledge/statements-of-subject");
export const statementsOfClaim = relation<Statement[], { first: number; asOf: number | null }>(
  "knowledge/statements-of-claim",
);
export const retract = query<
  { id: string; at: number; reason: string; correctedBy: string | null },
  { node: Statement; stood: boolean }
>("knowledge/retract");
export const claimById = relation<Claim>("knowledge/claims-by-id");

/** Where a page of statements starts, and as of when it is read; null: all that was ever recorded. */
export interface StatementPage {
  before: number;
  beforeId: string;
  limit: number;
  asOf: number | null;
}

/** A fact's contents with statements and overrides by claim; `retracted`: the ids of those that were taken back. */
export type ContentsRow = Omit<FactRow, "statements" | "overrides" | "claims"> & {
  claims: (ClaimRow & { said: SaidList[]; retracted: string[]; overrides: FactRow["overrides"] })[];
};
export const contents = query<{ ids: string[]; now: number }, ContentsRow>("knowledge/contents");
export const learnt = query<{ groups: string[]; sources: string[]; predicates: string[]; at: number }, LearntRow>(
  "knowledge/learnt",
);

/** A conflict to be kept, with the sides that stand otherwise than before. */
export interface KeptConflict {
  id: string;
  factId: string;
  isNew: boolean;
  /** Whether any value stands otherwise than before; else only how sure and urgent it is moved. */
  isNews: boolean;
  state: string;
  claimId: string | null;
  belief: number;
  margin: number;
  urgency: number;
  reasons: string[];
  proposedClaimId: string | null;
  /** The claims whose standing ends. */
  ended: string[];
  sides: {
    id: string;
    claimId: string;
    standing: ClaimStanding;
    until: number | null;
    belief: number;
    retiredAt: number | null;
  }[];
}
export const keepConflicts = query<{ conflicts: KeptConflict[]; at: number }, { kept: number }>(
  "knowledge/keep-conflicts",
);
export const factsNamed = query<{ predicateId: string; limit: number }, { id: string }>("knowledge/facts-named");
export const lockFacts = query<{ ids: string[] }, object>("knowledge/lock-facts");
export const keepDue = query<{ facts: { id: string; settleAt: number | null }[] }, object>("knowledge/keep-due");
export const keepStale = query<{ claims: { id: string; staleAt: number | null }[] }, object>("knowledge/keep-stale");
export const crowded = query<
  { facts: { id: string; claims: string[]; statements: number }[]; mostClaims: number; mostStatements: number },
  { id: string; tooManyClaims: boolean }
>("knowledge/crowded");

/** What is taken for a source before anything is learnt, and the constants of the formulas: the same numbers as the program's. */
export interface Constants {
  reliability: number;
  weight: number;
  exact: number;
  general: number;
  flat: number;
  named: number;
  omitted: number;
  falseValues: number;
  places: number;
  prior: number;
  shared: number;
  spread: number;
  tail: number;
  doubt: number;
  starts: number;
  steps: number;
  normal: number;
  contested: number;
  second: number;
}

/** What a statement on facts answers of one: a fact without its sentences, and what those are made of. */
export type JudgedRow = Omit<Fact, "why"> & { many: boolean; words: number; faded: number };
export const judgements = relation<
  JudgedRow[],
  {
    predicates: string[] | null;
    first: number;
    asOf: number;
    validAt: number;
    forms: Record<string, string>;
    constants: Constants;
  }
>("knowledge/judgement");
export const factById = relation<{ subjectId: string; predicate: string }>("knowledge/facts-by-id");

/** What freshness is computed from, and what it comes to. */
export interface FreshnessRow {
  validFrom: number;
  confirmedAt: number;
  confirmedBy: string;
  /** How many sources confirmed it of their own. */
  sources: number;
  scale: number;
  shape: number;
  prior: string;
  events: number;
  freshness: number;
  /** When it is stale, were there no override. */
  natural: number;
  override: { id: string; freshness: number; reason: string; by: string; endsAt: number } | null;
}
export const freshnessOfClaim = relation<FreshnessRow, { asOf: number; validAt: number; stale: number }>(
  "knowledge/freshness",
);
export const spokenOfFact = relation<
  { statements: (SaidRow & { value: string })[]; reliabilities: { sourceId: string; reliability: number }[] },
  { asOf: number }
>("knowledge/spoken-of-fact");

/** Where a page of conflicts starts and what narrows it. */
export interface ConflictPage {
  before: number;
  beforeId: string;
  limit: number;
}
export const conflictById = relation<Conflict>("knowledge/conflicts-by-id");
export const conflictsPage = query<ConflictPage, { node: Conflict }>("knowledge/conflicts");
export const conflictsInState = query<ConflictPage & { state: string }, { node: Conflict }>(
  "knowledge/conflicts-in-state",
);
export const conflictsOfSubject = query<
  ConflictPage & { subject: string; predicate: string | null; state: string | null },
  { node: Conflict }
>("knowledge/conflicts-of-subject");
export const conflictsOfPredicate = query<
  ConflictPage & { predicate: string; state: string | null },
  { node: Conflict }
>("knowledge/conflicts-of-predicate");
export const sidesOfConflict = relation<Side[], { at: number; first: number }>("knowledge/sides-of-conflict");
export const conflictOfFact = relation<Conflict>("knowledge/conflict-of-fact");
export const retirementsPage = query<
  { since: number; before: number; beforeId: string; limit: number },
  { node: Retirement }
>("knowledge/retirements");
export const decide = query<
  { conflictId: string; claimId: string; id: string; reason: string; by: string; at: number },
  { factId: string; ended: string[] }
>("knowledge/decide");
export const withdrawDecision = query<{ conflictId: string; at: number }, { factId: string; id: string }>(
  "knowledge/withdraw-decision",
);
export const decisionsOfFact = relation<Decision[], { first: number }>("knowledge/decisions-of-fact");
export const decisionById = relation<Decision>("knowledge/decisions-by-id");
export const overrideById = relation<Override>("knowledge/overrides-by-id");
export const override = query<
  { claimId: string; id: string; freshness: number; reason: string; by: string; at: number; endsAt: number },
  { node: Override; factId: string }
>("knowledge/override");
export const endOverride = query<{ id: string; at: number }, { node: Override; factId: string }>(
  "knowledge/end-override",
);
export const overridesOfClaim = query<{ id: string }, { id: string }>("knowledge/overrides-of-claim");

export const support = query<
  { node: string; claim: string; id: string; at: number; by: string },
  { made: boolean; labels: string[] }
>("knowledge/support");
export const endSupport = query<{ node: string; claim: string; at: number }, { id: string }>("knowledge/end-support");
export const standsOn = query<{ claim: string; node: string }, { loops: boolean }>("knowledge/stands-on");
export const countUses = query<{ claim: string }, { factIds: string[] }>("knowledge/count-uses");
/** A claim that a node stands on, with what stands on it. */
export interface GroundRow {
  claimId: string;
  supports: string;
  value: string;
  factId: string;
  subjectId: string;
  predicate: string;
}
export const grounds = query<{ node: string; asOf: number; most: number }, GroundRow | { claimId: null }>(
  "knowledge/grounds",
);
export const verifyFirst = query<{ now: number; limit: number }, { claim: Claim; staleSince: number }>(
  "knowledge/verify-first",
);
export const staleClaims = query<
  { from: number; fromId: string; now: number; limit: number },
  { node: { claim: Claim; staleSince: number } }
>("knowledge/stale-claims");
