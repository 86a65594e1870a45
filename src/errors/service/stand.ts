import { scrub } from "../../algorithms/scrubbing/scrub.js";
import type { Context } from "../../context.js";
import type { Statements } from "../../graph/transaction.js";
import { record } from "../../journal/service.js";
import { badInput, notFound, Problem } from "../../problem.js";
import { mayOn } from "../../rights.js";
import * as queries from "../queries.js";
import type { ErrorGroup } from "../types/group.js";
import { group as groupWith } from "./groups.js";
import { type Turn, turnGroups } from "./turn.js";

/** How a group is changed; null: it is as it should be. */
export interface Turning {
  /** What is changed beside the group itself. */
  touches: readonly string[];
  turn(tx: Statements, state: queries.GroupState): Promise<Turn | null>;
}

/** A group, locked, that the caller may edit. NOT_FOUND also where that is not so because of its component. */
export async function lockGroup(
  context: Context,
  tx: Statements,
  { id, argument = "id" }: { id: string; argument?: string },
): Promise<queries.PlacedGroup> {
  const [group] = await tx.rows(queries.standingOfGroups, { ids: [id] });
  if (!group || !mayOn(context.actor, "errors:edit", group.componentId)) throw notFound("error group", argument);
  return group;
}

/** As `lockGroup`, of a group that stands for itself. CONFLICT: it is shown under another, with which something is done. */
export async function lockCanonical(context: Context, tx: Statements, id: string): Promise<queries.PlacedGroup> {
  const group = await lockGroup(context, tx, { id });
  if (group.mergedInto !== null) throw elsewhere(group.mergedInto);
  return group;
}

/** That something is to be done with the group that a group is shown under. */
export function elsewhere(canonical: string): Problem {
  return new Problem("CONFLICT", `It is merged into the error group ${canonical}: do this there.`, { argument: "id" });
}

/** A group after a change of it. */
export async function changed(context: Context, id: string): Promise<ErrorGroup> {
  const node = await groupWith(context, id);
  if (!node) throw notFound("error group", "id");
  return node;
}

/** Changes where a group stands, and tells of it. */
export async function stand(context: Context, groupId: string, { touches, turn }: Turning): Promise<ErrorGroup> {
  await record(
    context,
    async (tx) => {
      const group = await lockCanonical(context, tx, groupId);
      const made = await turn(tx, group);
      return { result: null, revisions: await turnGroups(tx, made ? [{ ...made, group }] : []) };
    },
    { touches: [groupId, ...touches] },
  );
  return changed(context, groupId);
}

/** What is said of a change, without secrets: it is shown to all and stays in the journal. */
export function reasonOf({ reason: said }: { reason?: string | null }): string | null {
  const reason = (scrub(said ?? null).value as string | null)?.trim() || null;
  if (reason && reason.length > 2_000) throw badInput("reason", "`reason` must be at most 2,000 characters.");
  return reason;
}
