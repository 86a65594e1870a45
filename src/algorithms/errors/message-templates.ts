import { Memo } from "../memo.js";
import { VAR } from "../templates/characters.js";
import { TemplateMiner } from "../templates/miner.js";
import { oldest, type Template } from "../templates/template.js";
import type { Skeleton } from "../templates/tokens.js";
import { LITERALS, LONGEST_LITERAL } from "../templates/vocabulary.js";
import { isWord } from "../templates/words.js";
import { namesCause } from "../text/parameterise.js";

/** How many forms of messages a half of a component's memory holds. */
const KEPT = 1_024;

/** How many tokens of a message are compared. */
const TOKENS = 64;

/** How many templates wait to be written down at most; what is forgotten is learnt again. */
const WAITING = 100;

/** A template that was learnt from messages, and the message by which the group of all that it fits is called. */
export interface LearntTemplate {
  template: string;
  name: string;
}

/** A name in quotes, what stands between blanks and punctuation, with its marks, or a colon that a blank follows. */
const TOKEN =
  /["'`“‘«][^"'`”’»]{1,100}["'`”’»]|(?:<(?:[a-z]{2,8}|\*|…)>|[^\s:;,=()[\]{}<>|"'`“”‘’«»]|(?<=\p{L})'(?=\p{L}))+|:(?=\s)/gu;
/** What is a value as it stands: what holds a mark, and a path. */
const VALUE = /<[a-z*]+>|^\/\w/;
const QUOTED = /^["'`“‘«]/;

/**
 * Learns, for one component, which messages are one but for a word: "User ann not found", "User bob not found". What has a group
 * keeps it, by its own words; only a message that is new joins the group of the oldest that its template was learnt from. So
 * names never change, whatever is learnt later. Which words vary is decided as for log lines: see `TemplateMiner`.
 */
export class MessageTemplates {
  /** What was learnt and is not yet written down, by the template. */
  readonly unsaved = new Map<string, LearntTemplate>();
  /** What came into the group of another: it stays there when a better template is learnt. */
  private readonly joined = new Memo<string>(KEPT);
  private readonly miner = new TemplateMiner({
    kept: KEPT,
    isWord: mayVary,
    learnt: (template) => this.note(template),
  });

  /** The message by which the group of a message is called, both without their values as `parameterise` takes them out. */
  nameOf(message: string): string {
    const skeleton = skeletonOf(message);
    const known = this.miner.find(skeleton);
    if (known && !isExactly(known, skeleton)) return this.joined.get(message, () => known.name ?? message);
    // What is known by its own words is counted; it may be what shows that another word is a value.
    const form = this.miner.take(skeleton);
    form.name ??= oldest(form).name ?? message;
    return form.name;
  }

  /** Remembers the first message of a group that there is already. */
  remember(message: string): void {
    this.miner.restore(skeletonOf(message), false).name ??= message;
  }

  /** Remembers a template that was learnt before. */
  relearn({ template, name }: LearntTemplate): void {
    this.miner.restore(skeletonOf(template), true).name ??= name;
  }

  /** How much is remembered: forms, places where they differ, and beginnings. */
  get size(): number {
    return this.miner.size;
  }

  private note(template: Template): void {
    const { name } = oldest(template);
    if (name === null) return;
    template.name ??= name;
    const text = textOf(template.tokens, template.head);
    if (this.unsaved.size < WAITING) this.unsaved.set(text, { template: text, name: template.name });
  }
}

/** Words that name a part of the program or a cause are never values. */
export function mayVary(token: string): boolean {
  return isWord(token) && !QUOTED.test(token) && !namesCause(token);
}

/** Reads a message without its values, or a template as `textOf` writes it. */
export function skeletonOf(message: string): Skeleton {
  const tokens: string[] = [];
  let [words, head] = [0, 0];
  for (const [found] of message.matchAll(TOKEN)) {
    if (tokens.length >= TOKENS) break;
    const token = isValue(found) ? VAR : found.replace(/[.!?]+$/, "");
    if (found === ":" && words >= 2 && head === 0) head = tokens.length;
    if (found === ":" || token === "" || (token === VAR && tokens.at(-1) === VAR)) continue;
    tokens.push(token);
    if (token !== VAR) words++;
  }
  return { tokens, head: head < tokens.length ? head : 0 };
}

function isValue(found: string): boolean {
  return VALUE.test(found) || (found.length <= LONGEST_LITERAL && LITERALS.has(found.toLowerCase()));
}

/** A template as it is written: with the colon behind its head. */
export function textOf(tokens: readonly string[], head: number): string {
  return tokens.map((token, place) => (place + 1 === head ? `${token}:` : token)).join(" ");
}

function isExactly({ key }: Template, { tokens }: Skeleton): boolean {
  return key === tokens.join(" ");
}
