import { query, relation } from "../graph/query.js";
import type { CustomRole } from "./types/role.js";
import type { Token } from "./types/token.js";
import type { Grant, User } from "./types/user.js";
import type { Workspace } from "./types/workspace.js";

/** What the look-up by hash tells of a token. */
export interface TokenFacts {
  id: string;
  workspace: string;
  name: string;
  role: string;
  /** What its custom role gives; null where its role is built in. */
  permissions: string[] | null;
  scopes: string[] | null;
  componentId: string | null;
  componentNumber: number | null;
  userId: string | null;
  createdBy: string | null;
  /** Whether the user who made it is disabled. */
  isOrphan: boolean;
  maxConfidence: number;
  writesPerHour: number | null;
  expiresAt: number | null;
  revokedAt: number | null;
}

/** A role that a user holds somewhere. */
export interface HeldRole {
  /** The grant's id. */
  id: string;
  workspace: string;
  role: string;
  componentId: string | null;
  permissions: string[] | null;
  /** Who decides about it: an administrator (null), or the identity provider. */
  source: string | null;
  /** Until when it holds; null: until it is taken away. */
  until: number | null;
}

/** What decides what a user may do. */
export interface UserFacts {
  id: string;
  name: string;
  disabledAt: number | null;
  held: HeldRole[];
  /** When the identity provider's newest token was made that roles were taken from; null: there was none. */
  identityAt: number | null;
}

/** A token, with the user as whom it acts. */
export interface Holder {
  node: TokenFacts;
  user: UserFacts | null;
}

interface KeptToken {
  id: string;
  hash: string;
  prefix: string;
  name: string;
  role: string;
  roleId: string | null;
  userId: string | null;
  scopes: string[] | null;
  componentId: string | null;
  componentNumber: number | null;
  maxConfidence: number;
  writesPerHour: number | null;
  by: string | null;
  at: number;
  expiresAt: number | null;
}

export const tokenByHash = query<{ hash: string }, Holder>("access/token-by-hash");
export const tokenHolder = query<{ id: string }, Holder>("access/token-holder");
export const userHolder = query<{ id: string }, { user: UserFacts }>("access/user-holder");
export const noteIdentity = query<{ id: string; at: number }, { id: string }>("access/note-identity");
export const userByEmail = query<{ email: string }, { user: UserFacts }>("access/user-by-email");
export const createToken = query<KeptToken, { node: Token }>("access/create-token");
export const revokeToken = query<{ id: string; at: number }, { node: Token }>("access/revoke-token");
export const endSessions = query<
  { user: string; token: string | null; everywhere: boolean; at: number },
  { ended: number }
>("access/end-sessions");
export const tokensPage = query<{ beforeId: string; limit: number }, { node: Token }>("access/tokens");
export const tokenById = relation<Token>("access/tokens-by-id");
export const noteUses = query<{ uses: { id: string; at: number }[] }, { noted: number }>("access/note-uses");
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

export const createUser = query<
  { id: string; email: string; name: string; at: number },
  { node: User; created: boolean }
>("access/create-user");
export const disableUser = query<{ id: string; disabled: boolean; at: number }, { node: User }>("access/disable-user");
export const usersPage = query<{ afterEmail: string; limit: number }, { node: User }>("access/users");
export const usersOfWorkspace = query<{ afterEmail: string; limit: number }, { node: User }>(
  "access/users-of-workspace",
);
export const userById = relation<User, { everyone: boolean }>("access/users-by-id");

export const grantRole = query<
  {
    id: string;
    userId: string;
    role: string;
    roleId: string | null;
    componentId: string | null;
    source: string | null;
    until: number | null;
    by: string;
    at: number;
  },
  { node: Grant; created: boolean }
>("access/grant-role");
export const revokeGrant = query<{ id: string }, { node: Grant }>("access/revoke-grant");
export const grantById = relation<Grant>("access/grants-by-id");
export const grantsOfUser = relation<Grant[], { first: number }>("access/grants-of-user");
export const administrators = query<{ at: number }, { id: string; grantId: string }>("access/administrators");

export const lastAdministrator = query<{ id: string; at: number }, { workspaces: number }>("access/last-administrator");

export const createRole = query<
  { id: string; key: string; name: string; permissions: string[]; by: string; at: number },
  { node: CustomRole; created: boolean }
>("access/create-role");
export const updateRole = query<
  { id: string; name: string | null; permissions: string[] | null },
  { node: CustomRole; before: { name: string; permissions: string[] } }
>("access/update-role");
export const deleteRole = query<{ id: string }, { node: CustomRole }>("access/delete-role");
export const holdersOfRole = query<{ id: string }, { users: string[]; tokens: number }>("access/holders-of-role");
export const rolesList = query<object, { node: CustomRole }>("access/roles");
export const roleById = relation<CustomRole>("access/roles-by-id");
