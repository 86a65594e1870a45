import { query, relation } from "../graph/query.js";
import type { Token, Workspace } from "./types.js";

/** What the look-up by hash tells of a token. */
export interface TokenFacts {
  id: string;
  workspace: string;
  name: string;
  role: string;
  componentId: string | null;
  componentNumber: number | null;
  expiresAt: number | null;
  revokedAt: number | null;
}

/** What a user or token holds in a workspace. */
export interface HolderFacts {
  isToken: boolean;
  role: string | null;
  scopes: string[] | null;
  componentId: string | null;
  expiresAt: number | null;
  endedAt: number | null;
  userId: string | null;
  grants: { role: string; componentId: string | null }[];
}

interface KeptToken {
  id: string;
  hash: string;
  prefix: string;
  name: string;
  role: string;
  componentId: string | null;
  componentNumber: number | null;
  at: number;
  expiresAt: number | null;
}

export const tokenByHash = query<{ hash: string }, { node: TokenFacts }>("access/token-by-hash");
export const holder = query<{ id: string }, HolderFacts>("access/holder");
export const createToken = query<KeptToken, { node: Token }>("access/create-token");
export const revokeToken = query<{ id: string; at: number }, { node: Token }>("access/revoke-token");
export const tokensPage = query<{ beforeId: string; limit: number }, { node: Token }>("access/tokens");
export const tokenById = relation<Token>("access/tokens-by-id");
export const setAdministrator = query<
  { id: string; hash: string; prefix: string; name: string; at: number },
  { id: string; revoked: number }
>("access/set-administrator");
export const createWorkspace = query<
  { id: string; name: string; secret: string; at: number },
  { node: Workspace; created: boolean }
>("access/create-workspace");
export const workspaceById = relation<Workspace>("access/workspaces-by-id");
export const allWorkspaces = query<object, { node: Workspace }>("access/workspaces");
export const oneWorkspace = query<object, { node: Workspace & { secret: string } }>("access/workspace");
