import { randomBytes } from "node:crypto";
import { type Context, load, type Platform } from "../context.js";
import { naturalId } from "../identity.js";
import { record } from "../journal/service.js";
import { badInput, notFound, Problem } from "../problem.js";
import { createComponent } from "../projects/service/components.js";
import { ComponentKind } from "../projects/types/component.js";
import * as queries from "./queries.js";
import { hashSecret, newSecret, secretPrefix } from "./secret.js";
import {
  type CreateTokenInput,
  type CreateWorkspaceInput,
  type NewToken,
  type Token,
  TokenRole,
  type Viewer,
  type Workspace,
} from "./types.js";

/** The name of the installation's own administrator token. */
export const ADMINISTRATOR = "installation administrator";

/** Makes a secret the installation's administrator token; the one that was it before is revoked. */
export async function setAdministrator(platform: Platform, secret: string): Promise<void> {
  const facts = {
    id: platform.newId(),
    hash: hashSecret(secret),
    prefix: secretPrefix(secret),
    name: ADMINISTRATOR,
    at: platform.now(),
  };
  const [known] = await platform.graph.run(queries.tokenByHash, { hash: facts.hash });
  if (known && known.node.workspace !== "*")
    throw badInput("RATCHET_ADMIN_TOKEN", "RATCHET_ADMIN_TOKEN is a token of one workspace already; set another text.");
  await platform.graph.run(queries.setAdministrator, facts);
}

/** Makes sure that a workspace is there. */
export async function ensureWorkspace(
  platform: Platform,
  key: string,
  name: string,
): Promise<{ node: Workspace; created: boolean }> {
  const facts = {
    id: naturalId(key, "Workspace", key),
    name,
    secret: randomBytes(32).toString("hex"),
    at: platform.now(),
  };
  const row = await platform.graph.in(key).row(queries.createWorkspace, facts);
  if (!row) throw notFound("workspace", "key");
  return row;
}

/** Creates a workspace, or answers the one with this key. */
export async function createWorkspace(context: Context, input: CreateWorkspaceInput): Promise<Workspace> {
  if (context.actor.workspace !== null)
    throw new Problem("FORBIDDEN", "Only the installation's administrator creates workspaces.");
  if (!/^[a-z0-9][a-z0-9-]{0,39}$/.test(input.key))
    throw badInput("key", "`key` must be 1 to 40 lower-case letters, digits or dashes.");
  return (await ensureWorkspace(context.platform, input.key, input.name?.trim().slice(0, 200) || input.key)).node;
}

/** The workspaces of the installation, by key. */
export async function workspaces(platform: Platform): Promise<Workspace[]> {
  return (await platform.graph.run(queries.allWorkspaces, {})).map((row) => row.node);
}

/** The workspaces that the caller may choose from. */
export async function visibleWorkspaces(context: Context): Promise<Workspace[]> {
  const all = await workspaces(context.platform);
  return all.filter((one) => context.actor.workspace === null || context.actor.workspace === one.key);
}

/** A workspace with the secret under which its people are pseudonymised; null when there is none with this key. */
export async function workspace(platform: Platform, key: string): Promise<(Workspace & { secret: string }) | null> {
  return (await platform.graph.in(key).row(queries.oneWorkspace, {}))?.node ?? null;
}

/** Makes a token; an INGEST token is bound to its component, which is made when it is new. */
export async function createToken(
  context: Context,
  input: CreateTokenInput,
): Promise<NewToken & { number: number | null }> {
  const name = input.name.trim();
  if (name.length < 1 || name.length > 100) throw badInput("name", "`name` must be 1 to 100 characters.");
  if (input.expiresAt && input.expiresAt <= context.now())
    throw badInput("expiresAt", "`expiresAt` must lie in the future.");
  if ((input.role === TokenRole.INGEST) !== Boolean(input.component)) {
    throw badInput("component", "`component` is given for an INGEST token, and only for one.");
  }
  const component = input.component
    ? await createComponent({ ...context, claim: null }, { key: input.component, kind: ComponentKind.SERVICE })
    : null;
  const secret = newSecret(input.role);
  const facts = {
    id: context.newId(),
    hash: hashSecret(secret),
    prefix: secretPrefix(secret),
    name,
    role: input.role,
    at: context.now(),
    componentId: component?.id ?? null,
    componentNumber: component?.number ?? null,
    expiresAt: input.expiresAt ?? null,
  };
  const token = await record(context, async (tx) => {
    const [row] = await tx.rows(queries.createToken, facts);
    const result = row?.node as Token;
    return {
      result,
      revisions: [{ verb: "created", type: "Token", nodeId: facts.id, patch: { name, role: input.role }, reverse: {} }],
    };
  });
  return { token, secret, number: component?.number ?? null };
}

/** Revokes a token of this workspace; every process refuses it within a second. */
export function revokeToken(context: Context, id: string): Promise<Token> {
  const at = context.now();
  return record(context, async (tx) => {
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
}

/** A page of the workspace's tokens, newest first. */
export async function tokens(context: Context, beforeId: string, limit: number): Promise<Token[]> {
  return (await context.graph.rows(queries.tokensPage, { beforeId, limit })).map((row) => row.node);
}

/** The token with an id, or null. */
export function token(context: Context, id: string): Promise<Token | null> {
  return load(context, queries.tokenById, id, {});
}

/** The workspace with an id, when it is the one that is asked in; else null. */
export function workspaceNode(context: Context, id: string): Promise<Workspace | null> {
  return load(context, queries.workspaceById, id, {});
}

/** Who is asking. */
export function viewer(context: Context): Viewer {
  const { id, name, role, permissions } = context.actor;
  return { id, name, role, permissions: [...permissions], workspace: context.graph.workspace };
}
