import { parameterise } from "../text/parameterise.js";
import { type ChosenFrames, chooseFrames } from "./choose-frames.js";
import { withoutGenerated } from "./clean-module.js";
import type { ErrorEvent, ErrorException, ErrorFrame } from "./event.js";
import { objectsOf, textOf } from "./lenient.js";
import { namesNothing } from "./placeholder.js";

/** One exception of an event's chain as grouping sees it. */
export interface ReadException {
  /** The type as sent; null if unknown. */
  name: string | null;
  /** The type for the key, with addresses and numbers of generated classes taken out; null if unknown. */
  type: string | null;
  value: string | null;
  /** The value as a template, null if there is none. */
  template: string | null;
  frames: ChosenFrames;
}

/** Exceptions read of one event: the outermost, which come last. */
const readAtMost = 50;

/** A type as it is the same from build to build: `Foo$$Lambda$14` → `Foo`, `0x0f / 0x10` → `<hex> / <hex>`. */
function cleanType(type: string): string {
  const bare = type.replace(/@anonymous\0?.*$/, "@anonymous").replace(/\b0x[0-9a-f]+/gi, "<hex>");
  return withoutGenerated(bare);
}

function readOne(exception: ErrorException, platform: string | null): ReadException {
  const sent = textOf(exception.type, 300);
  const name = sent === null || namesNothing(sent.replace(/ ?\/.*$/, "")) ? null : sent;
  const value = textOf(exception.value, 4_000);
  const template = value === null ? "" : parameterise(value);
  return {
    name,
    type: name === null ? null : cleanType(name),
    value,
    template: template === "" ? null : template,
    frames: chooseFrames(exception.frames, platform),
  };
}

/**
 * Reads an event's exceptions in their order, causes first. Frames that were sent beside them instead of with
 * one of them count as those of the last.
 */
export function readExceptions(event: ErrorEvent): ReadException[] {
  const platform = textOf(event.platform);
  const sent = objectsOf<ErrorException>(event.exceptions).slice(-readAtMost);
  const hasOwn = sent.some((exception) => objectsOf<ErrorFrame>(exception.frames).length > 0);
  return sent.map((exception, i) =>
    readOne(hasOwn || i < sent.length - 1 ? exception : { ...exception, frames: event.frames }, platform),
  );
}
