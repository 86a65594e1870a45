import { inOrder, merged, type Point, type Points } from "../../algorithms/metrics/points.js";

/** Adds points to those of a key. */
export function add<Key>(lists: Map<Key, Points[]>, key: Key, points: Points): void {
  const list = lists.get(key);
  if (list) list.push(points);
  else lists.set(key, [points]);
}

/** Points of several chunks, of which later ones win. */
export function joined(parts: readonly Points[]): Points {
  const [first] = parts;
  if (parts.length === 1 && first) return inOrder(first);
  return parts.reduce((all, points) => merged(all, points));
}

/** The later of two points; that of the other where one is none. */
export function later(a: Point | null, b: Point | null): Point | null {
  if (a === null || b === null) return a ?? b;
  return b.at > a.at || (b.at === a.at && (b.key ?? 0) >= (a.key ?? 0)) ? b : a;
}
