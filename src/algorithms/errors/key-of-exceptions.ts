import type { CodePlace } from "./frame.js";
import type { ReadException } from "./read-exceptions.js";
import { isFaultCode } from "./signal.js";

/** What of a chain of exceptions identifies its group. */
export interface ExceptionsKey {
  method: "STACK_FRAMES" | "EXCEPTION";
  parts: string[];
  /** Exceptions whose frames are in the key. */
  stacks: ReadException[];
  /** Exceptions whose value is in the key, as a template. */
  valued: ReadException[];
}

const groupType = /(?:ExceptionGroup|AggregateException|AggregateError|CompositeException)$/;

function frameParts(places: readonly CodePlace[]): string[] {
  return places.flatMap((place) => (place.key === null ? [] : [`frame:${place.key}`]));
}

function isPrecise(exception: ReadException): boolean {
  return exception.frames.places.some((place) => place.isPrecise);
}

function isGroup(chain: readonly ReadException[]): boolean {
  return chain.some((exception) => groupType.test(exception.type ?? ""));
}

/** The distinct exceptions of a chain: retries and the members of a group repeat, and a group's come in any order. */
function distinct(chain: readonly ReadException[], partsOf: (exception: ReadException) => string[]): ReadException[] {
  const bySpelling = new Map(chain.map((exception) => [partsOf(exception).join("\n"), exception]));
  const spelled = [...bySpelling.entries()];
  if (isGroup(chain)) spelled.sort(([a], [b]) => (a < b ? -1 : 1));
  return spelled.map(([, exception]) => exception);
}

function typePart(exception: ReadException): string[] {
  return exception.type === null ? [] : [`type:${exception.type}`];
}

function valuePart(exception: ReadException): string[] {
  return exception.template === null ? [] : [`value:${exception.template}`];
}

/**
 * Frames and types; a fault's code beside the application's own frames says nothing more. Where only
 * the system's are known, the cause alone counts: what wraps it was thrown further out on the same path.
 */
function keyByFrames(chain: readonly ReadException[], ownOnly: boolean): ExceptionsKey {
  const cause = isGroup(chain) ? undefined : chain.find(isPrecise);
  const speaks = (exception: ReadException) => {
    if (ownOnly) return isPrecise(exception) && exception.frames.areInApp;
    return cause === undefined ? isPrecise(exception) : exception === cause;
  };
  const partsOf = (exception: ReadException) => {
    if (!speaks(exception)) return ownOnly ? typePart(exception) : [];
    const isFault = exception.frames.areInApp && isFaultCode(exception.type ?? "");
    return [...(isFault ? [] : typePart(exception)), ...frameParts(exception.frames.places)];
  };
  const used = distinct(chain, partsOf);
  return { method: "STACK_FRAMES", parts: used.flatMap(partsOf), stacks: used.filter(speaks), valued: [] };
}

/** Types, templates of the values, and the files known. */
function keyByValues(chain: readonly ReadException[]): ExceptionsKey | null {
  const partsOf = (exception: ReadException) => [
    ...typePart(exception),
    ...valuePart(exception),
    ...frameParts(exception.frames.places),
  ];
  const used = distinct(chain, partsOf);
  const parts = used.flatMap(partsOf);
  const valued = used.filter((exception) => exception.template !== null);
  return parts.length === 0 ? null : { method: "EXCEPTION", parts, stacks: [], valued };
}

/**
 * The key of a chain: types with the application's frames; without any with the system's; and if no frame names
 * a function, types and templates of the values, with the files known. Null if the chain says nothing at all.
 */
export function keyOfExceptions(chain: readonly ReadException[]): ExceptionsKey | null {
  const precise = chain.filter(isPrecise);
  if (precise.length === 0) return keyByValues(chain);
  const ownOnly = precise.some((exception) => exception.frames.areInApp);
  return keyByFrames(chain, ownOnly);
}
