import { scrub } from "../../algorithms/scrubbing/scrub.js";
import type { Context } from "../../context.js";
import type { Statements } from "../../graph/transaction.js";
import { record } from "../../journal/service.js";
import { badInput, notFound } from "../../problem.js";
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

/** Changes where a group stands, and tells of it. NOT_FOUND also for a group of a component that the caller may not do this on. */
export async function stand(context: Context, groupId: string, { touches, turn }: Turning): Promise<ErrorGroup> {
  await record(
    context,
    async (tx) => {
      const [group] = await tx.rows(queries.standingOfGroups, { ids: [groupId] });
      if (!group || !mayOn(context.actor, "errors:edit", group.componentId)) throw notFound("error group", "id");
      const made = await turn(tx, group);
      return { result: null, revisions: await turnGroups(tx, made ? [{ ...made, group }] : []) };
    },
    { touches: [groupId, ...touches] },
  );
  const node = await groupWith(context, groupId);
  if (!node) throw notFound("error group", "id");
  return node;
}

/** What is said of a change, without secrets: it is shown to all and stays in the journal. */
export function reasonOf({ reason: said }: { reason?: string | null }): string | null {
  const reason = (scrub(said ?? null).value as string | null)?.trim() || null;
  if (reason && reason.length > 2_000) throw badInput("reason", "`reason` must be at most 2,000 characters.");
  return reason;
}
