import { cutScrubbed } from "../../scrubbing/scrub-text.js";
import type { ErrorException, ErrorFrame } from "../event.js";
import { type Header, readHeader } from "./header.js";

/** The bounds that events of Sentry's clients have as well. */
const LONGEST_VALUE = 8_192;
const MOST_EXCEPTIONS = 50;
const OUTERMOST = 50;
const INNERMOST = 200;

/** One exception as it is printed: the lines before its stack, and its frames in the order in which they stand. */
export interface Section {
  text: string[];
  frames: ErrorFrame[];
}

/** What a language's stacks look like. */
export interface StackShape {
  /** The platform by Sentry's name. */
  platform: string;
  /** Whether a line is a frame of it, and hardly of another. */
  isFrame(line: string): boolean;
  /** The exceptions of a text: causes first, frames outermost first. */
  read(lines: readonly string[]): ErrorException[];
}

export function emptySection(): Section {
  return { text: [], frames: [] };
}

/** An exception of what was said of it, and of its frames, outermost first. Of a deep stack both ends are kept. */
export function exceptionOf({ type, value }: Header, frames: readonly ErrorFrame[]): ErrorException {
  const isDeep = frames.length > OUTERMOST + INNERMOST;
  const kept = isDeep ? [...frames.slice(0, OUTERMOST), ...frames.slice(-INNERMOST)] : [...frames];
  return { type, value: value && cutScrubbed(value, LONGEST_VALUE), frames: kept.length > 0 ? kept : null };
}

/** Exceptions of sections whose frames stand innermost first, in the same order; those that say nothing are left out. */
export function exceptionsOf(sections: readonly Section[]): ErrorException[] {
  return wholeOnes(sections.map(({ text, frames }) => exceptionOf(readHeader(text), frames.toReversed())));
}

/** Those of a chain that say something: the last 50. */
export function wholeOnes(chain: readonly ErrorException[]): ErrorException[] {
  return chain.filter(({ type, value, frames }) => type ?? value ?? frames).slice(-MOST_EXCEPTIONS);
}

/** A number of a line or column as printed; null for none, and for one that no file has. */
export function numberOf(digits: string | undefined): number | null {
  const number = digits === undefined ? Number.NaN : Number(digits);
  return Number.isInteger(number) && number > 0 && number < 2 ** 31 ? number : null;
}
