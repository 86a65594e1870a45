import type { Delta } from "../../journal/delta.js";
import { append } from "../../journal/service.js";
import * as rounds from "../queries/rounds.js";
import * as queries from "../queries.js";
import type { ToMatch, TurnRow } from "../rows.js";
import { gapId } from "../service/settle.js";
import { type Room, systemAuthor } from "./room.js";

const REASON = "The capability is not there any more.";

/** Follows capabilities that are gone: their gaps are without ground. Answers the requests that were matched to them. */
export async function followGone({ platform, workspace }: Room, deltas: readonly Delta[]): Promise<ToMatch[]> {
  const gone = deltas
    .filter(({ deleted, type }) => deleted && type === "Capability")
    .map(({ id }) => ({ capability: id, gap: gapId(workspace, id) }));
  if (gone.length === 0) return [];
  const author = systemAuthor(platform);
  return platform.graph.transaction(workspace, async (tx) => {
    const at = author.now();
    const unfounded = await tx.rows(rounds.unfoundGaps, { gone, at });
    const turns = unfounded.map(
      ({ id }): TurnRow => ({
        ...{ id: author.newId(), gapId: id, kind: "UNFOUNDED", at },
        ...{ reason: REASON, proofId: null, by: author.actor.id },
      }),
    );
    if (turns.length > 0) await tx.rows(queries.makeTurns, { turns });
    const rows = await tx.rows(rounds.needsOfGone, { gone });
    const revisions = unfounded.map(({ id }) => ({
      ...{ verb: "unfounded", type: "Gap", nodeId: id, reverse: { state: "OPEN" } },
      patch: { state: "UNFOUNDED", reason: REASON },
    }));
    await append(tx, author, revisions);
    return rows.map(({ node }) => node);
  });
}
