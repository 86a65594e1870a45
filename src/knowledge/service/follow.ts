import type { Context } from "../../context.js";
import { followRevisions } from "../../journal/service.js";
import type { ConflictChange, ConflictFilter } from "../types/conflict.js";
import type { ConflictState } from "../types/words.js";

interface Told {
  state?: ConflictState;
  predicate?: string;
}

/** Conflicts as they are found, settled, decided and over; with `after` first what came since. */
export function followConflicts(
  context: Context,
  filter: Pick<ConflictFilter, "state" | "predicate">,
  after: string | null,
): AsyncIterableIterator<ConflictChange> {
  return followRevisions(context, after, (revision) => {
    if (revision.type !== "Conflict") return null;
    const { state = null, predicate } = revision.patch as Told;
    if (filter.state != null && filter.state !== state) return null;
    if (filter.predicate != null && filter.predicate !== predicate) return null;
    const { sequence, at, verb, nodeId } = revision;
    return { sequence, at, verb, conflictId: nodeId, state };
  });
}
