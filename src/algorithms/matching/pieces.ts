import { MATCHING } from "./constants.js";

/** Where one wish ends and another begins: ends of sentences, commas, and words that join wishes. */
const BORDER = /[.?!;\n]+(?:\s+|$)|,\s+|\s+(?:and then|and also|as well as|after that|and|then|also|plus)\s+/iu;
const SHORTEST = 4;

/** The wishes that a request is made of, at most six; a part of fewer than four words belongs to the one before it. */
export function pieces(text: string): string[] {
  const parts: string[] = [];
  for (const part of text.split(BORDER).map((piece) => piece.trim())) {
    if (part === "") continue;
    const before = parts.length - 1;
    if (before >= 0 && (wordCount(part) < SHORTEST || wordCount(parts[before] ?? "") < SHORTEST))
      parts[before] = `${parts[before]} ${part}`;
    else parts.push(part);
  }
  return parts.slice(0, MATCHING.most.pieces);
}

/** How many words a text has. */
export function wordCount(text: string): number {
  return text.split(/\s+/).filter((word) => word !== "").length;
}
