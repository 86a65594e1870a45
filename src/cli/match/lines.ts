import { objectIn } from "../../ingest/tables/records.js";
import { BadRows } from "../series/bad.js";

/** A file that was read. */
export interface ReadLines {
  file: string;
  text: string;
  skipBad: boolean;
}

/** Whether a file holds an object a line, by its name or, from standard input, by its first line. */
export function isJsonLines(file: string, text: string): boolean {
  if (/\.(jsonl|ndjson)$/i.test(file)) return true;
  const [first = ""] = text.trimStart().split("\n", 1);
  return file === "-" && objectIn(first) !== null;
}

/** Reads each line that is not empty; `read` answers what it made of it, or a sentence about what is wrong with it. */
export function readLines<T extends object>(
  { file, text, skipBad }: ReadLines,
  read: (line: string) => T | string,
): T[] {
  const bad = new BadRows(skipBad);
  const all: T[] = [];
  for (const [index, line] of text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .entries()) {
    if (line.trim() === "") continue;
    const made = read(line);
    if (typeof made === "string") bad.add({ file, line: index + 1, sentence: made });
    else all.push(made);
    bad.refuse();
  }
  bad.tell();
  return all;
}

/** The lines of a text, also those that are empty. */
export function textLines(text: string): string[] {
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  // What follows the last end of a line is no line.
  if (lines.at(-1) === "") lines.pop();
  return lines;
}
