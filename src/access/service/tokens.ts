import { type Context, load } from "../../context.js";
import { naturalId } from "../../identity.js";
import { record } from "../../journal/service.js";
import type { Permission } from "../../permissions.js";
import { badInput, notFound, Problem } from "../../problem.js";
import { createComponent, component as existing } from "../../projects/service/components.js";
import { ComponentKind } from "../../projects/types/component.js";
import { type Rights, rightsOf } from "../../rights.js";
import { tellEnded } from "../ended.js";
import { holder } from "../holders.js";
import * as queries from "../queries.js";
import { hashSecret, newSecret, secretPrefix } from "../secret.js";
import { TokenRole } from "../types/role.js";
import type { CreateTokenInput, NewToken, Token, Viewer } from "../types/token.js";
import { checkCovers, checkPermissionNames, oneRole } from "./roles.js";

/** What an agent's token gets where nobody says otherwise. */
const AGENT = { maxConfidence: 0.8, writesPerHour: 600 };

/**
 * Makes a token that may do no more than its maker. An INGEST token is bound to its component, which is made when it is new.
 */
export async function createToken(
  context: Context,
  input: CreateTokenInput,
): Promise<NewToken & { number: number | null }> {
  checkFacts(context, input);
  const whose = await bearer(context, input);
  const component = await componentOf(context, input);
  checkCovers(context, withComponent(whose.rights, input, component?.id ?? null));
  const secret = newSecret(whose.role);
  const isAgent = input.role === TokenRole.AGENT;
  const facts = {
    id: context.newId(),
    hash: hashSecret(secret),
    prefix: secretPrefix(secret),
    name: input.name.trim(),
    role: whose.role,
    roleId: whose.roleId,
    userId: input.user ?? null,
    scopes: input.scopes ?? null,
    componentId: component?.id ?? null,
    componentNumber: input.role === TokenRole.INGEST ? (component?.number ?? null) : null,
    maxConfidence: Math.min(context.actor.maxConfidence, input.maxConfidence ?? (isAgent ? AGENT.maxConfidence : 1)),
    writesPerHour: leastOf(context.actor.writesPerHour, input.writesPerHour ?? (isAgent ? AGENT.writesPerHour : null)),
    by: personOf(context), // Also where a token makes a token.
    at: context.now(),
    expiresAt: input.expiresAt ?? null,
  };
  const token = await record(context, async (tx) => {
    const [row] = await tx.rows(queries.createToken, facts);
    const patch = { name: facts.name, role: facts.role, scopes: facts.scopes };
    return {
      result: row?.node as Token,
      revisions: [{ verb: "created", type: "Token", nodeId: facts.id, patch, reverse: {} }],
    };
  });
  return { token, secret, number: facts.componentNumber };
}

function checkFacts(context: Context, input: CreateTokenInput): void {
  const { name, expiresAt, maxConfidence, writesPerHour } = input;
  if (name.trim().length < 1 || name.trim().length > 100) throw badInput("name", "`name` must be 1 to 100 characters.");
  if (expiresAt && expiresAt <= context.now()) throw badInput("expiresAt", "`expiresAt` must lie in the future.");
  if (maxConfidence != null && !(maxConfidence >= 0 && maxConfidence <= 1))
    throw badInput("maxConfidence", "`maxConfidence` must be from 0 to 1.");
  if (writesPerHour != null && writesPerHour < 1) throw badInput("writesPerHour", "`writesPerHour` must be 1 or more.");
  if (input.scopes) checkPermissionNames("scopes", input.scopes);
  const needs = input.role === TokenRole.INGEST || input.role === TokenRole.COMPONENT_LEAD;
  if (needs && !input.component)
    throw badInput("component", `A token of the role ${input.role} needs a \`component\`.`);
  if (input.user && input.component)
    throw badInput("component", "A token that acts as a user has the components that the user has.");
}

/** What a token will be: its role, and what that gives in the whole workspace. */
async function bearer(
  context: Context,
  input: CreateTokenInput,
): Promise<{ role: string; roleId: string | null; rights: Rights }> {
  if (input.user) {
    if (input.role || input.customRole) throw badInput("user", "Give exactly one of `role`, `customRole` and `user`.");
    checkMayActAs(context, input.user);
    const known = await holder(context.platform, context.graph.workspace, input.user);
    if (!known?.rights || known.rights.permissions.size === 0) throw notFound("user", "id");
    return { role: "USER", roleId: null, rights: known.rights };
  }
  const { role, roleId, permissions } = await oneRole(context, input);
  return { role, roleId, rights: rightsOf([{ permissions, component: null }]) };
}

/** Who is behind an actor: the user, else whoever made the token, else the token itself. */
export function personOf({ actor }: Context): string {
  return actor.user ?? actor.creator ?? actor.id;
}

/** A token acts as its maker. The installation's own token, which is nobody's, makes first ones for those who cannot sign in. */
function checkMayActAs({ actor }: Context, user: string): void {
  const isRoot = actor.user === null && actor.creator === null && actor.installation.has("access:edit");
  if (actor.user !== user && !isRoot)
    throw new Problem("FORBIDDEN", "Nobody makes a token that acts as somebody else.");
}

function leastOf(own: number | null, wanted: number | null): number | null {
  return own === null || wanted === null ? (own ?? wanted) : Math.min(own, wanted);
}

/** The rights of the token to be: on its component, where it has one, and narrowed to its scopes. */
function withComponent(rights: Rights, { role, scopes }: CreateTokenInput, component: string | null): Rights {
  const kept = (permissions: Iterable<Permission>) =>
    [...permissions].filter((permission) => !scopes || scopes.includes(permission));
  const isBound = component !== null && role !== TokenRole.INGEST;
  const everywhere = { permissions: kept(rights.everywhere), component: isBound ? component : null };
  const on = [...rights.on].map(([id, permissions]) => ({ permissions: kept(permissions), component: id }));
  return rightsOf([everywhere, ...on]);
}

/** The component of a token to be; an INGEST token's is made when it is new. */
async function componentOf(context: Context, { role, component }: CreateTokenInput) {
  if (!component) return null;
  if (role === TokenRole.INGEST)
    return createComponent({ ...context, claim: null }, { key: component, kind: ComponentKind.SERVICE });
  const found = await existing(context, naturalId(context.graph.workspace, "Component", component));
  if (!found) throw notFound("component", "key");
  return found;
}

/** Revokes a token of this workspace; this process refuses it at once, every other when it next reads it: within a second. */
export async function revokeToken(context: Context, id: string): Promise<Token> {
  const at = context.now();
  const token = await record(context, async (tx) => {
    const [row] = await tx.rows(queries.revokeToken, { id, at });
    if (!row) throw notFound("token", "id");
    const first = row.node.revokedAt === at;
    const revision = {
      verb: "revoked",
      type: "Token",
      nodeId: id,
      patch: { revokedAt: at },
      reverse: { revokedAt: null },
    };
    return { result: row.node, revisions: first ? [revision] : [] };
  });
  tellEnded(context.platform, id);
  return token;
}

/** A page of the workspace's tokens, newest first. */
export async function tokens(context: Context, beforeId: string, limit: number): Promise<Token[]> {
  return (await context.graph.rows(queries.tokensPage, { beforeId, limit })).map((row) => row.node);
}

/** The token with an id, or null. */
export function token(context: Context, id: string): Promise<Token | null> {
  return load(context, queries.tokenById, id, {});
}

/** Who is asking. */
export function viewer(context: Context): Viewer {
  const { id, name, role, permissions, maxConfidence, writesPerHour } = context.actor;
  const { workspace } = context.graph;
  return { id, name, role, permissions: [...permissions], maxConfidence, writesPerHour, workspace };
}
