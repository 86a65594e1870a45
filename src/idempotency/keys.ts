import { createHash } from "node:crypto";
import type { Context } from "../context.js";
import { Problem } from "../problem.js";
import { inFlight, RequestClaim } from "./claim.js";
import { findKey, type HeldKey, type KnownKey, keepAnswer } from "./queries.js";
import { seal, unseal } from "./seal.js";

/** How long a key is kept at least, how long a request may be under way, in milliseconds; and the longest answer that is kept, in characters. */
const LIMITS = { kept: 24 * 60 * 60 * 1_000, underWay: 60_000, answer: 1_048_576 };

/** A mutation that was sent with an idempotency key. */
export interface Asked {
  context: Context;
  key: string;
  /** What was asked, in any form that is the same for the same request. */
  body: string;
  /** The caller's token. It is not kept, and without it nobody can read the answer that is. */
  secret: string;
}

/** What a request with a key finds: that it is the first, or what the first was answered. */
export type Begun = { first: HeldRequest; replay?: never } | { first?: never; replay: string };

/**
 * Idempotency keys of mutations: the first request with a key is carried out, later ones get its answer. A key belongs
 * to its workspace and token. Of two requests at once one commits: each change claims the key in its own
 * transaction, and the node's unique id lets one claim stand.
 */
export class IdempotencyKeys {
  /** The fingerprints of what is under way in this process. */
  private readonly underWay = new Map<string, string>();

  /** Throws IDEMPOTENCY_KEY_REUSED when the key was used for something else, CONFLICT when its answer is not there (yet). */
  async begin(asked: Asked): Promise<Begun> {
    const { context } = asked;
    const at = context.now();
    const scope = [context.graph.workspace, context.actor.id, asked.key];
    const fingerprint = sha256(asked.body);
    const id = sha256(JSON.stringify(scope));
    const other = this.underWay.get(id);
    if (other !== undefined) throw other === fingerprint ? inFlight() : reused();
    this.underWay.set(id, fingerprint);
    const done = () => void this.underWay.delete(id);
    try {
      const known = (await context.graph.row(findKey, { id }))?.node;
      if (known) {
        done();
        return { replay: replayOf(known, fingerprint, { at, secret: secretOf(asked) }) };
      }
      const key = { id, owner: context.newId(), fingerprint, at, expiresAt: at + LIMITS.kept };
      return { first: new HeldRequest(context, key, { secret: secretOf(asked), done }) };
    } catch (error) {
      done();
      throw error;
    }
  }
}

/** The first request with a key, while it is carried out. */
export class HeldRequest {
  readonly claim: RequestClaim;

  constructor(
    private readonly context: Context,
    private readonly key: HeldKey,
    private readonly hold: { secret: string; done: () => void },
  ) {
    this.claim = new RequestClaim(key);
  }

  /**
   * Ends the request; its answer is kept before the client has it. Null: there is none to keep; one that tells only of
   * failure is kept when something was changed all the same, else the request may be sent again. Where an answer cannot
   * be kept, the client has it nevertheless, and who asks later is told that it was lost.
   */
  async end(answer: string | null, failed: boolean): Promise<void> {
    const { graph } = this.context;
    try {
      if (answer === null || answer.length > LIMITS.answer) return;
      if (failed && !(await graph.row(findKey, { id: this.key.id }))) return;
      await graph.rows(keepAnswer, { ...this.key, answer: seal(answer, this.hold.secret, this.key.owner) });
    } catch {
      // The database is away.
    } finally {
      this.hold.done();
    }
  }
}

function replayOf(known: KnownKey, fingerprint: string, { at, secret }: { at: number; secret: string }): string {
  if (known.fingerprint !== fingerprint) throw reused();
  const answer = known.answer && unseal(known.answer, secret, known.owner);
  if (answer) return answer;
  if (known.answer === null && at - known.createdAt < LIMITS.underWay) throw inFlight();
  const what = known.changed.length > 0 ? `It changed ${known.changed.join(", ")}. ` : "";
  throw new Problem(
    "CONFLICT",
    `The request with this Idempotency-Key was carried out, at least in part, and its answer was lost. ${what}Look at what is there, and go on with another key.`,
    { argument: "idempotency-key" },
  );
}

function reused(): Problem {
  return new Problem("IDEMPOTENCY_KEY_REUSED", "This Idempotency-Key was used for another request; take a new one.", {
    argument: "idempotency-key",
  });
}

function secretOf({ key, secret }: Asked): string {
  return `${secret}\n${key}`;
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
