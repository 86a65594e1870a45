import { cutScrubbed, scrubText } from "../algorithms/scrubbing/scrub-text.js";

/** The longest title that is kept. */
export const MAX_TITLE = 500;

/** A foreign text as a title: one line, without secrets and addresses of people, of at most 500 characters; never empty. */
export function titleOf(text: string): string {
  const line = text
    .slice(0, 4 * MAX_TITLE)
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_C}]+/gu, " ")
    .trim();
  const clean = line.length > MAX_TITLE ? cutScrubbed(line, MAX_TITLE) : scrubText(line).text.slice(0, MAX_TITLE);
  return clean.toWellFormed() || "(no title)";
}
