/** A link as the graph holds it. */
export interface GraphLink {
  type: string;
  from: string;
  to: string;
  properties: Record<string, unknown>;
}

/** A node as the graph holds it, with the links that are its own. */
export interface Snapshot {
  id: string;
  labels: string[];
  properties: Record<string, unknown>;
  links: GraphLink[];
}

/** What a change did to one node: enough to do it backwards, and to see whether something has changed since. */
export interface Delta {
  id: string;
  /** The node's type. */
  type: string;
  /** The node as it was made; only where it was. */
  created?: Snapshot;
  /** The node as it was before it went; only where it did. */
  deleted?: Snapshot;
  /** The values of changed properties, before and after; null: it had none. */
  changed?: Record<string, [before: unknown, after: unknown]>;
  linked?: GraphLink[];
  unlinked?: GraphLink[];
}

/** Properties that are worked out anew whenever what they stand on changes: in no change of their own, and against no undo. */
const WORKED_OUT: Readonly<Record<string, readonly string[]>> = {
  Claim: ["staleAt", "uses", "rank"],
  Fact: ["settleAt"],
  ErrorGroup: [
    ...["events", "firstSeen", "lastSeen", "level", "ownEvents", "ownFirstSeen", "ownLastSeen", "ownLevel"],
    ...[
      "forecast",
      "forecastAt",
      "searchIn",
      "searchWords",
      "judgedBy",
      "message",
      "messageAt",
      "templates",
      "learntAt",
      "templateAt",
    ],
  ],
  Capability: ["coverage", "coverState", "judgeAt"],
  Request: ["matchedAt"],
  CapabilityTest: ["nextAt", "lastRunAt", "lastPassed", "lastReleaseId", "consecutiveFailures"],
};

/** In which properties two states of one node differ. */
export function differing(one: Snapshot, other: Snapshot): string[] {
  const names = new Set([...Object.keys(one.properties), ...Object.keys(other.properties)]);
  const left = WORKED_OUT[typeOf(one)] ?? [];
  return [...names].filter((name) => !left.includes(name) && !same(one.properties[name], other.properties[name]));
}

/** What a change did, node by node, from what the nodes were before and after it. */
export function deltasOf(before: readonly Snapshot[], after: readonly Snapshot[]): Delta[] {
  const old = new Map(before.map((node) => [node.id, node]));
  const made = new Map(after.map((node) => [node.id, node]));
  return [...new Set([...old.keys(), ...made.keys()])].flatMap((id) => {
    const [was, is] = [old.get(id), made.get(id)];
    const delta = deltaOf(was, is);
    return delta ? [{ id, type: typeOf(is ?? was), ...delta }] : [];
  });
}

function deltaOf(was: Snapshot | undefined, is: Snapshot | undefined): Omit<Delta, "id" | "type"> | null {
  if (!was) return is ? { created: is } : null;
  if (!is) return { deleted: was };
  const changed = Object.fromEntries(
    differing(was, is).map((name) => [name, [was.properties[name] ?? null, is.properties[name] ?? null]] as const),
  ) as Record<string, [unknown, unknown]>;
  const linked = without(is.links, was.links);
  const unlinked = without(was.links, is.links);
  const nothing = Object.keys(changed).length + linked.length + unlinked.length === 0;
  return nothing ? null : { changed, linked, unlinked };
}

/** The links of one list that are not in another; two that are the same count twice. */
export function without(links: readonly GraphLink[], others: readonly GraphLink[]): GraphLink[] {
  const left = new Map<string, number>();
  for (const link of others) left.set(keyOf(link), (left.get(keyOf(link)) ?? 0) + 1);
  return links.filter((link) => {
    const count = left.get(keyOf(link)) ?? 0;
    left.set(keyOf(link), count - 1);
    return count <= 0;
  });
}

/** A link as a text, whatever the order of its properties. */
export function keyOf({ type, from, to, properties }: GraphLink): string {
  return JSON.stringify([type, from, to, Object.entries(properties).sort(([a], [b]) => (a < b ? -1 : 1))]);
}

/** Whether two values of a property are the same. */
export function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}

/** The type of a node: its label beside Entity. */
export function typeOf(node: Pick<Snapshot, "labels"> | undefined): string {
  return node?.labels.find((label) => label !== "Entity") ?? "Entity";
}
