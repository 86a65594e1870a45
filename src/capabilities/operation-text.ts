import { splitWords } from "../algorithms/text/split-words.js";

/** How much of a description is matched, in characters. */
const DESCRIPTION = 400;

/** What an operation says of itself, as it was imported. */
export interface OperationParts {
  /** GET, POST …; TOOL for a tool. */
  method: string;
  path: string | null;
  name: string;
  summary: string | null;
  description: string | null;
}

/** What of an operation is matched with what clients say: the words of its path or name, then what it does. No method. */
export function operationText({ path, name, summary, description }: OperationParts): string {
  const does = [summary, firstParagraph(description)].filter(Boolean).join(". ");
  const words = path === null ? tellingName(name) : splitWords(staticPath(path));
  return [words, does].filter(Boolean).join(": ");
}

/** The segments of a path that are no placeholders. */
export function staticPath(path: string): string {
  return path
    .split("/")
    .filter((segment) => !/[{}]/.test(segment))
    .join(" ");
}

/** A name as words; one that says nothing, such as a letter and digits, is none. */
function tellingName(name: string): string {
  return /^\p{L}?\p{N}+$/u.test(name) ? "" : splitWords(name);
}

/** The first paragraph of a description: before any heading or blank line, without the addresses of links. */
export function firstParagraph(description: string | null): string | null {
  const paragraph = (description ?? "")
    .replace(/\r/g, "")
    .replace(/\[([^\]\n]{0,300})\]\([^)\n]{0,2000}\)/g, "$1")
    .trim()
    .split(/\n\s*\n|\n\s*#/)[0]
    ?.replace(/^#+\s*/, "")
    .replace(/\s+/g, " ")
    .trim();
  return paragraph ? paragraph.slice(0, DESCRIPTION) : null;
}
