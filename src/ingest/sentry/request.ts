import { Problem } from "../../problem.js";
import { type Envelope, type EnvelopeItem, parseEnvelope } from "./envelope.js";

/** The envelope of a request; an event alone, the older form, as an envelope of one item. Rejects with a Problem for a bad header. */
export async function readRequest(body: Buffer, isStore: boolean): Promise<Envelope> {
  if (isStore) return { header: {}, items: [{ type: "event", header: {}, payload: body }], truncated: false };
  try {
    return parseEnvelope(body);
  } catch (error) {
    throw new Problem("BAD_USER_INPUT", error instanceof Error ? error.message : "The envelope is malformed.", {
      cause: error,
    });
  }
}

/** Events, which are taken in, and the other items, which are only counted. */
export function parted(items: EnvelopeItem[]): { events: EnvelopeItem[]; others: EnvelopeItem[] } {
  const isEvent = ({ type }: EnvelopeItem) => type === "event";
  return { events: items.filter(isEvent), others: items.filter((item) => !isEvent(item)) };
}

/** The event's id that the header of an envelope gives; null when there is none that is valid. */
export function idOf(header: Record<string, unknown>): string | null {
  // Nothing but a text is made a text here: `{"toString": 1}` would throw.
  const text = typeof header.event_id === "string" ? header.event_id.replaceAll("-", "").toLowerCase() : "";
  return /^(?!0{32})[0-9a-f]{32}$/.test(text) ? text : null;
}
