import { compareErrors, type Likeness } from "../../algorithms/errors/similar/compare.js";
import { type ErrorNames, signatureOf } from "../../algorithms/errors/similar/signature.js";
import { type Context, load } from "../../context.js";
import { searchToken } from "../../identity.js";
import type * as queries from "../queries.js";
import { similarGroups as found } from "../queries.js";
import type { ErrorGroup } from "../types/group.js";
import type { SimilarErrorGroup } from "../types/similar.js";
import { readable } from "./groups.js";

/** From which likeness on groups are told, and how many the index gives to be compared. */
export const ALIKE = 0.6;
const COMPARED = 100;

/** The groups that are most like one, the most alike first; groups that are as alike stand in the order of their ids. */
export async function similarGroups(context: Context, group: ErrorGroup, first: number): Promise<SimilarErrorGroup[]> {
  const rows = (await load(context, found, group.id, amongOf(context))) ?? [];
  const likeness = likenessTo(group);
  return rows
    .map((row) => ({ group: row, ...likeness(row) }))
    .filter(({ similarity }) => similarity >= ALIKE)
    .sort((a, b) => b.similarity - a.similarity || (a.group.id < b.group.id ? -1 : 1))
    .slice(0, first);
}

/** How alike other errors are to one. */
export function likenessTo(names: ErrorNames): (other: ErrorNames) => Likeness {
  const own = signatureOf(names);
  return (other) => compareErrors(own, signatureOf(other));
}

/** Which groups a full-text index is asked for: the workspace's own, of those of components that the caller may read, perhaps only those that were mended. */
export function amongOf(context: Context, isMended = false): queries.Among {
  const { components } = readable(context);
  const token = searchToken(context.graph.workspace);
  // A component's id is cut into words by the index as here; in quotes they must stand side by side.
  const ofComponents = components && ` +componentId:(${components.map((id) => `"${id}"`).join(" ") || `"none"`})`;
  const mended = isMended ? ` +mendedIn:${token}` : "";
  return { components, among: `+searchIn:${token}${mended}${ofComponents ?? ""}`, most: COMPARED };
}
