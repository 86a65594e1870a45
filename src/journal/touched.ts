import type { Delta } from "./delta.js";
import type { Touched } from "./types.js";

/** How many touched nodes are named one by one. */
const NAMED = 100;

/** What deltas come to, in numbers and by name. */
export function touchedBy(deltas: readonly Delta[]): Touched {
  const links = (pick: (delta: Delta) => unknown[] | undefined) =>
    deltas.reduce((sum, delta) => sum + (pick(delta)?.length ?? 0), 0);
  return {
    created: deltas.filter(({ created }) => created).length,
    changed: deltas.filter(({ created, deleted }) => !created && !deleted).length,
    deleted: deltas.filter(({ deleted }) => deleted).length,
    linked: links((delta) => delta.linked ?? delta.created?.links),
    unlinked: links((delta) => delta.unlinked ?? delta.deleted?.links),
    nodes: deltas.slice(0, NAMED).map((delta) => ({
      id: delta.id,
      type: delta.type,
      how: delta.created ? "created" : delta.deleted ? "deleted" : "changed",
      properties: Object.keys(delta.changed ?? {}).sort(),
    })),
  };
}
