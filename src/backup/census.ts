import type { Graph } from "../graph/graph.js";
import { query } from "../graph/query.js";

interface Count {
  name: string;
  count: number;
}

interface CountsRow {
  labels: Count[];
  types: Count[];
  nodes: number;
  relationships: number;
}

const counts = query<object, CountsRow>("backup/counts");

/** How much a graph holds: all in all, by label and by relationship type. A node with two labels counts under both. */
export interface Census {
  nodes: number;
  relationships: number;
  labels: Record<string, number>;
  types: Record<string, number>;
}

/** Counts what a graph holds. The store keeps these numbers itself, so it takes the same little time on any size. */
export async function takeCensus(graph: Graph): Promise<Census> {
  const [row] = await graph.run(counts, {});
  if (!row) throw new Error("The graph did not say how much it holds.");
  return {
    nodes: row.nodes,
    relationships: row.relationships,
    labels: byName(row.labels),
    types: byName(row.types),
  };
}

/** Where two censuses differ, as phrases: "5 nodes :Release instead of 6". */
export function censusDifferences(expected: Census, found: Census): string[] {
  return [
    ...differ("nodes", expected.nodes, found.nodes),
    ...differ("relationships", expected.relationships, found.relationships),
    ...differByName("nodes", expected.labels, found.labels),
    ...differByName("relationships", expected.types, found.types),
  ];
}

function byName(rows: Count[]): Record<string, number> {
  const some = rows.filter(({ count }) => count > 0).sort((a, b) => (a.name < b.name ? -1 : 1));
  return Object.fromEntries(some.map(({ name, count }) => [name, count]));
}

function differByName(what: string, expected: Record<string, number>, found: Record<string, number>): string[] {
  const names = [...new Set([...Object.keys(expected), ...Object.keys(found)])].sort();
  return names.flatMap((name) => differ(`${what} :${name}`, expected[name] ?? 0, found[name] ?? 0));
}

function differ(what: string, expected: number, found: number): string[] {
  return expected === found ? [] : [`${found} ${what} instead of ${expected}`];
}
