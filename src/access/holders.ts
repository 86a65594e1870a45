import type { Platform } from "../context.js";
import { OF_EVERYBODY, type Permission, ROLES } from "../permissions.js";
import { type Held, narrowed, type Rights, rightsOf } from "../rights.js";
import { type HeldRole, type Holder, type TokenFacts, tokenHolder, type UserFacts, userHolder } from "./queries.js";

/** The workspace of what belongs to the whole installation. */
export const INSTALLATION = "*";

/** The permissions of a role: of a built-in one by its name, else those that the custom role gives. */
export function permissionsOf(role: string, custom: readonly string[] | null): Iterable<Permission> {
  return Object.hasOwn(ROLES, role) ? ROLES[role as keyof typeof ROLES] : withSelf((custom ?? []) as Permission[]);
}

/** Whoever may do anything may see himself, and know the schema. */
function withSelf(permissions: readonly Permission[]): Set<Permission> {
  return new Set([...permissions, ...OF_EVERYBODY]);
}

/** The roles that hold at a time: what an identity provider gives ends when it does not give it again. */
export function inForce(held: readonly HeldRole[], now: number): readonly HeldRole[] {
  return held.filter(({ until }) => until === null || until > now);
}

/** The rights of a user in a workspace: the roles held there, and in the whole installation, added up. */
export function rightsOfUser(held: readonly HeldRole[], workspace: string, now: number): Rights {
  const own = inForce(held, now).filter((one) => one.workspace === workspace || one.workspace === INSTALLATION);
  return rightsOf(own.map(heldOf));
}

function heldOf({ role, permissions, componentId }: HeldRole): Held {
  return { permissions: permissionsOf(role, permissions), component: componentId };
}

/**
 * The rights of a token in a workspace: of its role, or of the user as whom it acts, narrowed to its scopes. An ingest key
 * reports for its component by `componentId` and has its one permission everywhere, so that it needs no grant.
 */
export function rightsOfToken({ node, user }: Holder, workspace: string, now: number): Rights {
  const rights = user ? rightsOfUser(user.held, workspace, now) : rightsOf([ownRole(node)]);
  return node.scopes ? narrowed(rights, withSelf(node.scopes as Permission[])) : rights;
}

function ownRole({ role, permissions, componentId }: TokenFacts): Held {
  const component = role === "INGEST" ? null : componentId;
  return { permissions: permissionsOf(role, permissions), component };
}

/** Whether a token has ended: revoked, expired, its user disabled or gone, or the user who made it disabled. */
export function hasEnded({ node, user }: Holder, now: number): boolean {
  const isOver = node.revokedAt !== null || (node.expiresAt !== null && node.expiresAt <= now);
  return isOver || node.isOrphan || (node.userId !== null && isDisabled(user));
}

/** Whether a user may do nothing any more. */
export function isDisabled(user: UserFacts | null): boolean {
  return !user || user.disabledAt !== null;
}

/** Who holds something: a user or token, with its rights in a workspace; null rights: it has ended. */
export interface KnownHolder {
  name: string;
  rights: Rights | null;
  /** The roles that it holds, with their components. */
  held: HeldRole[];
  scopes: string[] | null;
}

/** A user or a token of a workspace by id, with what it may do; null: there is none. The installation's own token is nobody's to look at. */
export async function holder(platform: Platform, workspace: string, id: string): Promise<KnownHolder | null> {
  const known = await anyHolder(platform, workspace, id);
  return known?.isOfInstallation ? null : known;
}

async function anyHolder(
  platform: Platform,
  workspace: string,
  id: string,
): Promise<(KnownHolder & { isOfInstallation: boolean }) | null> {
  const [users, token] = await Promise.all([
    platform.graph.run(userHolder, { id }),
    platform.graph.in(workspace).row(tokenHolder, { id }),
  ]);
  const user = users[0]?.user;
  if (user) {
    const held = inForce(user.held, platform.now()).filter(
      (one) => one.workspace === workspace || one.workspace === INSTALLATION,
    );
    const rights = isDisabled(user) ? null : rightsOfUser(held, workspace, platform.now());
    return { name: user.name, rights, held, scopes: null, isOfInstallation: false };
  }
  if (!token) return null;
  const { node } = token;
  const { role, permissions, componentId } = node;
  const own = { id: node.id, workspace, role, permissions, componentId, source: null, until: null };
  return {
    name: node.name,
    rights: hasEnded(token, platform.now()) ? null : rightsOfToken(token, workspace, platform.now()),
    held: token.user?.held ?? [own],
    scopes: node.scopes,
    isOfInstallation: node.workspace === INSTALLATION,
  };
}

/**
 * The rights of a user or token, also of the installation's own, in a workspace at this moment; null: there is none with this
 * id, or it has ended.
 */
export async function rightsOfHolder(platform: Platform, workspace: string, id: string): Promise<Rights | null> {
  return (await anyHolder(platform, workspace, id))?.rights ?? null;
}
