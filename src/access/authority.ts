import { createHmac } from "node:crypto";
import type { Actor, Platform } from "../context.js";
import { ROLES, type Role } from "../permissions.js";
import { Problem } from "../problem.js";
import { type TokenFacts, tokenByHash } from "./queries.js";
import { hashSecret, isWellFormed } from "./secret.js";
import { workspace } from "./service.js";

/** How long what was read is believed: a revoked token is refused everywhere within this time. In milliseconds. */
const BELIEVED = 1_000;

/** The workspace of requests that name none. */
export const DEFAULT_WORKSPACE = "main";

/** A workspace as a request needs it. */
export interface Place {
  key: string;
  pseudonym(identifier: string): string;
}

/** A caller who is nobody: may ask for `__typename` and no more. */
export const NOBODY: Actor = {
  id: "nobody",
  name: "nobody",
  role: "NOBODY",
  permissions: ROLES.NOBODY,
  workspace: null,
  component: null,
};

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
    const facts = couldBeToken(secret) ? await this.tokens.get(hashSecret(secret)) : null;
    const ended =
      facts && (facts.revokedAt !== null || (facts.expiresAt !== null && facts.expiresAt <= this.platform.now()));
    if (!facts || ended) throw new Problem("UNAUTHENTICATED", "This token is unknown, expired or revoked.");
    const role = (facts.role in ROLES ? facts.role : "NOBODY") as Role;
    const bound = facts.workspace === "*" ? null : facts.workspace;
    return {
      id: facts.id,
      name: facts.name,
      role,
      permissions: ROLES[role],
      workspace: bound,
      component: facts.componentId,
    };
  }

  /** The number of the component that a secret reports for, null when it is bound to none. */
  async componentNumber(secret: string): Promise<number | null> {
    return (await this.tokens.get(hashSecret(secret)))?.componentNumber ?? null;
  }

  /** The workspace of a request: the actor's own, else the one asked for, else `main`. */
  async place(actor: Actor, wanted: string | undefined): Promise<Place> {
    const key = wanted || actor.workspace || DEFAULT_WORKSPACE;
    const allowed = actor.workspace === null || actor.workspace === key;
    const place = allowed ? await this.places.get(key) : null;
    if (!place)
      throw new Problem("NOT_FOUND", "There is no workspace with this key for this token.", {
        argument: "x-ratchet-workspace",
      });
    return place;
  }
}

/** A mistyped token of ours is told by its checksum, without a look-up; RATCHET_ADMIN_TOKEN may be any text. */
function couldBeToken(secret: string): boolean {
  return /^rk[avi]_/.test(secret) ? isWellFormed(secret) : secret.length >= 16;
}

/** Look-ups by key that are believed for a second; those of the same moment share one. */
class Remembered<Value> {
  private readonly known = new Map<string, { at: number; value: Promise<Value> }>();

  constructor(
    private readonly clock: { now(): number },
    private readonly read: (key: string) => Promise<Value>,
  ) {}

  get(key: string): Promise<Value> {
    const now = this.clock.now();
    const known = this.known.get(key);
    if (known && now - known.at < BELIEVED) return known.value;
    if (this.known.size > 10_000) this.known.clear(); // Unknown tokens must not fill the memory.
    const value = this.read(key);
    this.known.set(key, { at: now, value });
    value.catch(() => this.known.delete(key));
    return value;
  }
}
