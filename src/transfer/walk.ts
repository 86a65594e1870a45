import type { Graph } from "../graph/graph.js";
import { Problem } from "../problem.js";
import { KINDS, type Kind } from "./kinds.js";
import { type Extent, linkLine, nodeLine } from "./lines.js";
import type { Counts } from "./manifest.js";
import * as queries from "./queries.js";

/** Takes line after line; resolves when the next may come. */
export type TakeLine = (line: string) => Promise<void>;

/** What a walk through the graph gives its lines to. */
export interface Walker {
  graph: Graph;
  extent: Extent;
  node: TakeLine;
  relationship: TakeLine;
  /** Told now and then how many nodes were passed, those of other workspaces among them. */
  passed?(nodes: number): void;
}

/** Nodes a page, and links a page: what one statement reads and is held in memory at once. */
const PAGE = { nodes: 200, links: 2_000 };

/**
 * Reads all nodes and relationships of an extent, by kind and key, one page a statement, and tells how many there were. The
 * same graph gives the same lines in the same order, whoever wrote it and in what order.
 */
export async function walk(walker: Walker): Promise<Counts> {
  const counts: Counts = { nodes: 0, relationships: 0, labels: {}, types: {} };
  let passed = 0;
  for (const kind of KINDS) {
    for await (const page of pages(walker, kind)) {
      for (const row of page) {
        const line = nodeLine(row, walker.extent);
        if (line === null) continue;
        counts.nodes++;
        for (const label of row.labels) add(counts.labels, label);
        await walker.node(line);
      }
      await walkLinks(walker, page, counts);
      passed += page.length;
      walker.passed?.(passed);
    }
  }
  return { ...counts, labels: sorted(counts.labels), types: sorted(counts.types) };
}

async function* pages({ graph, extent: { workspaces } }: Walker, { page }: Kind): AsyncGenerator<queries.NodeRow[]> {
  for (let after = ""; ; ) {
    const rows = await graph.runExactly(page, { after, workspaces, limit: PAGE.nodes });
    yield rows;
    if (rows.length < PAGE.nodes) return;
    after = rows.at(-1)?.key ?? "";
  }
}

async function walkLinks(walker: Walker, page: queries.NodeRow[], counts: Counts): Promise<void> {
  let before = "";
  for (const keys of groups(page))
    for await (const rows of linkPages(walker.graph, keys)) {
      for (const row of rows) {
        const name = `${row.start} ${row.end} ${row.type} ${row.own}`;
        if (name === before) throw doubled(row);
        before = name;
        counts.relationships++;
        add(counts.types, row.type);
        await walker.relationship(linkLine(row));
      }
    }
}

/** Neighbouring nodes that together have no more links than a page holds, or one alone that has more. */
function groups(page: queries.NodeRow[]): { keys: string[]; links: number }[] {
  const found: { keys: string[]; links: number }[] = [];
  for (const { key, links: own, properties } of page) {
    const links = Number(own);
    if (links === 0 || properties === null) continue;
    const last = found.at(-1);
    if (last && last.links + links <= PAGE.links) {
      last.keys.push(key);
      last.links += links;
    } else found.push({ keys: [key], links });
  }
  return found;
}

async function* linkPages(
  graph: Graph,
  { keys, links }: { keys: string[]; links: number },
): AsyncGenerator<queries.LinkRow[]> {
  if (links <= PAGE.links) {
    const places = new Map(keys.map((key, place) => [key, place]));
    const rows = await graph.runExactly(queries.links, { keys });
    yield rows.sort(
      (a, b) =>
        (places.get(a.start) ?? 0) - (places.get(b.start) ?? 0) ||
        order(a.end, b.end) ||
        order(a.type, b.type) ||
        order(a.own, b.own),
    );
    return;
  }
  for (let [after, afterType, afterOwn] = ["", "", ""]; ; ) {
    const rows = await graph.runExactly(queries.linksOfOne, {
      key: keys[0] ?? "",
      after,
      afterType,
      afterOwn,
      limit: PAGE.links,
    });
    yield rows;
    if (rows.length < PAGE.links) return;
    ({ end: after = "", type: afterType = "", own: afterOwn = "" } = rows.at(-1) ?? {});
  }
}

function doubled({ start, end, type }: queries.LinkRow): Problem {
  return new Problem(
    "CONFLICT",
    `Two links ${type} lead from ${start} to ${end}. A link is told by its ends, its type and its id, so one of them must go before the graph can be copied.`,
  );
}

function order(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function add(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}

function sorted(counts: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => order(a, b)));
}
