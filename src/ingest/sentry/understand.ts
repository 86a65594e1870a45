import { Problem } from "../../problem.js";
import type { Understood } from "../item.js";
import type { EnvelopeItem } from "./envelope.js";
import { normaliseEvent } from "./event.js";
import { factsOf } from "./facts.js";
import { parseJson } from "./json.js";
import { toReport } from "./report.js";

/** What stands around an event: the id that its envelope gives to one without, the largest that is taken, and from where. */
export interface Surroundings {
  eventId: string | null;
  largest: number;
  address: string | null;
}

/** Reads an event of an envelope. Throws a Problem with one sentence when its sender is at fault. */
export function understandEvent(item: EnvelopeItem, { eventId, largest, address }: Surroundings): Understood {
  if (item.problem) throw new Problem("BAD_USER_INPUT", item.problem);
  if (item.payload.length > largest)
    throw new Problem("PAYLOAD_TOO_LARGE", `An event must be at most ${largest} bytes.`);
  const { event, json } = parse(item.payload);
  const report = toReport(event);
  return {
    report: { ...report, eventId: report.eventId ?? eventId, size: item.payload.length },
    facts: factsOf(event, json, address),
  };
}

function parse(payload: Buffer) {
  try {
    const json = parseJson(payload);
    return { json, event: normaliseEvent(json) };
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) throw error; // A fault of ours.
    throw new Problem("BAD_USER_INPUT", error instanceof Error ? error.message : "The event is malformed.", {
      cause: error,
    });
  }
}
