/**
 * Nodes of which nothing is said: the workspace's own bookkeeping, who may do what, people (who can be erased, which a fact could
 * not be), and what itself says or settles something.
 */
export const NO_SUBJECTS: ReadonlySet<string> = new Set(
  [
    "Workspace User Token Grant Role Person Revision Proposal Approval ApprovalRule Import Integration",
    "IntakeMinute IntakeCount IntakeRule Quarantined MetricRefusal Watch Notice NoticeState DigestSubscription Standing LearningState GapRound Embedding",
    "Statement Fact Conflict Decision Override Reliability TruthRound Lifetime",
  ].flatMap((line) => line.split(" ")),
);

/** How much may be said at once, of one fact, and in one text. */
export const LIMITS = {
  batch: 500,
  /** Values of one predicate of one node. */
  claims: 1_000,
  /** Statements of one predicate of one node: each that comes is judged beside all before. */
  statements: 10_000,
  value: 4_000,
  quote: 4_000,
  /** A clock of a sender may be ahead by so many milliseconds. */
  ahead: 5 * 60_000,
} as const;

/** The freshness below which a claim is stale. */
export const STALE = 0.5;

/** Whether a text can be the key of a predicate. */
export function isPredicateKey(key: string): boolean {
  return /^[a-z0-9][a-z0-9._-]{0,99}$/.test(key);
}

/** Whether a text can be the key of a source that somebody names: those of callers are the program's own. */
export function isSourceKey(key: string): boolean {
  return key.length >= 1 && key.length <= 200 && key.trim() === key && !key.startsWith(CALLER);
}

/** How the key of a source begins that is a caller himself. */
export const CALLER = "caller:";
