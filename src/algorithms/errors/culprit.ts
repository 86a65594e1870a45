import { type ChosenFrames, innermostOwn } from "./choose-frames.js";
import type { ErrorEvent } from "./event.js";
import { textOf } from "./lenient.js";
import { oneLine } from "./title.js";

/**
 * Where an error happened, in one line: "function in file" of the innermost frame of the application's own code,
 * else what the sender says, else the innermost frame that was used; null if nothing is known.
 * Stacks are given causes first; the first that has own code is nearest to the cause.
 */
export function culpritOf(event: ErrorEvent, stacks: readonly ChosenFrames[]): string | null {
  const own = stacks.map(innermostOwn).find((place) => place !== undefined);
  if (own) return oneLine(own.label);
  const said = textOf(event.culprit);
  if (said !== null) return oneLine(said);
  const used = stacks.find((stack) => stack.places.length > 0)?.places.at(-1);
  return used ? oneLine(used.label) : null;
}
