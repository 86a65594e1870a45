import { type People, peopleOf } from "./people.js";

/** How the text of a set is read: names of people, or plain words divided by `;`. */
export type SetReading = "people" | "words";

/** Names are read when that leaves at most this share of the different lists. */
const FEWER = 0.9;

/** The members of a list divided by `;`, compared without case and spaces around them. */
export function wordsOf(text: string): People {
  const shown = Object.fromEntries(
    text
      .split(";")
      .map((word) => word.trim().replaceAll(/\s+/g, " "))
      .filter((word) => word !== "")
      .map((word) => [word.normalize("NFKC").toLowerCase(), word]),
  );
  return { members: Object.keys(shown), given: {}, cut: false, shown };
}

/** The members of a set's text. */
export function membersOf(text: string, reading: SetReading): People {
  return reading === "people" ? peopleOf(text) : wordsOf(text);
}

/**
 * Whether lists are of people: they are when names that are written in many ways become the same, so that objects have clearly
 * fewer different lists than before.
 */
export function readingOf(lists: readonly { object: string; text: string }[]): SetReading {
  const different = (reading: SetReading) =>
    new Set(lists.map(({ object, text }) => JSON.stringify([object, [...membersOf(text, reading).members].sort()])))
      .size;
  return different("people") <= FEWER * different("words") ? "people" : "words";
}
