import { ownFrames } from "../choose-frames.js";
import { cleanFile } from "../clean-file.js";
import type { ErrorEvent, ErrorException } from "../event.js";
import { objectsOf, textOf } from "../lenient.js";
import type { ReadException } from "../read-exceptions.js";
import type { ConditionName } from "./rule.js";

/** What rules are asked of one event. */
export interface Told {
  /** What a list of patterns is held against, in lower case. */
  of(name: ConditionName): readonly string[];
  /** The message and the texts of exceptions, that caught last first: what regular expressions are looked for in. */
  texts: readonly string[];
}

/** How many characters of texts regular expressions see: of one, and of all. */
export const MAX_TOLD = { text: 1_000, all: 2_000 } as const;

/** How many types, and how many of the innermost frames, are looked at. */
const LOOKED_AT = { types: 50, frames: 50 };

/** What an event tells rules; frames are read only when the first rule asks for them. */
export function toldBy(event: ErrorEvent, chain: readonly ReadException[], title: string): Told {
  const texts = textsOf(event, chain);
  const known = new Map<ConditionName, readonly string[]>();
  const of = (name: ConditionName) => {
    const found = known.get(name) ?? lowered(READ[name](event, chain, [title, ...texts]));
    known.set(name, found);
    return found;
  };
  return { of, texts };
}

type Read = (event: ErrorEvent, chain: readonly ReadException[], said: readonly string[]) => readonly (string | null)[];

const READ: Readonly<Record<ConditionName, Read>> = {
  types: (_event, chain) => chain.slice(-LOOKED_AT.types).flatMap(({ name, type }) => [name, type]),
  words: (_event, _chain, said) => said,
  platforms: ({ platform }) => [textOf(platform, 100)],
  levels: ({ level }) => [textOf(level, 100)],
  releases: ({ release }) => [textOf(release, 200)],
  environments: ({ environment }) => [textOf(environment, 200)],
  transactions: (event) => [transactionOf(event)],
  functions: (event) => framesOf(event).flatMap(({ frame, place }) => [textOf(frame.function, 300), place.function]),
  modules: (event) => framesOf(event).flatMap(({ frame, place }) => [textOf(frame.module, 300), place.module]),
  files: (event) => framesOf(event).flatMap(({ frame }) => bothForms(textOf(frame.file, 500))),
  components: ({ component }) => [textOf(component, 200)],
};

/** The route, job or function that was being served, however the sender calls it. */
export function transactionOf({ transaction, culprit }: ErrorEvent): string | null {
  return textOf(transaction, 500) ?? textOf(culprit, 500);
}

function lowered(texts: readonly (string | null)[]): string[] {
  return [...new Set(texts.flatMap((text) => text?.toLowerCase() ?? []))];
}

/** A file as it was sent, and as it is from build to build. */
function bothForms(file: string | null): (string | null)[] {
  return file === null ? [] : [file, cleanFile(file)];
}

/** The application's own frames that are nearest to the failure, of the exception caught last first. */
function framesOf(event: ErrorEvent): ReturnType<typeof ownFrames> {
  const platform = textOf(event.platform);
  const stacks = objectsOf<ErrorException>(event.exceptions).slice(-LOOKED_AT.types).reverse();
  const found: ReturnType<typeof ownFrames> = [];
  for (const { frames } of [...stacks, { frames: event.frames }])
    if (found.length < LOOKED_AT.frames) found.push(...ownFrames(frames, platform).reverse());
  return found.slice(0, LOOKED_AT.frames);
}

function textsOf(event: ErrorEvent, chain: readonly ReadException[]): string[] {
  const all = [textOf(event.message, 4_000), ...chain.map(({ value }) => value).reverse()];
  const texts: string[] = [];
  let left: number = MAX_TOLD.all;
  for (const text of new Set(all)) {
    const part = text?.slice(0, Math.min(left, MAX_TOLD.text)) ?? "";
    if (part !== "") texts.push(part);
    left -= part.length;
  }
  return texts;
}
