import type { Context } from "../../context.js";
import { followRevisions } from "../../journal/service.js";
import type { GapChange, GapFilter } from "../types/gap.js";
import type { GapStanding } from "../types/words.js";

/** Gaps as they open, close and open again, and what is chosen for them; with `after` first what came since. */
export function followGaps(
  context: Context,
  filter: GapFilter,
  after: string | null,
): AsyncIterableIterator<GapChange> {
  return followRevisions(context, after, (revision) => {
    if (revision.type !== "Gap") return null;
    const { state = null } = revision.patch as { state?: GapStanding };
    if (filter.state != null && filter.state !== state) return null;
    const { sequence, at, verb, nodeId } = revision;
    return { sequence, at, verb, gapId: nodeId, state };
  });
}
