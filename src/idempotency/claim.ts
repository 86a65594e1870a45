import { createHash } from "node:crypto";
import type { Claim, Done } from "../context.js";
import type { Statements } from "../graph/transaction.js";
import { Problem } from "../problem.js";
import { claimKey, type HeldKey, noteChanged } from "./queries.js";

/** How many of the nodes that a change touched are noted with the key. */
const NOTED = 20;

/** A request's hold on its idempotency key, as its changes use it. */
export class RequestClaim implements Claim {
  private changes = 0;
  private ids = 0;

  constructor(readonly key: HeldKey) {}

  once<Change extends Done>(work: (tx: Statements) => Promise<Change>): (tx: Statements) => Promise<Change> {
    const change = ++this.changes;
    let before: Change | null = null;
    return async (tx) => {
      const [row] = await tx.rows(claimKey, { ...this.key, change });
      if (!row?.mine) throw inFlight();
      // A try before this one was committed and the word of it lost on the way: what it answered is remembered.
      if (row.done && before) return { ...before, revisions: [] };
      before = await work(tx);
      const changed = before.revisions.slice(0, NOTED).map(({ type, nodeId }) => `${type} ${nodeId}`);
      if (changed.length > 0) await tx.rows(noteChanged, { id: this.key.id, changed });
      return before;
    };
  }

  newId(): string {
    return createHash("sha256")
      .update(`${this.key.id} ${this.key.fingerprint} ${++this.ids}`)
      .digest("hex")
      .slice(0, 32);
  }
}

/** CONFLICT: the key's request is being carried out, here or by another process. */
export function inFlight(): Problem {
  return new Problem(
    "CONFLICT",
    "A request with this Idempotency-Key is being carried out; ask again for its answer.",
    {
      argument: "idempotency-key",
      retryAfter: 1,
    },
  );
}
