import type { Kind, Place } from "../intake/count.js";
import { Problem } from "../problem.js";
import { BodyProblem } from "./body.js";
import { isOutcome, takeIn } from "./intake.js";
import type { Item, Taken } from "./item.js";
import type { IntakeParts } from "./parts.js";

/**
 * Takes in the events of one request, one after the other, letting others have their turn between, and waits for all
 * together. Counts each as received once its sender can be answered for it.
 */
export async function receiveAll(parts: IntakeParts, items: Item[]): Promise<Taken[]> {
  const taken: Promise<Taken>[] = [];
  for (const [index, item] of items.entries()) {
    if (index > 0) await new Promise((resolve) => setImmediate(resolve));
    taken.push(receive(parts, item));
  }
  return Promise.all(taken);
}

async function receive(parts: IntakeParts, item: Item): Promise<Taken> {
  const taken = await takeIn(parts, item);
  if (isOutcome(taken.fate))
    parts.ledger.received({ workspace: item.context.graph.workspace, kind: "ERROR", at: item.at });
  return taken;
}

/** Counts items of kinds that nothing here keeps. */
export function dropAll(parts: IntakeParts, { workspace, at }: Omit<Place, "kind">, items: Dropped[]): void {
  for (const { kind } of items) parts.ledger.received({ workspace, kind, at });
  for (const { kind, isMalformed } of items) {
    const outcome = isMalformed ? "INVALID" : "DROPPED";
    parts.ledger.settled({ workspace, kind, at }, outcome, isMalformed ? "malformed" : "unsupported");
    parts.telemetry.items.inc({ kind: kind.toLowerCase(), outcome: outcome.toLowerCase() });
  }
}

/** An item that is not kept: of what kind, and whether not even that could be read properly. */
export interface Dropped {
  kind: Kind;
  isMalformed: boolean;
}

/** Counts a request of which no item could be told, and why. */
export function refuseWhole(parts: IntakeParts, place: Place, why: { isLimit: boolean; reason: string }): void {
  parts.ledger.received(place);
  const outcome = why.isLimit ? "LIMITED" : "INVALID";
  parts.ledger.settled(place, outcome, why.reason);
  parts.telemetry.items.inc({ kind: place.kind.toLowerCase(), outcome: outcome.toLowerCase() });
}

/** Counts a request that could not be read, whatever in it there was, and passes on why. One that is to be sent again is not counted. */
export function countedFor(parts: IntakeParts, place: Place): (error: unknown) => never {
  return (error) => {
    const fault = error instanceof BodyProblem ? error.fault : null;
    const isMalformed = error instanceof Problem && error.code === "BAD_USER_INPUT";
    // A body that broke off was not received: its sender knows.
    if (fault ? fault !== "aborted" : isMalformed)
      refuseWhole(parts, place, { isLimit: fault === "busy", reason: fault ?? "malformed" });
    throw error;
  };
}
