import type { Context } from "../../context.js";
import { OF_COMPONENTS, PERMISSIONS, type Permission, ROLES } from "../../permissions.js";
import { notFound } from "../../problem.js";
import { component } from "../../projects/service/components.js";
import { mayOn } from "../../rights.js";
import { holder, type KnownHolder, permissionsOf } from "../holders.js";
import type { Access, Verdict } from "../types/access.js";
import type { BuiltInRole, PermissionMeaning, TokenRole } from "../types/role.js";
import { checkPermissionNames } from "./roles.js";

/** Who is asked about, kept beside what is shown. */
export type KnownAccess = Access & { holder: KnownHolder };

/** What a user or a token may do in this workspace. NOT_FOUND for one who has no part in it. */
export async function access(context: Context, id: string): Promise<KnownAccess> {
  const { platform, graph, actor } = context;
  const found = await holder(platform, graph.workspace, id);
  const isOurs = found && (found.held.length > 0 || actor.installation.has("access:read"));
  if (!found || !isOurs) throw notFound("user or token", "id");
  const { name, rights } = found;
  const components = [...(rights?.on ?? [])].map(([own, permissions]) => ({
    component: own,
    permissions: [...permissions].sort(),
  }));
  const everywhere = [...(rights?.everywhere ?? [])].sort();
  return { id, name, active: rights !== null, everywhere, components, holder: found };
}

/** For each permission whether it is held, on a component or (null) in the whole workspace, and why. */
export async function verdicts(
  context: Context,
  { holder: known }: KnownAccess,
  asked: { permissions: readonly string[]; component: string | null },
): Promise<Verdict[]> {
  const { component: own } = asked;
  if (own !== null && !(await component(context, own))) throw notFound("component", "id");
  return checkPermissionNames("permissions", asked.permissions).map((permission) => ({
    permission,
    allowed: known.rights !== null && mayOn(known.rights, permission, own),
    because: because(known, permission, own),
  }));
}

/** In words, which role gives a permission; or what is missing. */
function because({ rights, held, scopes }: KnownHolder, permission: Permission, component: string | null): string {
  if (rights === null) return "Disabled, revoked or expired: it may do nothing.";
  const giving = held.filter((one) => [...permissionsOf(one.role, one.permissions)].includes(permission));
  if (mayOn(rights, permission, component)) {
    const role = giving.find(({ componentId }) => componentId === null || componentId === component) ?? giving[0];
    return `Given by the role ${role?.role}${placeOf(role?.componentId ?? null)}.`;
  }
  if (giving.length === 0)
    return `None of its roles gives it (${held.map(({ role }) => role).join(", ") || "it has none"}).`;
  if (scopes && !scopes.includes(permission)) return "Its role gives it, and the scopes of the token leave it out.";
  if (!OF_COMPONENTS.has(permission)) return "Its role is held on a component, where this permission means nothing.";
  return component === null ? "It is held on single components only." : "It is held on other components only.";
}

function placeOf(component: string | null): string {
  return component === null ? " in the whole workspace" : " on this component";
}

/** The built-in roles with what they give, as far as somebody can have them. */
export function builtInRoles(): BuiltInRole[] {
  return Object.entries(ROLES)
    .filter(([role]) => role !== "NOBODY")
    .map(([role, permissions]) => ({ role: role as TokenRole, permissions: [...permissions].sort() }));
}

/** All permissions with their meanings. */
export function permissionMeanings(): PermissionMeaning[] {
  return Object.entries(PERMISSIONS).map(([name, meaning]) => ({
    name,
    meaning,
    ofComponents: OF_COMPONENTS.has(name as Permission),
  }));
}
