import type { Statements } from "../../graph/transaction.js";
import type { NewRevision } from "../../journal/service.js";
import * as queries from "../queries.js";
import { type Standing, wakeOf } from "../standing.js";

/** What becomes of a group: where it stands then, and what is told of it. */
export interface Turn {
  verb: string;
  patch: object;
  standing: Standing;
}

/** Has groups, which are locked, stand otherwise; answers what the journal tells of each. */
export async function turnGroups(
  tx: Statements,
  turned: readonly (Turn & { group: queries.GroupState })[],
): Promise<NewRevision[]> {
  if (turned.length === 0) return [];
  const groups = turned.map(({ group, standing }) => ({ id: group.id, standing, wakeAt: wakeOf(standing) }));
  await tx.rows(queries.setStanding, { groups });
  return turned.map(({ group, verb, patch, standing: after }) => ({
    ...{ verb, type: "ErrorGroup", nodeId: group.id, reverse: { status: group.standing.status } },
    patch: { ...placeOf(group), status: after.status, ...patch },
  }));
}

/** What feeds and watches find a group's changes by: where it is, and whose work. */
export function placeOf({ componentId, projectIds, assigneeId }: queries.GroupState): object {
  return { componentId, projectIds, ...(assigneeId && { assigneeId }) };
}
