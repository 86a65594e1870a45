import { type Context, load, page } from "../../context.js";
import { type NewRevision, record } from "../../journal/service.js";
import { badInput, notFound, Problem } from "../../problem.js";
import * as queries from "../queries.js";
import type { Conflict, ConflictFilter, Decision, ResolveConflictInput, Retirement } from "../types/conflict.js";
import type { Side } from "../types/fact.js";
import { settleFacts } from "./settling.js";
import { reasonOf } from "./statements.js";

/** Where a page that runs downwards starts. */
interface Before {
  before: number;
  beforeId: string;
  limit: number;
}

/** A page of conflicts, the most urgent first. */
export function conflicts(context: Context, filter: ConflictFilter, before: Before): Promise<Conflict[]> {
  const { state = null, predicate = null, subject = null } = filter;
  if (subject !== null) return page(context, queries.conflictsOfSubject, { ...before, subject, predicate, state });
  if (predicate !== null) return page(context, queries.conflictsOfPredicate, { ...before, predicate, state });
  return state === null
    ? page(context, queries.conflictsPage, before)
    : page(context, queries.conflictsInState, { ...before, state });
}

/** The conflict with an id, or null. */
export function conflict(context: Context, id: string): Promise<Conflict | null> {
  return load(context, queries.conflictById, id, {});
}

/** The conflict of a fact; null: nothing ever stood against anything there. */
export function conflictOf(context: Context, factId: string): Promise<Conflict | null> {
  return load(context, queries.conflictOfFact, factId, {});
}

/** The values of a conflict and how they stood at a time, the believed one first. */
export async function sidesOf(context: Context, id: string, args: { at: number; first: number }): Promise<Side[]> {
  return (await load(context, queries.sidesOfConflict, id, args)) ?? [];
}

/** What people decided of a fact, the latest first. */
export async function decisionsOf(context: Context, factId: string, first: number): Promise<Decision[]> {
  return (await load(context, queries.decisionsOfFact, factId, { first })) ?? [];
}

/** The decision with an id, or null. */
export function decision(context: Context, id: string): Promise<Decision | null> {
  return load(context, queries.decisionById, id, {});
}

/** A page of the values that ceased to be believed since a time, the latest first. */
export function retirements(context: Context, since: number, before: Before): Promise<Retirement[]> {
  return page(context, queries.retirementsPage, { since, ...before });
}

/** Decides a conflict for good: no program overrules it. BAD_USER_INPUT for a claim that is none of its sides. */
export async function resolveConflict(context: Context, input: ResolveConflictInput): Promise<Conflict> {
  const found = await open(context, input.id);
  const reason = reasonOf(input.reason);
  const before = await decisionsOf(context, found.factId, 100);
  const ids = { conflictId: found.id, claimId: input.claim, id: context.newId(), by: context.actor.id };
  const sides = await sidesOf(context, found.id, { at: context.now(), first: 1_000 });
  if (!sides.some(({ claimId }) => claimId === input.claim))
    throw badInput("claim", "`claim` must be one of the conflict's sides.");
  await record(
    context,
    async (tx) => {
      await tx.rows(queries.decide, { ...ids, reason, at: context.now() });
      const followed = await settleFacts(tx, context, [found.factId]);
      const patch = { claimId: input.claim, reason, decisionId: ids.id };
      return { result: null, revisions: [revisionOf(found, followed, { verb: "decided", patch })] };
    },
    { touches: [found.id, ids.id, ...before.map(({ id }) => id)] },
  );
  return (await conflict(context, found.id)) as Conflict;
}

/** Takes a person's decision back: the sources settle it again. CONFLICT when nobody decided it. */
export async function reopenConflict(context: Context, id: string): Promise<Conflict> {
  const found = await open(context, id);
  const decided = await decisionsOf(context, found.factId, 100);
  await record(
    context,
    async (tx) => {
      const [row] = await tx.rows(queries.withdrawDecision, { conflictId: found.id, at: context.now() });
      if (!row) throw new Problem("CONFLICT", "Nobody has decided this conflict.", { argument: "id" });
      const followed = await settleFacts(tx, context, [found.factId]);
      return {
        result: null,
        revisions: [revisionOf(found, followed, { verb: "withdrawn", patch: { decisionId: row.id } })],
      };
    },
    { touches: [found.id, ...decided.map((one) => one.id)] },
  );
  return (await conflict(context, found.id)) as Conflict;
}

/** What settling tells of the same conflict is this very word. */
function revisionOf(
  { id, claimId, state, predicate }: Conflict,
  followed: readonly NewRevision[],
  { verb, patch }: { verb: string; patch: object },
): NewRevision {
  const settled = followed.find(({ nodeId }) => nodeId === id)?.patch ?? {};
  return {
    verb,
    type: "Conflict",
    nodeId: id,
    patch: { predicate, ...settled, ...patch },
    reverse: { claimId, state },
  };
}

async function open(context: Context, id: string): Promise<Conflict> {
  const found = await conflict(context, id);
  if (!found) throw notFound("conflict", "id");
  return found;
}
