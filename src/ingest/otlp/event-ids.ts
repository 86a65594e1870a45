import { createHash } from "node:crypto";
import type { ToldError } from "./told-error.js";
import { textOf } from "./values.js";

/**
 * Ids for the errors of a request: the same when the request is sent again, so that each counts once.
 *
 * An exception is told by each span that it passes through on its way out, and perhaps by a log record, too: of a trace, all that
 * have the same type, message and stack are one. Anything else is told apart by all that it says, and what says the same
 * twice in one request by its turn.
 */
export class EventIds {
  private readonly turns = new Map<string, number>();

  /** The id of an error; null: it does not say when or where it happened, so that nothing tells it from another. */
  of(told: ToldError): string | null {
    const { traceId, spanId, nanoseconds, level, exception, body, attributes, facts } = told;
    const { type, message, stack } = exception;
    const isPassing = traceId !== "" && (stack !== null || "span" in facts);
    if (isPassing) return hashOf(["exception", traceId, type, message, stack]);
    if (traceId === "" && told.at === 0) return null;
    const all = [...attributes].map(([name, value]) => [name, textOf(value)]);
    const id = hashOf(["record", traceId, spanId, nanoseconds, level, textOf(body), all, facts]);
    const turn = this.turns.get(id) ?? 0;
    this.turns.set(id, turn + 1);
    return turn === 0 ? id : hashOf([id, turn]);
  }
}

function hashOf(parts: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);
}
