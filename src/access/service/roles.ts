import { type Context, load } from "../../context.js";
import { naturalId } from "../../identity.js";
import { record } from "../../journal/service.js";
import { OF_EVERYBODY, PERMISSIONS, type Permission, ROLES } from "../../permissions.js";
import { badInput, notFound, Problem } from "../../problem.js";
import { mayOn, type Rights, rightsOf } from "../../rights.js";
import { holder, permissionsOf } from "../holders.js";
import * as queries from "../queries.js";
import type { CreateRoleInput, CustomRole, DeleteRoleInput, TokenRole, UpdateRoleInput } from "../types/role.js";

/** Makes a custom role; CONFLICT when the key is taken. It can give no more than its maker has. */
export async function createRole(context: Context, input: CreateRoleInput): Promise<CustomRole> {
  if (!/^[a-z0-9][a-z0-9-]{0,39}$/.test(input.key))
    throw badInput("key", "`key` must be 1 to 40 lower-case letters, digits or dashes.");
  const permissions = checkPermissionNames("permissions", input.permissions);
  checkCovers(context, rightsOf([{ permissions, component: null }]));
  const { key, name = null } = input;
  const facts = {
    id: idOf(context, key),
    key,
    name: checkName(name) ?? key,
    permissions,
    by: context.newId(),
    at: context.now(),
  };
  return record(context, async (tx) => {
    const [row] = await tx.rows(queries.createRole, facts);
    if (!row?.created) throw new Problem("CONFLICT", "There is a role with this key already.", { argument: "key" });
    const patch = { key, name: facts.name, permissions };
    return { result: row.node, revisions: [revision("created", facts.id, [patch, {}])] };
  });
}

/** Changes a custom role, for all who have it; not one that the caller has himself. */
export function updateRole(context: Context, input: UpdateRoleInput): Promise<CustomRole> {
  const permissions = input.permissions ? checkPermissionNames("permissions", input.permissions) : null;
  if (permissions) checkCovers(context, rightsOf([{ permissions, component: null }]));
  const id = idOf(context, input.key);
  const facts = { id, name: checkName(input.name), permissions };
  return record(context, async (tx) => {
    await checkNotOwn(context, input.key);
    const [row] = await tx.rows(queries.updateRole, facts);
    if (!row) throw notFound("role", "key");
    const { name, permissions } = row.node;
    return { result: row.node, revisions: [revision("changed", id, [{ name, permissions }, row.before])] };
  });
}

/** Deletes a custom role that nobody has. */
export function deleteRole(context: Context, { key }: DeleteRoleInput): Promise<CustomRole> {
  const id = idOf(context, key);
  return record(context, async (tx) => {
    const [held] = await tx.rows(queries.holdersOfRole, { id });
    if (!held) throw notFound("role", "key");
    if (held.users.length + held.tokens > 0)
      throw new Problem(
        "CONFLICT",
        `The role is held by ${held.users.length} users and ${held.tokens} tokens; take it away from them first.`,
        { argument: "key" },
      );
    const [row] = await tx.rows(queries.deleteRole, { id });
    if (!row) throw notFound("role", "key");
    const { name, permissions } = row.node;
    return { result: row.node, revisions: [revision("deleted", id, [{}, { name, permissions }])] };
  });
}

/** The workspace's custom roles, by key. */
export async function customRoles(context: Context): Promise<CustomRole[]> {
  return (await context.graph.rows(queries.rolesList, {})).map(({ node }) => node);
}

/** The custom role with an id, or null. */
export function customRole(context: Context, id: string): Promise<CustomRole | null> {
  return load(context, queries.roleById, id, {});
}

/** The one role that an input names, built in or custom, with what it gives. */
export async function oneRole(
  context: Context,
  { role, customRole: key }: { role?: TokenRole | null | undefined; customRole?: string | null | undefined },
): Promise<{ role: string; roleId: string | null; permissions: Iterable<Permission> }> {
  if (Boolean(role) === Boolean(key)) throw badInput("role", "Give exactly one of `role` and `customRole`.");
  if (role) return { role, roleId: null, permissions: ROLES[role] };
  const roleId = idOf(context, key ?? "");
  const found = await customRole(context, roleId);
  if (!found) throw notFound("role", "key");
  return { role: found.key, roleId, permissions: permissionsOf(found.key, found.permissions) };
}

/** Refuses to give away what the caller has not: FORBIDDEN names the first such permission. */
export function checkCovers({ actor }: Context, rights: Rights): void {
  const wanted: [Permission, string | null][] = [
    ...[...rights.everywhere].map((permission): [Permission, null] => [permission, null]),
    ...[...rights.on].flatMap(([component, own]) =>
      [...own].map((permission): [Permission, string] => [permission, component]),
    ),
  ];
  const missing = wanted.find(
    ([permission, component]) => !OF_EVERYBODY.has(permission) && !mayOn(actor, permission, component),
  );
  if (missing)
    throw new Problem("FORBIDDEN", `Nobody can give more than he has: this needs the permission ${missing[0]}.`);
}

/** Permission names without doubles; refuses one that there is not. */
export function checkPermissionNames(argument: string, names: readonly string[]): Permission[] {
  if (names.length === 0) throw badInput(argument, `\`${argument}\` must name at least one permission.`);
  if (names.some((name) => !Object.hasOwn(PERMISSIONS, name)))
    throw badInput(argument, `\`${argument}\` names a permission that there is not; \`permissions\` lists them.`);
  return [...new Set(names)].sort() as Permission[];
}

/** Nobody changes his own roles, be it by changing what they give. */
async function checkNotOwn({ platform, graph, actor }: Context, role: string): Promise<void> {
  const own = await holder(platform, graph.workspace, actor.user ?? actor.id);
  if (own?.held.some((one) => one.role === role))
    throw new Problem("FORBIDDEN", "Nobody changes a role that he has himself; another administrator can.");
}

function checkName(name: string | null | undefined): string | null {
  const text = name?.trim() || null;
  if (text && text.length > 200) throw badInput("name", "`name` must be at most 200 characters.");
  return text;
}

function idOf({ graph }: Context, key: string): string {
  return naturalId(graph.workspace, "Role", key);
}

function revision(verb: string, nodeId: string, [patch, reverse]: [object, object]) {
  return { verb, type: "Role", nodeId, patch, reverse };
}
