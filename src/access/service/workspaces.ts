import { randomBytes } from "node:crypto";
import { type Context, load, type Platform } from "../../context.js";
import { naturalId } from "../../identity.js";
import { record } from "../../journal/service.js";
import { badInput, notFound, Problem } from "../../problem.js";
import * as queries from "../queries.js";
import { hashSecret, secretPrefix } from "../secret.js";
import type { CreateWorkspaceInput, Workspace } from "../types/workspace.js";

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
  if (!context.actor.installation.has("workspaces:manage"))
    throw new Problem("FORBIDDEN", "Only the installation's administrator creates workspaces.");
  if (!/^[a-z0-9][a-z0-9-]{0,39}$/.test(input.key))
    throw badInput("key", "`key` must be 1 to 40 lower-case letters, digits or dashes.");
  const name = input.name?.trim().slice(0, 200) || input.key;
  const { node, created } = await ensureWorkspace(context.platform, input.key, name);
  if (created) await recordIn(context, node);
  return node;
}

/** Writes the making of a workspace into its own journal, as its first entry. */
async function recordIn(context: Context, { id, key, name }: Workspace): Promise<void> {
  const own = { ...context, claim: null, graph: context.platform.graph.in(key) };
  const patch = { key, name };
  await record(own, async () => ({
    result: null,
    revisions: [{ verb: "created", type: "Workspace", nodeId: id, patch, reverse: {} }],
  }));
}

/** The workspaces of the installation, by key. */
export async function workspaces(platform: Platform): Promise<Workspace[]> {
  return (await platform.graph.run(queries.allWorkspaces, {})).map((row) => row.node);
}

/** The workspaces that the caller may choose from. */
export async function visibleWorkspaces(context: Context): Promise<Workspace[]> {
  const all = await workspaces(context.platform);
  return all.filter(
    (one) => context.actor.installation.has("workspaces:manage") || context.graph.workspace === one.key,
  );
}

/** A workspace with the secret under which its people are pseudonymised; null when there is none with this key. */
export async function workspace(platform: Platform, key: string): Promise<(Workspace & { secret: string }) | null> {
  return (await platform.graph.in(key).row(queries.oneWorkspace, {}))?.node ?? null;
}

/** The workspace with an id, when it is the one that is asked in; else null. */
export function workspaceNode(context: Context, id: string): Promise<Workspace | null> {
  return load(context, queries.workspaceById, id, {});
}
