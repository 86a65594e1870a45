import type { Statements } from "../../graph/transaction.js";
import type { Delta } from "../../journal/delta.js";
import { type Author, type NewRevision, snapshots } from "../../journal/service.js";
import * as queries from "../queries.js";
import { settleFacts } from "./settling.js";

/** What a fact is settled by: each of these names its fact. */
const SETTLING: ReadonlySet<string> = new Set(["Statement", "Claim", "Decision", "Override"]);

/** Settles the facts of which something was undone, inside the same transaction; answers what that changed. */
export async function settleUndone(tx: Statements, author: Author, deltas: readonly Delta[]): Promise<NewRevision[]> {
  const supported = deltas
    .flatMap((delta) => [...(delta.linked ?? []), ...(delta.unlinked ?? [])])
    .filter(({ type }) => type === "SUPPORTED_BY");
  const recounted: string[] = [];
  for (const claim of new Set(supported.map(({ to }) => to)))
    for (const row of await tx.rows(queries.countUses, { claim })) recounted.push(...row.factIds);
  const own = deltas.filter(({ type }) => SETTLING.has(type));
  const there = await snapshots(
    tx,
    own.map(({ id }) => id),
  );
  const states = [...there, ...own.flatMap(({ created, deleted }) => created ?? deleted ?? [])];
  const factIds = states.map(({ properties }) => properties.factId).filter((id) => typeof id === "string");
  return settleFacts(tx, author, [...new Set([...factIds, ...recounted])]);
}
