import type { Statements } from "../../graph/transaction.js";
import type { Delta } from "../../journal/delta.js";
import { type Author, type NewRevision, snapshots } from "../../journal/service.js";
import * as queries from "../queries.js";
import { settleMoved } from "./predicates.js";
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
  const followed: NewRevision[] = [];
  for (const delta of deltas) followed.push(...(await settleRedefined(tx, author, delta)));
  const own = deltas.filter(({ type }) => SETTLING.has(type));
  const there = await snapshots(
    tx,
    own.map(({ id }) => id),
  );
  const states = [...there, ...own.flatMap(({ created, deleted }) => created ?? deleted ?? [])];
  const factIds = states.map(({ properties }) => properties.factId).filter((id) => typeof id === "string");
  return [...followed, ...(await settleFacts(tx, author, [...new Set([...factIds, ...recounted])]))];
}

/** A predicate that is defined as before again: its claims stand in the old tree, and its facts are settled as they were. */
async function settleRedefined(tx: Statements, author: Author, { type, id, changed }: Delta): Promise<NewRevision[]> {
  if (type !== "Predicate" || !changed) return [];
  const [row] = await tx.rows(queries.known, { nodes: [], predicates: [id], sources: [] });
  const [after] = row?.predicates ?? [];
  if (!after) return [];
  const was = Object.fromEntries(Object.entries(changed).map(([name, [, value]]) => [name, value]));
  return settleMoved(tx, author, { before: { ...after, ...was }, after });
}
