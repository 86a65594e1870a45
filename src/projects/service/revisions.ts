import type { NewRevision } from "../../journal/service.js";
import { notFound } from "../../problem.js";

/** What is answered and recorded of a node that was made, or was there already. */
export function created<Node extends { id: string; memberIds?: string[] }>(
  type: string,
  row: { node: Node; created: boolean } | undefined,
): { result: Node; revisions: NewRevision[] } {
  if (!row) throw notFound("workspace", "key");
  const { memberIds: _members, ...patch } = row.node;
  const revision = { verb: "created", type, nodeId: row.node.id, patch, reverse: {} };
  return { result: row.node, revisions: row.created ? [revision] : [] };
}

/** The values that differ, after and before; null: none do. */
export function difference<Facts extends object>(
  before: Facts,
  after: Facts,
): { patch: Partial<Facts>; reverse: Partial<Facts> } | null {
  const names = (Object.keys(after) as (keyof Facts)[]).filter(
    (name) => (before[name] ?? null) !== (after[name] ?? null),
  );
  const of = (facts: Facts) => Object.fromEntries(names.map((name) => [name, facts[name] ?? null])) as Partial<Facts>;
  return names.length > 0 ? { patch: of(after), reverse: of(before) } : null;
}
