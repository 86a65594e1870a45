import { createHmac } from "node:crypto";
import type { Actor, Platform } from "../context.js";
import { type Permission, ROLES, type Role } from "../permissions.js";
import { Problem } from "../problem.js";
import { rightsOf } from "../rights.js";
import { onEnded } from "./ended.js";
import { hasEnded, INSTALLATION, inForce, isDisabled, rightsOfToken, rightsOfUser } from "./holders.js";
import { type Holder, tokenByHash, type UserFacts } from "./queries.js";
import { Remembered } from "./remembered.js";
import { hashSecret, isWellFormed } from "./secret.js";
import { workspace } from "./service/workspaces.js";

/** The workspace of requests that name none. */
export const DEFAULT_WORKSPACE = "main";

/** A workspace as a request needs it. */
export interface Place {
  key: string;
  pseudonym(identifier: string): string;
}

const NOTHING: ReadonlySet<Permission> = new Set<Permission>();

/** A caller who is nobody: may ask for `__typename` and no more. */
export const NOBODY: Actor = fixedActor({ id: "nobody", name: "nobody", role: "NOBODY", workspace: null });

/** An actor with one built-in role, in a whole workspace or in all. */
export function fixedActor({
  role,
  component = null,
  ...who
}: Pick<Actor, "id" | "name" | "workspace"> & { role: Role; component?: string | null }): Actor {
  const rights = rightsOf([{ permissions: ROLES[role], component: null }]);
  const installation = who.workspace === null ? rights.everywhere : NOTHING;
  const none = { user: null, creator: null, token: null, scopes: null };
  return { ...who, ...none, ...rights, installation, role, component, maxConfidence: 1, writesPerHour: null };
}

/** What else than our own tokens says who somebody is: the user of an identity provider's token. Null: it is not one. */
export interface Identities {
  user(secret: string): Promise<UserFacts | null>;
}

/** What is told of each use of a token, so that its last one is known. */
export interface Uses {
  note(id: string): void;
}

/** What an authority may have beside the graph. */
export interface AuthorityParts {
  identities?: Identities | null;
  uses?: Uses | null;
}

/** Who is asking, and where: reads tokens and workspaces, remembering each for a second. */
export class Authority {
  private readonly tokens: Remembered<Holder | null>;
  private readonly places: Remembered<Place | null>;
  private readonly users: Remembered<UserFacts | null>;

  constructor(
    private readonly platform: Platform,
    private readonly parts: AuthorityParts = {},
  ) {
    const { graph } = platform;
    this.tokens = new Remembered(platform, async (hash) => (await graph.run(tokenByHash, { hash }))[0] ?? null);
    onEnded(platform, (id) => this.tokens.forget((held) => held?.node.id === id));
    this.users = new Remembered(platform, async (secret) => (await parts.identities?.user(secret)) ?? null);
    this.places = new Remembered(platform, async (key) => {
      const found = await workspace(platform, key);
      return (
        found && { key, pseudonym: (identifier) => createHmac("sha256", found.secret).update(identifier).digest("hex") }
      );
    });
  }

  /**
   * The actor of a secret in a workspace (absent: the one it is bound to, else `main`). Refuses a secret that is malformed,
   * unknown, revoked or expired, always with the same words.
   */
  async actor(secret: string, wanted?: string): Promise<Actor> {
    const held = couldBeToken(secret) ? await this.facts(hashSecret(secret)) : null;
    if (held && !hasEnded(held, this.platform.now())) {
      this.parts.uses?.note(held.node.id);
      return once(held, wanted, () => actorOfToken(held, wanted, this.platform.now()));
    }
    const user = held === null && isJwt(secret) && this.parts.identities ? await this.users.get(secret) : null;
    if (!user || isDisabled(user)) throw new Problem("UNAUTHENTICATED", "This token is unknown, expired or revoked.");
    this.parts.uses?.note(user.id);
    return once(user, wanted, () => actorOfUser(user, wanted, this.platform.now()));
  }

  /** The number of the component that a secret reports for, null when it is bound to none. */
  async componentNumber(secret: string): Promise<number | null> {
    return (await this.facts(hashSecret(secret)))?.node.componentNumber ?? null;
  }

  /** The workspace of a request: the actor's own, else the one asked for, else `main`. */
  async place(actor: Actor, wanted: string | undefined): Promise<Place> {
    const key = wanted || actor.workspace || DEFAULT_WORKSPACE;
    const allowed = actor.workspace === null || actor.workspace === key;
    const goesOn = actor.role === "INGEST";
    const place = allowed ? await (goesOn ? this.places.getOrLast(key) : this.places.get(key)) : null;
    if (!place)
      throw new Problem("NOT_FOUND", "There is no workspace with this key for this token.", {
        argument: "x-ratchet-workspace",
      });
    return place;
  }

  /** A key that may only report is believed on while the database is away, so that events can wait on disk for it. */
  private facts(hash: string): Promise<Holder | null> {
    return this.tokens.last(hash)?.node.role === "INGEST" ? this.tokens.getOrLast(hash) : this.tokens.get(hash);
  }
}

const actors = new WeakMap<object, Map<string | undefined, Actor>>();

/** An actor is worked out once for what was read of it: requests and events of the same second share it. */
function once(known: object, wanted: string | undefined, make: () => Actor): Actor {
  const made = actors.get(known) ?? new Map<string | undefined, Actor>();
  actors.set(known, made);
  const actor = made.get(wanted) ?? make();
  if (made.size < 100) made.set(wanted, actor);
  return actor;
}

function actorOfToken(held: Holder, wanted: string | undefined, now: number): Actor {
  const { node, user } = held;
  const { id, name, role, componentId, maxConfidence, writesPerHour, createdBy } = node;
  const everywhere = node.workspace === INSTALLATION;
  const { key, bound } = everywhere && user ? placeOfUser(user, wanted, now) : placeOfToken(node.workspace, wanted);
  const rights = rightsOfToken(held, key, now);
  const installation = everywhere ? rightsOfToken(held, INSTALLATION, now).everywhere : NOTHING;
  const component = role === "INGEST" ? componentId : null;
  // Whoever acts as a user is that user: in the journal, in budgets, in what is one's own.
  const as = { id: user?.id ?? id, name: user?.name ?? name, user: user?.id ?? null };
  const who = { ...as, role, creator: createdBy, token: id, scopes: node.scopes, workspace: bound, component };
  return { ...who, ...rights, installation, maxConfidence, writesPerHour };
}

/** In which workspace somebody asks, and which one he is bound to; null: none. */
interface Asked {
  key: string;
  bound: string | null;
}

function placeOfToken(workspace: string, wanted: string | undefined): Asked {
  const bound = workspace === INSTALLATION ? null : workspace;
  return { bound, key: bound ?? (wanted || DEFAULT_WORKSPACE) };
}

/** A user is where a role is held: in the workspace asked for, else in the only one, else in `main`. */
function placeOfUser({ held }: UserFacts, wanted: string | undefined, now: number): Asked {
  const own = [...new Set(inForce(held, now).map((one) => one.workspace))];
  if (own.includes(INSTALLATION)) return { key: wanted || DEFAULT_WORKSPACE, bound: null };
  const key = wanted || (own.length === 1 ? own[0] : undefined) || DEFAULT_WORKSPACE;
  return { key, bound: own.includes(key) ? key : (own[0] ?? NOWHERE) };
}

/** The workspace of those who have a role in none: no workspace can have this key. */
const NOWHERE = "-";

function actorOfUser(user: UserFacts, wanted: string | undefined, now: number): Actor {
  const { id, name, held } = user;
  const { key, bound } = placeOfUser(user, wanted, now);
  const who = { id, name, role: "USER", user: id, creator: null, token: null, scopes: null };
  const installation = rightsOfUser(held, INSTALLATION, now).everywhere;
  const limits = { maxConfidence: 1, writesPerHour: null };
  return { ...who, ...rightsOfUser(held, key, now), installation, workspace: bound, component: null, ...limits };
}

/** A mistyped token of ours is told by its checksum, without a look-up; RATCHET_ADMIN_TOKEN may be any text. */
function couldBeToken(secret: string): boolean {
  return /^rk[avius]_/.test(secret) ? isWellFormed(secret) : secret.length >= 16 && !isJwt(secret);
}

/** Whether a text has the form of a JSON Web Token in compact serialization (RFC 7519). */
function isJwt(secret: string): boolean {
  return /^eyJ[\w-]+\.[\w-]+\.[\w-]+$/.test(secret);
}
