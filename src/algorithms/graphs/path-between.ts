/**
 * A shortest path from one node to another along directed links, as the nodes on it, both ends among them; null: there
 * is none. Breadth-first search (Moore, 1959): each link is looked at once.
 */
export function pathBetween(links: ReadonlyMap<string, readonly string[]>, from: string, to: string): string[] | null {
  const cameFrom = new Map<string, string | null>([[from, null]]);
  const queue = [from];
  for (const node of queue) {
    if (node === to) return backFrom(node, cameFrom);
    for (const next of links.get(node) ?? []) {
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, node);
      queue.push(next);
    }
  }
  return null;
}

function backFrom(end: string, cameFrom: ReadonlyMap<string, string | null>): string[] {
  const path: string[] = [];
  for (let node: string | null = end; node !== null; node = cameFrom.get(node) ?? null) path.push(node);
  return path.reverse();
}
