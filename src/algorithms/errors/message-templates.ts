import { VAR } from "../templates/characters.js";
import { TemplateMiner } from "../templates/miner.js";
import { oldest, type Template } from "../templates/template.js";
import type { Skeleton } from "../templates/tokens.js";
import { isWord } from "../templates/words.js";
import { MARKS, namesCause } from "../text/parameterise.js";

/** How many forms of messages a half of a component's memory holds. */
const KEPT = 1_024;

/** Longer messages are known by their own words alone: what tells them apart may stand anywhere in them. */
const LONGEST = { characters: 500, words: 64 };

/** How many templates wait to be written down at most; what is forgotten is learnt again. */
const WAITING = 100;

/** A template that was learnt from messages, and the message by which the group of all that it fits is called. */
export interface LearntTemplate {
  template: string;
  name: string;
}

/** As `LearntTemplate`, on its way into the graph. */
interface Unsaved extends LearntTemplate {
  tries: number;
}

/**
 * Learns, for one component, which messages are one but for a word: "User ann not found", "User bob not found". Whoever asks decides
 * that what has a group keeps it; only a message that is new is to join the oldest that its template was learnt from. Which words
 * vary is decided as for log lines (see `TemplateMiner`), of messages as `parameterise` gives them, with punctuation and all.
 */
export class MessageTemplates {
  /** What was learnt and is not yet written down, by the template. */
  readonly unsaved = new Map<string, Unsaved>();
  /** Templates that somebody said to be wrong. */
  private readonly refused = new Set<string>();
  private readonly miner = new TemplateMiner({
    kept: KEPT,
    isWord: mayVary,
    learnt: (template) => this.note(template),
    mayLearn: (key) => !this.refused.has(key),
    // "Failed to load", "could not save".
    verbsBehind: new Set(["to", "not", "cannot"]),
  });

  /** The message whose group a message is to join, or itself where it has no other. Nothing is learnt from it. */
  find(message: string): string {
    const form = readForm(message);
    return (form && this.miner.find(form)?.name) || message;
  }

  /** As `find`, and learns from the message: it may be the one that shows which word varies. */
  learn(message: string): string {
    const read = readForm(message);
    if (!read) return message;
    const form = this.miner.take(read);
    form.name ??= oldest(form).name ?? message;
    return form.name;
  }

  /** Remembers that a message has a group of its own, also where it is a case of a template. */
  remember(message: string): void {
    const read = readForm(message);
    if (!read) return;
    const form = this.miner.restore(read, false);
    if (form.name === null || !form.isLearnt) form.name = message;
  }

  /** Says that a template is wrong: it is not learnt from now on. What was learnt before stays until all is read anew. */
  refuse(template: string): void {
    this.refused.add(template);
  }

  isRefused(template: string): boolean {
    return this.refused.has(template);
  }

  /** Remembers a template that was learnt before; the sooner it was learnt, the sooner it is to be told of. */
  relearn({ template, name }: LearntTemplate): void {
    if (this.refused.has(template)) return;
    const form = readForm(template);
    if (form) this.miner.restore(form, true).name ??= name;
  }

  /** How much is remembered: forms, and places where they differ. */
  get size(): number {
    return this.miner.size;
  }

  private note(template: Template): void {
    const { name } = oldest(template);
    if (name === null) return;
    template.name ??= name;
    if (this.unsaved.size < WAITING)
      this.unsaved.set(template.key, { template: template.key, name: template.name, tries: 0 });
  }
}

/** Punctuation around a word. */
const AROUND = /^[([{<]+|[)\]}>.,;:!?]+$/g;

/** Signs of a name that tells causes apart: quotes, brackets, `ECONNREFUSED`, `DEADLINE_EXCEEDED`, `AccessDenied`. */
const NAMES_CAUSE = /["'`“”‘’«»<>()[\]{}=:]|^[A-Z][A-Z0-9_]{2,}$|^(?:[A-Z][a-z]+){2,}$/;

/** Words that name a part of the program or a cause are never values, nor what holds a mark already. */
export function mayVary(token: string): boolean {
  if (!isWord(token) || token.includes(VAR)) return false;
  const word = token.replace(AROUND, "");
  return !NAMES_CAUSE.test(word) && !namesCause(word);
}

/** A message as it is compared: what stands between its blanks, the marks of values all the same. Null: it is too long for that. */
export function readForm(message: string): Skeleton | null {
  if (message.length > LONGEST.characters) return null;
  const tokens: string[] = [];
  for (const token of message.replace(MARKS, VAR).split(" "))
    if (token !== VAR || tokens.at(-1) !== VAR) tokens.push(token);
  // Beginnings behind which anything goes are not looked for: what follows a colon is mostly the cause.
  return tokens.length > LONGEST.words ? null : { tokens, head: 0 };
}
