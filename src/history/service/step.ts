import type { Statements } from "../../graph/transaction.js";
import { type Delta, differing, type GraphLink, keyOf, type Snapshot, same, without } from "../../journal/delta.js";
import { snapshots } from "../../journal/service.js";
import { Problem } from "../../problem.js";
import * as queries from "../queries.js";
import type { UndoConflict } from "../types/undo.js";

/** One revision on its way back. */
export interface Step {
  revision: string;
  sequence: number;
  deltas: Delta[];
}

/** What undoing one revision came to. */
export interface Stepped {
  applied: number;
  conflicts: UndoConflict[];
}

const WORKED_OUT: ReadonlySet<string> = new Set(["Conflict"]);

type Found = Pick<UndoConflict, "property" | "because">;

/** Undoes one revision inside a transaction, but for what has changed since. */
export async function undoStep(tx: Statements, step: Step): Promise<Stepped> {
  const now = new Map(
    (
      await snapshots(
        tx,
        step.deltas.map(({ id }) => id),
      )
    ).map((node) => [node.id, node]),
  );
  const gone = step.deltas.filter(({ created }) => created).map(({ id }) => id);
  const hanging = await hangingOn(tx, gone);
  const conflicts: UndoConflict[] = [];
  const free: Delta[] = [];
  const going = new Set<string>();
  // What was made comes last: a link to it that goes as well, with what it leads from, does not hold it.
  const ordered = [...step.deltas].sort((a, b) => Number(Boolean(a.created)) - Number(Boolean(b.created)));
  for (const delta of ordered) {
    const found = against(delta, { is: now.get(delta.id), hanging: hanging.get(delta.id) ?? [], going });
    if (found.length === 0) {
      free.push(delta);
      for (const link of delta.linked ?? []) going.add(endsOf(link));
    }
    // What a program works out anew from the rest does not stand against an undo, whatever became of it since.
    if (WORKED_OUT.has(delta.type)) continue;
    for (const one of found) conflicts.push(await named(tx, step, { delta, found: one }));
  }
  await takeBack(tx, free);
  return { applied: free.length, conflicts };
}

/** What there is now: the node itself, what hangs on it, and the links that go with others. */
interface Present {
  is: Snapshot | undefined;
  hanging: readonly HangingLink[];
  going: ReadonlySet<string>;
}

type HangingLink = Pick<GraphLink, "type" | "from" | "to">;

function endsOf({ type, from, to }: HangingLink): string {
  return `${type} ${from} ${to}`;
}

/** What stands against taking a delta back. */
function against(delta: Delta, present: Present): Found[] {
  const { is } = present;
  const whole = (because: string): Found[] => [{ property: null, because }];
  if (delta.deleted) return is ? whole("A node with this id is there again.") : [];
  if (!is) return whole("The node is not there any more.");
  if (delta.created) return [...changedSince(delta.created, is), ...heldBy(present)];
  const properties = Object.entries(delta.changed ?? {})
    .filter(([name, [, after]]) => !same(is.properties[name], after))
    .map(([property]) => ({ property, because: "The property has another value now." }));
  const missing = without(delta.linked ?? [], is.links).map(({ type }) => ({
    property: null,
    because: `A link ${type} that it made is gone, or says something else now.`,
  }));
  // What it put in the place of a link goes with it.
  const others = without(is.links, delta.linked ?? []);
  return [...properties, ...missing, ...takenBy(delta.unlinked ?? [], others)];
}

/** Links that a node has one of at most. */
const ONE = ["SAME_AS", "COMMISSIONED", "MADE_REQUEST", "REQUEST_FOR"];

/** Links that cannot come back: they are there again, or another stands in their place. */
function takenBy(gone: readonly GraphLink[], now: readonly GraphLink[]): Found[] {
  const taken = gone.filter((link) =>
    now.some((own) => own.type === link.type && (ONE.includes(link.type) || isSameLink(own, link))),
  );
  return taken.map(({ type }) => ({ property: null, because: `It has another link ${type} by now.` }));
}

/** Links that have ids of their own, such as those that are ended and made anew, may have the same ends. */
function isSameLink(one: GraphLink, other: GraphLink): boolean {
  return endsOf(one) === endsOf(other) && one.properties.id === other.properties.id;
}

/** In what a node differs from how it was made. */
function changedSince(made: Snapshot, is: Snapshot): Found[] {
  const changed = differing(made, is).map((property) => ({
    property,
    because: "The node was changed after it was made.",
  }));
  const links = [...without(is.links, made.links), ...without(made.links, is.links)];
  const kinds = [...new Set(links.map(({ type }) => type))];
  return [
    ...changed,
    ...kinds.map((type) => ({ property: null, because: `Its links ${type} were changed after it was made.` })),
  ];
}

/** What hangs on nodes that are to go, by node, but for what goes as well. */
async function hangingOn(tx: Statements, ids: string[]): Promise<Map<string, HangingLink[]>> {
  const hanging = new Map<string, HangingLink[]>();
  const rows = ids.length > 0 ? await tx.rows(queries.foreignLinks, { ids }) : [];
  for (const { id, ...link } of rows) hanging.set(id, [...(hanging.get(id) ?? []), link]);
  return hanging;
}

function heldBy({ hanging, going }: Present): Found[] {
  const kinds = [...new Set(hanging.filter((link) => !going.has(endsOf(link))).map(({ type }) => type))];
  return kinds.map((type) => ({ property: null, because: `Something else hangs on the node by a link ${type}.` }));
}

async function named(
  tx: Statements,
  { revision, sequence }: Step,
  { delta, found }: { delta: Delta; found: Found },
): Promise<UndoConflict> {
  const [later] = await tx.rows(queries.changedSince, { node: delta.id, after: sequence });
  return { revision, node: delta.id, type: delta.type, ...found, changedBy: later?.sequence ?? null };
}

/** Takes deltas back: links first, then what was made goes, then what went is there again with its links. */
async function takeBack(tx: Statements, deltas: Delta[]): Promise<void> {
  const madeLinks = deltas.flatMap(({ linked }) => linked ?? []);
  const made = deltas.filter(({ created }) => created).map(({ id }) => id);
  const removed = deltas.flatMap(({ deleted }) => (deleted ? [deleted] : []));
  const changed = deltas
    .filter((delta) => Object.keys(delta.changed ?? {}).length > 0)
    .map(({ id, changed = {} }) => ({
      id,
      properties: Object.fromEntries(Object.entries(changed).map(([name, [before]]) => [name, before])),
    }));
  if (madeLinks.length > 0) await tx.rows(queries.removeLinks, { links: madeLinks });
  if (made.length > 0) await tx.rows(queries.removeNodes, { ids: made });
  if (removed.length > 0) await tx.rows(queries.restoreNodes, { nodes: removed.map(asRow) });
  if (changed.length > 0) await tx.rows(queries.restoreProperties, { nodes: changed });
  const links = deltas.flatMap(({ unlinked, deleted }) => [...(unlinked ?? []), ...(deleted?.links ?? [])]);
  const once = [...new Map(links.map((link) => [keyOf(link), link])).values()];
  const [back] = once.length > 0 ? await tx.rows(queries.restoreLinks, { links: once }) : [];
  if ((back?.restored ?? 0) < once.length)
    throw new Problem("CONFLICT", "What a link led to is not there any more, so the link cannot come back.");
}

function asRow({ labels, properties }: Snapshot) {
  return { labels: labels.filter((label) => label !== "Entity"), properties };
}
