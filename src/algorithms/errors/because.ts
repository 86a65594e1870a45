import type { ChosenFrames } from "./choose-frames.js";
import type { ExceptionsKey } from "./key-of-exceptions.js";
import type { ReadException } from "./read-exceptions.js";
import { oneLine } from "./title.js";

function counted(count: number, one: string): string {
  return count === 1 ? one : `${count} ${one}s`;
}

function listed(items: readonly string[], shown = 3): string {
  const some = items.slice(0, shown).join(", ");
  return items.length > shown ? `${some} and ${items.length - shown} more` : some;
}

const reasons: readonly (readonly [keyof ChosenFrames["left"], string])[] = [
  ["system", "not the application's own code"],
  ["helper", "only raising errors or running threads and async code"],
  ["unnamed", "without a name"],
  ["repeated", "recursion"],
  ["far", "far from the failure"],
];

/** How many frames of the stacks were left out and why, as a sentence; empty if none were. */
function leftOut(stacks: readonly ChosenFrames[]): string {
  const told = reasons.flatMap(([reason, words]) => {
    const count = stacks.reduce((sum, stack) => sum + stack.left[reason], 0);
    return count === 0 ? [] : [`${count} (${words})`];
  });
  return told.length === 0 ? "" : ` Frames left out: ${told.join(", ")}.`;
}

function byFrames(key: ExceptionsKey, chain: readonly ReadException[]): string {
  const stacks = key.stacks.map((exception) => exception.frames);
  const places = stacks.flatMap((stack) => stack.places.toReversed());
  const whose = stacks.some((stack) => stack.areInApp) ? "application" : "system";
  const speaking = whose === "application" ? chain : key.stacks;
  const types = [...new Set(speaking.flatMap((exception) => exception.type ?? []))];
  const ofTypes = types.length === 0 ? "" : ` of ${listed(types.toReversed())}`;
  const borrowed = stacks.reduce((sum, stack) => sum + stack.borrowed, 0);
  const beside = borrowed === 0 ? "" : ` (${borrowed} of the system, next to the failure in code without names)`;
  const note = whose === "system" ? ", as none of the application's own is named" : "";
  const names = listed(places.map((place) => oneLine(place.label, 120)));
  return `Same ${counted(places.length, `${whose} frame`)}${beside}${ofTypes}${note}: ${names}.${leftOut(stacks)}`;
}

function byValue(key: ExceptionsKey, chain: readonly ReadException[]): string {
  const types = [...new Set(chain.flatMap((exception) => exception.type ?? []))];
  const templates = key.valued.flatMap((exception) => exception.template ?? []);
  const value = templates.length === 0 ? "" : ` and the same text "${oneLine(templates.at(-1) ?? "", 160)}"`;
  const type = types.length === 0 ? "No type" : `Same type ${listed(types.toReversed())}`;
  return `${type}${value}, with values in the text masked; no frame names a function.${leftOut(chain.map((exception) => exception.frames))}`;
}

/** Why events fall into the group of this chain of exceptions, in one or two sentences for a person. */
export function whyExceptions(key: ExceptionsKey, chain: readonly ReadException[]): string {
  return key.method === "STACK_FRAMES" ? byFrames(key, chain) : byValue(key, chain);
}
