import { query, relation } from "../graph/query.js";
import type { FactRow, LearntRow, NewFact } from "./rows.js";
import type { Claim } from "./types/fact.js";
import type { Predicate } from "./types/predicate.js";
import type { Copying, Reliability, Source } from "./types/source.js";
import type { Statement } from "./types/statement.js";

/** The first lifetime of a predicate, by what is known of its category. */
export interface FirstLifetime {
  id: string;
  /** In milliseconds. */
  scale: number;
  shape: number;
  prior: string;
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
export const state = query<{ facts: NewFact[]; by: string; at: number }, { stated: number; mostClaims: number }>(
  "knowledge/state",
);

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

export const contents = query<{ ids: string[]; now: number }, FactRow>("knowledge/contents");
export const learnt = query<{ groups: string[]; sources: string[]; predicates: string[]; at: number }, LearntRow>(
  "knowledge/learnt",
);

/** A conflict to be kept, with the sides that stand otherwise than before. */
export interface KeptConflict {
  id: string;
  factId: string;
  isNew: boolean;
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
    standing: string;
    until: number | null;
    belief: number;
    retiredAt: number | null;
  }[];
}
export const keepConflicts = query<{ conflicts: KeptConflict[]; at: number }, { kept: number }>(
  "knowledge/keep-conflicts",
);
export const keepStale = query<{ claims: { id: string; staleAt: number | null }[] }, object>("knowledge/keep-stale");
export const crowded = query<{ facts: { id: string; claims: string[] }[]; most: number }, { id: string }>(
  "knowledge/crowded",
);
