import type { Platform } from "../context.js";
import { type Permission, ROLES } from "../permissions.js";
import { narrowed, type Rights, rightsOf } from "../rights.js";
import { type HolderFacts, holder } from "./queries.js";

/** What a user or a token may do in a workspace now; null: there is none with this id, or it was ended or disabled. */
export async function rightsOfHolder(platform: Platform, workspace: string, holderId: string): Promise<Rights | null> {
  const found = await platform.graph.in(workspace).row(holder, { id: holderId });
  const ended = found && (found.endedAt !== null || (found.expiresAt !== null && found.expiresAt <= platform.now()));
  if (!found || ended) return null;
  const scopes = found.scopes && new Set(found.scopes as Permission[]);
  const rights = found.userId ? await rightsOfHolder(platform, workspace, found.userId) : rightsOf(heldBy(found));
  return rights && scopes ? narrowed(rights, scopes) : rights;
}

function heldBy({ isToken, role, componentId, grants }: HolderFacts) {
  const held = isToken ? [{ role: role ?? "NOBODY", componentId: isIngest(role) ? componentId : null }] : grants;
  return held.map((one) => ({
    permissions: one.role in ROLES ? ROLES[one.role as keyof typeof ROLES] : [],
    component: one.componentId,
  }));
}

function isIngest(role: string | null): boolean {
  return role === "INGEST";
}
