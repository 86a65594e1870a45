import { VAR } from "../../templates/characters.js";
import { skeletonOf } from "../../templates/tokens.js";
import { isWord } from "../../templates/words.js";
import { namesNothing } from "../placeholder.js";

/** What an error is called: its title, as "Type: message", where it happened, as "function in file", and its platform. */
export interface ErrorNames {
  title: string;
  culprit: string | null;
  platform: string | null;
}

/** What two errors are compared by, each in small letters. */
export interface Signature {
  /** The exception's type without its package, as it is written; null: the title names none. */
  type: string | null;
  /** The words of the type that say something: none of `Error`. */
  typeWords: readonly string[];
  /** The words of the message; its values are taken out, and what the type says already. */
  message: readonly string[];
  function: string | null;
  /** The last part of the file's or module's path. */
  file: string | null;
  platform: string | null;
}

/** Words that nearly every exception's name has: they tell nothing apart. */
const GENERIC = new Set(["error", "exception", "runtime", "fatal", "unhandled", "err", "string", "errors"]);

/** What stands in the place of a secret or of personal data: a value, like what it was. */
const REMOVED = /\[removed:[^\]]{0,40}\]/g;

/** The last token before ": " at the beginning of a title, if it can be a type: one word with a letter. */
const TYPED = /^([^\s:]*(?:::[^\s:]+)*[^\s:]*): ?(.*)$/s;
const NAME_OF_TYPE = /^(?=.*\p{L})[\p{L}\p{N}_.$*\\:/<>[\]-]{1,200}$/u;
const ENDS_AS_TYPE = /(?:Error|Exception|Warning|Fault|Failure|Timeout)$|^[A-Z][A-Z_]{4,}$/;

/** Reads a signature out of what an error is called; so it is the same for an error that was never reported. */
export function signatureOf({ title, culprit, platform }: ErrorNames): Signature {
  const { type, message } = partsOf(title.trim());
  const { tokens } = skeletonOf(message.replace(REMOVED, "0"));
  // A name is one word, however many it is put together of: fault codes of operating systems would outweigh sentences.
  const words = tokens.filter((token) => token !== VAR && isWord(token)).map((token) => token.toLowerCase());
  const said = new Set([...GENERIC, type?.toLowerCase() ?? ""]);
  const { function: name, file } = placeOf(culprit);
  return {
    type,
    typeWords: type === null ? [] : distinct(namesIn(type)).filter((word) => !GENERIC.has(word)),
    message: distinct(words).filter((word) => !said.has(word)),
    function: name,
    file,
    platform: platform?.toLowerCase() || null,
  };
}

function partsOf(title: string): { type: string | null; message: string } {
  const [, name = "", rest = ""] = TYPED.exec(title) ?? [];
  if (name !== "" && NAME_OF_TYPE.test(name)) return { type: lastOf(name, /[.\\]|::/), message: rest };
  if (!/\s/.test(title) && ENDS_AS_TYPE.test(title)) return { type: lastOf(title, /[.\\]|::/), message: "" };
  return { type: null, message: title };
}

/** `function in file`; a culprit without a file is a function, a route or a module. */
function placeOf(culprit: string | null): { function: string | null; file: string | null } {
  if (!culprit?.trim()) return { function: null, file: null };
  const at = culprit.lastIndexOf(" in ");
  if (at < 0) return { function: isNamed(culprit.trim()) ? culprit.trim().toLowerCase() : null, file: null };
  const name = culprit.slice(0, at).trim().toLowerCase();
  return {
    function: isNamed(name) ? name : null,
    file: lastOf(culprit.slice(at + 4).trim(), /[/\\]/).toLowerCase() || null,
  };
}

/** What stands for code without a name is the same for all such code, and so says nothing. */
function isNamed(name: string): boolean {
  return name !== "" && name !== "unnamed code" && name !== "<module>" && !namesNothing(name);
}

function lastOf(text: string, border: RegExp): string {
  return text.split(border).findLast((part) => part !== "") ?? text;
}

/** The words that a name is put together of: `NullPointerException`, `HTTPError`; a code such as `EXC_BAD_ACCESS` is one. */
function namesIn(name: string): string[] {
  if (name === name.toUpperCase()) return [name.toLowerCase()];
  const parted = name.replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, "$1 $2").replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2");
  return wordsOf(parted).filter((word) => word.length > 1);
}

/** The words of a text in small letters: runs of letters and digits, those of digits alone left out. */
export function wordsOf(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return words.filter((word) => !/^\p{N}+$/u.test(word));
}

function distinct(words: readonly string[]): string[] {
  return [...new Set(words)];
}
