import type { Revision } from "../journal/types.js";
import type { Permission } from "../permissions.js";
import { type Rights, rightsOf } from "../rights.js";
import type { KeptWatch } from "./types/watch.js";

/** The permission that nodes of a type are read with; null: nobody reads them. */
export type PermissionOf = (type: string) => Permission | null;

/** The permission that a change is read with: that of its node's type; of a denied call, that of the audit log. */
export function permissionFor(change: { type: string; verb: string }, permissionOf: PermissionOf): Permission | null {
  return change.verb === "denied" ? "audit:read" : permissionOf(change.type);
}

/** What is known of a change beside what the journal says: in which components its node is, and whose the actor is. */
export interface Surroundings {
  components: readonly string[];
  /** The user whose token made it; null: it was a user himself, or nobody's token. */
  actorUser: string | null;
}

type Wanted = Pick<KeptWatch, "types" | "verbs" | "text" | "since" | "owner" | "maker">;

/** Whether a change could be what a watch is about, by the change alone: what is cheap to know. */
export function couldConcern(watch: Wanted, revision: Revision): boolean {
  if (revision.sequence <= watch.since || isQuiet(revision)) return false;
  if (revision.actor === watch.owner || revision.actor === watch.maker) return false; // Nobody is told what he did himself.
  if (watch.types.length > 0 && !watch.types.includes(revision.type)) return false;
  if (watch.verbs.length > 0 && !watch.verbs.includes(revision.verb)) return false;
  return watch.text === null || holds(revision.patch, watch.text.toLowerCase());
}

/** Whether a change says of itself that nobody is to be told: a monitor that turned out well at its first look. */
function isQuiet({ patch }: Revision): boolean {
  return (patch as { quiet?: boolean } | null)?.quiet === true;
}

/** Whether a change is what a watch is about: one of its nodes changed, or something in one of them. */
export function concerns(
  watch: Wanted & Pick<KeptWatch, "nodes">,
  revision: Revision,
  { components, actorUser }: Surroundings,
): boolean {
  if (!couldConcern(watch, revision) || actorUser === watch.owner) return false;
  if (watch.nodes.length === 0) return true;
  const about = new Set([revision.nodeId, ...components, ...placesIn(revision.patch)]);
  return watch.nodes.some((id) => about.has(id));
}

/** Whether somebody may know of a change of a node of this type in these components. Others' watches are nobody's business. */
export function mayKnow(rights: Rights, permission: Permission | null, components: readonly string[]): boolean {
  if (permission === null || permission.startsWith("watches:")) return false;
  if (rights.everywhere.has(permission)) return true;
  return components.some((id) => rights.on.get(id)?.has(permission));
}

/** An owner's rights, no wider than the token that the watch was made with. */
export function rightsFor(owner: Rights, scopes: readonly string[] | null): Rights {
  if (scopes === null) return owner;
  const isIn = (permission: Permission) => scopes.includes(permission);
  return rightsOf([
    { component: null, permissions: [...owner.everywhere].filter(isIn) },
    ...[...owner.on].map(([component, own]) => ({ component, permissions: [...own].filter(isIn) })),
  ]);
}

/** Where a change says that it happened, and whose work it is about. */
function placesIn(patch: object | null): string[] {
  const { componentId, componentIds, projectIds, projectId, clientId, assigneeId } = (patch ?? {}) as Record<
    string,
    unknown
  >;
  const lists = [componentIds, projectIds].flatMap((list) => (Array.isArray(list) ? list : []));
  const ids = [componentId, projectId, clientId, assigneeId, ...lists];
  return ids.filter((id): id is string => typeof id === "string");
}

/** Whether any text in a value holds another, whatever the case. */
function holds(value: unknown, text: string): boolean {
  if (typeof value === "string") return value.toLowerCase().includes(text);
  return typeof value === "object" && value !== null && Object.values(value).some((part) => holds(part, text));
}
