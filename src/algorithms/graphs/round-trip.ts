/** A node of a graph, and what people call it. */
export interface Step {
  id: string;
  key: string;
}

/** Finds the neighbours of some nodes that were not met yet, each with one of these nodes from which a link leads to it. */
export type Neighbours = (ids: string[], seen: string[]) => Promise<(Step & { via: string })[]>;

/**
 * The loop that a link from `end` to `start` would close: from `end` over `start` along links back to `end`; null: no links lead
 * there. `start` and `end` the same: a loop that is there already. A breadth-first search, which meets each node once and takes
 * one question a level, so that the loop is one of the shortest.
 */
export async function loopClosed(start: Step, end: Step, neighbours: Neighbours): Promise<Step[] | null> {
  const cameFrom = new Map<string, Step>();
  const steps = new Map([[start.id, start]]);
  for (let level = [start.id]; level.length > 0; ) {
    const found = await neighbours(level, [...cameFrom.keys()]);
    for (const { id, key, via } of found) {
      cameFrom.set(id, steps.get(via) as Step);
      if (!steps.has(id)) steps.set(id, { id, key });
    }
    if (cameFrom.has(end.id)) return wayTo(end, start, cameFrom);
    level = found.map(({ id }) => id);
  }
  return null;
}

/** The way that a search took to its end, closed to a loop. */
function wayTo(end: Step, start: Step, cameFrom: ReadonlyMap<string, Step>): Step[] {
  const way = [end];
  do way.unshift(cameFrom.get(way[0]?.id ?? "") ?? start);
  while (way[0]?.id !== start.id);
  return end.id === start.id ? way : [end, ...way];
}
