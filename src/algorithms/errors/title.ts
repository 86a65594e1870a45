import type { ErrorEvent } from "./event.js";
import { textOf } from "./lenient.js";
import type { ReadException } from "./read-exceptions.js";

const longest = 200;
const unreadable = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]+/gu;

/** A text as one readable line of at most `limit` UTF-16 units, never cut within a character. */
export function oneLine(text: string, limit = longest): string {
  const line = text.replace(unreadable, " ").replace(/\s+/g, " ").trim();
  if (line.length <= limit) return line;
  const cut = line.slice(0, limit - 1);
  return `${cut.replace(/[\uD800-\uDBFF]$/, "")}…`;
}

function firstLine(text: string): string {
  return text.split(/\r?\n|\r/, 50).find((line) => line.trim() !== "") ?? "";
}

/** The exception an event is named after: the last of the chain that says something, as it is what was caught. */
function namesake(chain: readonly ReadException[]): ReadException | undefined {
  return (
    chain.findLast((exception) => exception.name !== null) ?? chain.findLast((exception) => exception.value !== null)
  );
}

/** An event's name in lists, one line of at most 200 characters: "TypeError: x is undefined"; never empty. */
export function titleOf(event: ErrorEvent, chain: readonly ReadException[]): string {
  const exception = namesake(chain);
  const value = exception?.value ? firstLine(exception.value) : "";
  const type = exception?.name ?? "";
  const joined = type === "" || value.startsWith(`${type}:`) ? value : `${type}: ${value}`;
  const named = value === "" ? type : joined;
  const message = textOf(event.message, 4_000) ?? textOf(event.messageTemplate, 4_000) ?? "";
  return oneLine(named) || oneLine(firstLine(message)) || oneLine(textOf(event.culprit) ?? "") || "Unnamed error";
}
