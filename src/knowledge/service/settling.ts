import type { Statements } from "../../graph/transaction.js";
import { naturalId } from "../../identity.js";
import type { Delta } from "../../journal/delta.js";
import type { Author, NewRevision } from "../../journal/service.js";
import { keptBy } from "../made.js";
import * as queries from "../queries.js";
import { type FactRow, type LearntRow, type SideRow, saidOf } from "../rows.js";
import { type Settled, type SettledConflict, settle } from "../settle.js";
import { ClaimStanding, ConflictState } from "../types/words.js";

/** The id of a fact's conflict, whether there is one or not. */
export function conflictId(workspace: string, factId: string): string {
  return naturalId(workspace, "Conflict", factId);
}

/**
 * Settles facts inside the transaction that changed what is said of them: finds conflicts, keeps how they stand now where that
 * is otherwise than before, and answers the revisions that tell of it.
 */
export async function settleFacts(tx: Statements, author: Author, factIds: readonly string[]): Promise<NewRevision[]> {
  if (factIds.length === 0) return [];
  const at = author.now();
  // In one order, so that no two wait for each other.
  await tx.rows(queries.lockFacts, { ids: [...factIds].sort() });
  const facts = await contentsOf(tx, factIds, at);
  const learnt = await learntFor(tx, facts, at);
  return (await settleRead(tx, author, { facts, learnt, at })).revisions;
}

/** What settling came to. */
export interface Settlement {
  revisions: NewRevision[];
  /** What that did to conflicts. */
  deltas: Delta[];
}

/** As `settleFacts`, for facts that are known whole. */
export async function settleRead(
  tx: Statements,
  author: Author,
  { facts, learnt, at }: { facts: readonly FactRow[]; learnt: LearntRow; at: number },
): Promise<Settlement> {
  const all = facts.map((fact) => ({ fact, settled: settle(fact, learnt, at) }));
  const recording = { workspace: tx.workspace, at, newId: author.newId };
  const changed = all.flatMap(({ fact, settled }) => changeOf(fact, settled, recording) ?? []);
  const conflicts = changed.map(({ kept }) => kept);
  const claims = all.flatMap(({ fact, settled: { stale } }) =>
    stale.filter(({ id, staleAt }) => fact.claims.find((claim) => claim.id === id)?.staleAt !== staleAt),
  );
  const due = all
    .filter(({ fact, settled }) => fact.settleAt !== settled.settleAt)
    .map(({ fact: { id }, settled: { settleAt } }) => ({ id, settleAt }));
  await Promise.all([
    due.length > 0 && tx.rows(queries.keepDue, { facts: due }),
    conflicts.length > 0 && tx.rows(queries.keepConflicts, { conflicts, at }),
    claims.length > 0 && tx.rows(queries.keepStale, { claims }),
  ]);
  return {
    revisions: changed.flatMap(({ revision }) => revision ?? []),
    deltas: changed.flatMap(({ delta }) => delta ?? []),
  };
}

/** A fact with the statements of it that were taken back. */
export type Contents = FactRow & { retracted: string[] };

/** All that stands of some facts. */
export async function contentsOf(
  graph: Pick<Statements, "rows">,
  ids: readonly string[],
  now: number,
): Promise<Contents[]> {
  const rows = await graph.rows(queries.contents, { ids: [...ids], now });
  return rows.map(({ claims, ...row }) => ({
    ...row,
    claims: claims.map(({ said, retracted, overrides, ...claim }) => claim),
    statements: saidOf(claims),
    retracted: claims.flatMap(({ retracted }) => retracted),
    overrides: claims.flatMap(({ overrides }) => overrides),
  }));
}

/** What was learnt of the sources and predicates of some facts. */
export async function learntFor(
  graph: Pick<Statements, "rows">,
  facts: readonly FactRow[],
  at: number,
): Promise<LearntRow> {
  const [row] = await graph.rows(queries.learnt, {
    groups: [...new Set(facts.map(({ predicate }) => predicate.group))],
    sources: [...new Set(facts.flatMap(({ statements }) => statements.map(({ sourceId }) => sourceId)))],
    predicates: [...new Set(facts.map(({ predicate }) => predicate.id))],
    at,
  });
  return row ?? { rounds: [], reliabilities: [], copies: [], lifetimes: [] };
}

interface Change {
  kept: queries.KeptConflict;
  /** null, as with `delta`: only how urgent it is moved. */
  revision: NewRevision | null;
  delta: Delta | null;
}

/** What is to be kept of a fact's conflict; null: it stands as before. */
function changeOf(
  fact: FactRow,
  { conflict }: Settled,
  { workspace, at, newId }: { workspace: string; at: number; newId(): string },
): Change | null {
  const isNews = conflict !== null && !isAsBefore(fact, conflict);
  if (!conflict || (!isNews && !hasMoved(fact.conflict?.urgency ?? 0, conflict.urgency))) return null;
  const id = conflictId(workspace, fact.id);
  const before = new Map(fact.sides.map((side) => [side.claimId, side]));
  const sides = conflict.sides.filter((side) => !sameSide(before.get(side.claimId), side));
  const gone = fact.sides.filter(({ claimId }) => !conflict.sides.some((side) => side.claimId === claimId));
  const kept = {
    ...{ id, factId: fact.id, isNew: fact.conflict === null, isNews, state: conflict.state, claimId: conflict.claimId },
    ...{ belief: conflict.belief, margin: conflict.margin, urgency: conflict.urgency, reasons: conflict.reasons },
    proposedClaimId: conflict.proposedClaimId,
    ended: [...gone, ...sides.filter(({ claimId }) => before.has(claimId))].map(({ claimId }) => claimId),
    sides: sides.map((side) => ({
      ...side,
      id: newId(),
      retiredAt: retiredAt(before.get(side.claimId), side, at),
    })),
  };
  if (!isNews) return { kept, revision: null, delta: null };
  return { kept, revision: revisionOf(fact, conflict, id), delta: keptBy(fact, kept, { workspace, at }) };
}

/** Urgency falls a little with every moment; that much is told from what hangs on it. */
function hasMoved(before: number, after: number): boolean {
  return Math.abs(after - before) > 0.01 * Math.max(before, after);
}

/** When a value ceased to be believed: it may stand otherwise later, and that goes on. */
function retiredAt(before: FactRow["sides"][number] | undefined, side: SideRow, now: number): number | null {
  if (!isRetired(side)) return null;
  return before && isRetired(before) ? before.retiredAt : now;
}

function isRetired({ standing }: SideRow): boolean {
  return standing === ClaimStanding.REJECTED || standing === ClaimStanding.SUPERSEDED;
}

/** Beliefs move with every word; only who is believed and how the others stand is a change. */
function isAsBefore(fact: FactRow, conflict: SettledConflict): boolean {
  const { conflict: before, sides } = fact;
  if (!before || before.state !== conflict.state || before.claimId !== conflict.claimId) return false;
  if (before.proposedClaimId !== conflict.proposedClaimId || sides.length !== conflict.sides.length) return false;
  return conflict.sides.every((side) =>
    sameSide(
      sides.find(({ claimId }) => claimId === side.claimId),
      side,
    ),
  );
}

function sameSide(before: SideRow | undefined, side: SideRow): boolean {
  return before !== undefined && before.standing === side.standing && before.until === side.until;
}

function revisionOf(fact: FactRow, conflict: SettledConflict, id: string): NewRevision {
  const { state, claimId } = conflict;
  const before = fact.conflict;
  const patch = { state, claimId, factId: fact.id, predicate: fact.predicate.key, reasons: conflict.reasons };
  const reverse = before ? { state: before.state, claimId: before.claimId } : {};
  return { verb: verbOf(before?.state ?? null, state), type: "Conflict", nodeId: id, patch, reverse, follows: true };
}

function verbOf(before: ConflictState | null, state: ConflictState): string {
  if (state === ConflictState.OVER) return "over";
  if (state === ConflictState.DECIDED) return before === ConflictState.DECIDED ? "changed" : "decided";
  if (state === ConflictState.RESOLVED) return before === null ? "settled" : before === state ? "changed" : "settled";
  return before === null ? "opened" : before === state ? "changed" : "reopened";
}
