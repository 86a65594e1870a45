import type { Context, Platform } from "../../context.js";
import type { Statements } from "../../graph/transaction.js";
import { naturalId } from "../../identity.js";
import { append, type NewRevision } from "../../journal/service.js";
import { Problem } from "../../problem.js";
import { INSTALLATION } from "../holders.js";
import * as queries from "../queries.js";
import { hashSecret, newSecret, secretPrefix } from "../secret.js";

/** Whom an identity provider has told of, and the roles that follow from what it said. */
export interface KnownIdentity {
  email: string;
  name: string;
  roles: { role: string; workspace: string; component: string | null }[];
  /** When the provider said so, in epoch milliseconds. */
  at: number;
}

/** As whom the journal knows what an identity provider decides. */
const PROVIDER = { id: "identity-provider" };

/** How long somebody stays signed in, in milliseconds. */
const SESSION = 12 * 3_600_000;

/** A role that the provider gives holds as long, and is given again when this much of the time is over. */
const RENEW = 3_600_000;

type Wanted = Omit<queries.HeldRole, "permissions">;

/**
 * The user of an identity, made at the first sight, with the roles that the provider gives now: those it gave before and
 * gives no more are taken away. Roles that an administrator of ours has given stay.
 */
export async function userOfIdentity(platform: Platform, identity: KnownIdentity): Promise<queries.UserFacts | null> {
  const { email, name } = identity;
  const known = await facts(platform, email);
  const id = known?.id ?? (await madeUser(platform, { email, name }));
  if (identity.at < (known?.identityAt ?? 0)) return known; // The provider has said something newer since.
  const until = platform.now() + SESSION;
  const wanted = identity.roles.map((role) => wantedOf(id, role, until));
  const given = (known?.held ?? []).filter(({ source }) => source === PROVIDER.id);
  const isFresh = (one: queries.HeldRole) =>
    (one.until ?? 0) > until - RENEW && wanted.some((other) => other.id === one.id);
  if (known && given.length === wanted.length && given.every(isFresh)) return known;
  await platform.graph.run(queries.noteIdentity, { id, at: identity.at });
  for (const workspace of new Set([...given, ...wanted].map((one) => one.workspace)))
    await sync(platform, workspace, { userId: id, given, wanted });
  return facts(platform, email);
}

async function facts({ graph }: Platform, email: string): Promise<queries.UserFacts | null> {
  return (await graph.run(queries.userByEmail, { email }))[0]?.user ?? null;
}

async function madeUser(platform: Platform, { email, name }: { email: string; name: string }): Promise<string> {
  const own = { id: platform.newId(), email, name: name.slice(0, 200), at: platform.now() };
  const [row] = await platform.graph.run(queries.createUser, own);
  return row?.node.id ?? own.id;
}

function wantedOf(
  userId: string,
  { role, workspace, component }: KnownIdentity["roles"][number],
  until: number,
): Wanted {
  const componentId = component && naturalId(workspace, "Component", component);
  const id = naturalId(workspace, "Grant", userId, role, componentId ?? "", PROVIDER.id);
  return { id, role, workspace, componentId, source: PROVIDER.id, until };
}

async function sync(
  platform: Platform,
  workspace: string,
  { userId, given, wanted }: { userId: string; given: queries.HeldRole[]; wanted: Wanted[] },
): Promise<void> {
  const [at, by] = [platform.now(), platform.newId()];
  const gone = given.filter((one) => one.workspace === workspace && !wanted.some(({ id }) => id === one.id));
  const here = wanted.filter((one) => one.workspace === workspace);
  await platform.graph.transaction(workspace, async (tx) => {
    const revisions = [...(await takenAway(tx, gone, userId)), ...(await gave(tx, here, { userId, at, by }))];
    await append(tx, { actor: PROVIDER, origin: "oidc", now: platform.now, newId: platform.newId }, revisions);
  });
}

async function takenAway(tx: Statements, gone: { id: string; role: string }[], user: string): Promise<NewRevision[]> {
  for (const { id } of gone) await tx.rows(queries.revokeGrant, { id });
  return gone.map(({ id, role }) => ({
    verb: "revoked",
    type: "Grant",
    nodeId: id,
    patch: {},
    reverse: { user, role },
  }));
}

async function gave(
  tx: Statements,
  wanted: Wanted[],
  { userId, at, by }: { userId: string; at: number; by: string },
): Promise<NewRevision[]> {
  const revisions: NewRevision[] = [];
  for (const { id, role, componentId, until } of wanted) {
    const row = { id, userId, role, roleId: null, componentId, source: PROVIDER.id, until, by, at };
    const [made] = await tx.rows(queries.grantRole, row);
    const patch = { user: userId, role, component: componentId };
    if (made?.created) revisions.push({ verb: "granted", type: "Grant", nodeId: id, patch, reverse: {} });
  }
  return revisions;
}

/** Ends the session that is used, or all sessions of its user; answers how many. CONFLICT for a token that is no session. */
export async function signOut({ platform, actor }: Context, everywhere: boolean): Promise<number> {
  if (actor.user === null) throw new Problem("CONFLICT", "This token is no session; `revokeToken` ends it.");
  const facts = { user: actor.user, token: actor.token, everywhere, at: platform.now() };
  return platform.graph.transaction(INSTALLATION, async (tx) => {
    const [row] = await tx.rows(queries.endSessions, facts);
    const ended = row?.ended ?? 0;
    const author = { actor: { id: facts.user }, origin: "login", now: platform.now, newId: platform.newId };
    const revision = {
      verb: "revoked",
      type: "Token",
      nodeId: facts.token ?? facts.user,
      patch: { ended },
      reverse: {},
    };
    await append(tx, author, ended > 0 ? [revision] : []);
    return ended;
  });
}

/** A token as which a user who has just signed in works on, in all workspaces where the user has a role. */
export async function signIn(platform: Platform, user: queries.UserFacts): Promise<string> {
  const secret = newSecret("USER");
  const at = platform.now();
  const own = {
    id: platform.newId(),
    hash: hashSecret(secret),
    prefix: secretPrefix(secret),
    name: "signed in",
    role: "USER",
    roleId: null,
    userId: user.id,
    scopes: null,
    componentId: null,
    componentNumber: null,
    maxConfidence: 1,
    writesPerHour: null,
    by: user.id,
    at,
    expiresAt: at + SESSION,
  };
  await platform.graph.transaction(INSTALLATION, async (tx) => {
    await tx.rows(queries.createToken, own);
    const patch = { name: own.name, role: own.role };
    const author = { actor: { id: user.id }, origin: "login", now: platform.now, newId: platform.newId };
    await append(tx, author, [{ verb: "created", type: "Token", nodeId: own.id, patch, reverse: {} }]);
  });
  return secret;
}
