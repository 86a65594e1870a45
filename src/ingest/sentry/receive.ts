import type { Context } from "../../context.js";
import { Problem } from "../../problem.js";
import type { Item } from "../item.js";
import type { IntakeParts } from "../parts.js";
import { dropAll, receiveAll, refuseWhole } from "../receive.js";
import { worstOf } from "./answer.js";
import { type Envelope, type EnvelopeItem, MAX_ITEMS } from "./envelope.js";
import { kindOf } from "./kinds.js";
import { idOf, parted } from "./request.js";
import { understandEvent } from "./understand.js";

/** A request that was read: who sent it, when and from where, and the largest event that is taken. */
export interface Received {
  context: Context;
  tokenPrefix: string;
  at: number;
  address: string | null;
  largest: number;
}

/**
 * Takes in the items of an envelope; one that is bad keeps no other from being stored. Answers the id of the first event, and
 * throws a Problem when something was wrong with any.
 */
export async function receiveEnvelope(
  intake: IntakeParts,
  received: Received,
  envelope: Envelope,
): Promise<string | null> {
  const { header, items, truncated } = envelope;
  const place = { workspace: received.context.graph.workspace, at: received.at };
  const { events, others } = parted(items);
  dropAll(
    intake,
    place,
    others.map(({ type, problem }) => ({ kind: kindOf(type), isMalformed: problem !== undefined })),
  );
  const eventId = idOf(header);
  const taken = await receiveAll(
    intake,
    events.map((event, index) => itemOf(event, { ...received, eventId, isPaid: index === 0 })),
  );
  // What follows the hundredth item is not told apart: it counts as one.
  if (truncated) refuseWhole(intake, { ...place, kind: "REQUEST" }, { isLimit: false, reason: "too-many-items" });
  const wrong = worstOf(taken);
  if (wrong) throw wrong;
  if (truncated)
    throw new Problem(
      "LIMIT_EXCEEDED",
      `An envelope must have at most ${MAX_ITEMS} items; the first ${MAX_ITEMS} were taken.`,
    );
  const given = typeof header.event_id === "string" ? header.event_id : null;
  return taken[0]?.eventId ?? given;
}

function itemOf(event: EnvelopeItem, given: Received & { eventId: string | null; isPaid: boolean }): Item {
  const { context, tokenPrefix, at, isPaid } = given;
  return {
    context,
    tokenPrefix,
    component: null,
    at,
    isPaid,
    size: event.payload.length,
    understand: () => understandEvent(event, given),
  };
}
