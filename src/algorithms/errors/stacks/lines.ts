import { cutScrubbed } from "../../scrubbing/scrub-text.js";

/** How much of a text is read, in UTF-16 units; of a longer one its beginning and its end are, in equal parts. */
const LONGEST_TEXT = 512 * 1024;

/** The longest line, and the most lines, of which the first and the last are read. */
const LONGEST_LINE = 2_000;
const MOST_LINES = 10_000;

/** The lines of a text, so many and so long that reading them takes no time to speak of. What is cut loses no half of a secret. */
export function linesOf(text: string): string[] {
  const lines = withoutMiddle(text).split(/\r?\n/);
  const half = MOST_LINES / 2;
  const kept = lines.length > MOST_LINES ? [...lines.slice(0, half), ...lines.slice(-half)] : lines;
  return kept.map((line) => cutScrubbed(line, LONGEST_LINE));
}

/** Whole lines of the beginning and the end, where the text is too long; one endless line is cut later. */
function withoutMiddle(text: string): string {
  if (text.length <= LONGEST_TEXT) return text;
  const head = text.lastIndexOf("\n", LONGEST_TEXT / 2);
  const tail = text.indexOf("\n", text.length - LONGEST_TEXT / 2);
  if (head < 0 || tail < 0) return text.slice(0, LONGEST_TEXT);
  return text.slice(0, head) + text.slice(tail);
}

/** How many blanks a line begins with; a tab is one. */
export function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
