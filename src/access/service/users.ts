import { type Context, load } from "../../context.js";
import type { Statements } from "../../graph/transaction.js";
import { naturalId } from "../../identity.js";
import { record } from "../../journal/service.js";
import { badInput, notFound, Problem } from "../../problem.js";
import { component } from "../../projects/service/components.js";
import { rightsOf } from "../../rights.js";
import * as queries from "../queries.js";
import { TokenRole } from "../types/role.js";
import type {
  CreateUserInput,
  DisableUserInput,
  Grant,
  GrantRoleInput,
  RevokeGrantInput,
  User,
} from "../types/user.js";
import { checkCovers, oneRole } from "./roles.js";

/** Names a user of the installation, or answers the one with this e-mail address. */
export async function createUser(context: Context, input: CreateUserInput): Promise<User> {
  const email = checkEmail(input.email);
  const name = input.name?.trim() || email.slice(0, email.indexOf("@"));
  if (name.length > 200) throw badInput("name", "`name` must be at most 200 characters.");
  const facts = { id: context.newId(), email, name, at: context.now() };
  const made = await record(context, async (tx) => {
    const [row] = await tx.rows(queries.createUser, facts);
    if (!row) throw new Problem("INTERNAL", "The user was not made.");
    // No address and no name: what the journal says of people must not outlast them.
    const revision = { verb: "created", type: "User", nodeId: row.node.id, patch: {}, reverse: {} };
    return { result: row.node, revisions: row.created ? [revision] : [] };
  });
  // Who was named elsewhere is, for an administrator of this workspace, no more than the address that he gave.
  const isKnown = made.id === facts.id || (await user(context, made.id)) !== null;
  return isKnown ? made : { ...made, name, createdAt: facts.at, disabledAt: null, lastUsedAt: null };
}

/** Disables a user everywhere, or enables the user again. For the installation's administrators; never oneself. */
export function disableUser(context: Context, { id, disabled }: DisableUserInput): Promise<User> {
  if (!context.actor.installation.has("access:edit"))
    throw new Problem("FORBIDDEN", "Only an administrator of the whole installation disables users.");
  if (isOneself(context, id)) throw new Problem("FORBIDDEN", "Nobody disables himself.");
  const facts = { id, disabled, at: context.now() };
  return record(context, async (tx) => {
    if (disabled) await checkNotLast(tx, { id, at: context.now() });
    const [row] = await tx.rows(queries.disableUser, facts);
    if (!row) throw notFound("user", "id");
    const verb = disabled ? "disabled" : "enabled";
    const revision = { verb, type: "User", nodeId: id, patch: { disabled }, reverse: { disabled: !disabled } };
    return { result: row.node, revisions: [revision] };
  });
}

/** Gives a user a role in this workspace or on one of its components; never oneself, and no more than one has. */
export async function grantRole(context: Context, input: GrantRoleInput): Promise<Grant> {
  if (isOneself(context, input.user)) throw ownRoles();
  if (input.role === TokenRole.INGEST) throw badInput("role", "INGEST is for tokens alone.");
  if (input.role === TokenRole.COMPONENT_LEAD && !input.component)
    throw badInput("component", "A component lead needs a `component`.");
  const { role, roleId, permissions } = await oneRole(context, input);
  const { workspace } = context.graph;
  const componentId = input.component ? naturalId(workspace, "Component", input.component) : null;
  if (componentId && !(await component(context, componentId))) throw notFound("component", "key");
  checkCovers(context, rightsOf([{ permissions, component: componentId }]));
  const id = naturalId(workspace, "Grant", input.user, role, componentId ?? "");
  const facts = {
    id,
    userId: input.user,
    role,
    roleId,
    componentId,
    source: null,
    until: null,
    by: context.newId(),
    at: context.now(),
  };
  return record(context, async (tx) => {
    const [row] = await tx.rows(queries.grantRole, facts);
    if (!row) throw notFound("user", "id");
    const patch = { user: input.user, role, component: componentId };
    const revision = { verb: "granted", type: "Grant", nodeId: id, patch, reverse: {} };
    return { result: row.node, revisions: row.created ? [revision] : [] };
  });
}

/** Takes a role away; never one's own, and never the last administrator's. */
export function revokeGrant(context: Context, { id }: RevokeGrantInput): Promise<Grant> {
  return record(context, async (tx) => {
    const administrators = await tx.rows(queries.administrators, { at: context.now() });
    const [row] = await tx.rows(queries.revokeGrant, { id });
    if (!row) throw notFound("grant", "id");
    const { userId, role, componentId } = row.node;
    if (isOneself(context, userId)) throw ownRoles();
    const gone = administrators.filter(({ grantId }) => grantId === id);
    if (gone.length > 0 && gone.length === administrators.length) throw lastOne();
    const patch = { user: userId, role, component: componentId };
    return {
      result: row.node,
      revisions: [{ verb: "revoked", type: "Grant", nodeId: id, patch: {}, reverse: patch }],
    };
  });
}

/** Refuses to take a user away who is the only active administrator of some workspace. */
export async function checkNotLast(tx: Statements, who: { id: string; at: number }): Promise<void> {
  const [row] = await tx.rows(queries.lastAdministrator, who);
  if ((row?.workspaces ?? 0) > 0) throw lastOne();
}

function lastOne(): Problem {
  return new Problem("CONFLICT", "This is a workspace's last administrator; make another one first.");
}

/** Whether the caller, or whoever made the caller's token, is this user. */
function isOneself({ actor }: Context, user: string): boolean {
  return actor.user === user || actor.creator === user;
}

function ownRoles(): Problem {
  return new Problem("FORBIDDEN", "Nobody changes his own roles; another administrator can.");
}

/** A page of users by e-mail address: of the installation, or of those who have a role in this workspace. */
export async function users(context: Context, afterEmail: string, limit: number): Promise<User[]> {
  const isEverywhere = context.actor.installation.has("access:read");
  const list = isEverywhere ? queries.usersPage : queries.usersOfWorkspace;
  return (await context.graph.rows(list, { afterEmail, limit })).map(({ node }) => node);
}

/** The user with an id, where the caller may see the user; else null. */
export function user(context: Context, id: string): Promise<User | null> {
  return load(context, queries.userById, id, { everyone: context.actor.installation.has("access:read") });
}

/** The grant with an id, or null. */
export function grant(context: Context, id: string): Promise<Grant | null> {
  return load(context, queries.grantById, id, {});
}

/** The roles that a user has in this workspace. */
export async function grantsOfUser(context: Context, id: string, first: number): Promise<Grant[]> {
  return (await load(context, queries.grantsOfUser, id, { first })) ?? [];
}

function checkEmail(text: string): string {
  const email = text.trim().toLowerCase();
  if (email.length > 320 || !/^[^\s@,;<>"]+@[^\s@,;<>"]+$/.test(email))
    throw badInput("email", "`email` must be an e-mail address.");
  return email;
}
