import { createHmac } from "node:crypto";
import type { Actor, Platform } from "../context.js";
import { ROLES, type Role } from "../permissions.js";
import { Problem } from "../problem.js";
import { rightsOf } from "../rights.js";
import { type TokenFacts, tokenByHash } from "./queries.js";
import { Remembered } from "./remembered.js";
import { hashSecret, isWellFormed } from "./secret.js";
import { workspace } from "./service.js";

/** The workspace of requests that name none. */
export const DEFAULT_WORKSPACE = "main";

/** A workspace as a request needs it. */
export interface Place {
  key: string;
  pseudonym(identifier: string): string;
}

/** A caller who is nobody: may ask for `__typename` and no more. */
export const NOBODY: Actor = fixedActor({ id: "nobody", name: "nobody", role: "NOBODY", workspace: null });

/** An actor with one built-in role, in a whole workspace or in all. */
export function fixedActor({
  role,
  component = null,
  ...who
}: Pick<Actor, "id" | "name" | "workspace"> & { role: Role; component?: string | null }): Actor {
  const rights = rightsOf([{ permissions: ROLES[role], component: null }]);
  return { ...who, ...rights, role, component, user: null, maxConfidence: 1, writesPerHour: null };
}

/** Who is asking, and where: reads tokens and workspaces, remembering each for a second. */
export class Authority {
  private readonly tokens: Remembered<TokenFacts | null>;
  private readonly places: Remembered<Place | null>;

  constructor(private readonly platform: Platform) {
    const { graph } = platform;
    this.tokens = new Remembered(platform, async (hash) => (await graph.run(tokenByHash, { hash }))[0]?.node ?? null);
    this.places = new Remembered(platform, async (key) => {
      const found = await workspace(platform, key);
      return (
        found && { key, pseudonym: (identifier) => createHmac("sha256", found.secret).update(identifier).digest("hex") }
      );
    });
  }

  /** The actor of a secret. Refuses one that is malformed, unknown, revoked or expired, always with the same words. */
  async actor(secret: string): Promise<Actor> {
    const facts = couldBeToken(secret) ? await this.facts(hashSecret(secret)) : null;
    const ended =
      facts && (facts.revokedAt !== null || (facts.expiresAt !== null && facts.expiresAt <= this.platform.now()));
    if (!facts || ended) throw new Problem("UNAUTHENTICATED", "This token is unknown, expired or revoked.");
    const role = (facts.role in ROLES ? facts.role : "NOBODY") as Role;
    const bound = facts.workspace === "*" ? null : facts.workspace;
    return fixedActor({ id: facts.id, name: facts.name, role, workspace: bound, component: facts.componentId });
  }

  /** The number of the component that a secret reports for, null when it is bound to none. */
  async componentNumber(secret: string): Promise<number | null> {
    return (await this.facts(hashSecret(secret)))?.componentNumber ?? null;
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
  private facts(hash: string): Promise<TokenFacts | null> {
    return this.tokens.last(hash)?.role === "INGEST" ? this.tokens.getOrLast(hash) : this.tokens.get(hash);
  }
}

/** A mistyped token of ours is told by its checksum, without a look-up; RATCHET_ADMIN_TOKEN may be any text. */
function couldBeToken(secret: string): boolean {
  return /^rk[avi]_/.test(secret) ? isWellFormed(secret) : secret.length >= 16;
}
