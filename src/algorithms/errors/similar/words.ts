import { type Signature, wordsOf } from "./signature.js";

/** How many words an error is looked for by, and how long each is at most. */
const MOST = { words: 40, length: 60 };

/**
 * The words under which an error stands in a full-text index, those that tell most first: letters and digits in small letters,
 * so that none is an operator of a search. An index weighs those higher that few errors have.
 */
export function searchWords(signature: Signature): string[] {
  const { type, typeWords, message, function: name, file } = signature;
  const all = [
    ...wordsOf(type ?? ""),
    ...typeWords,
    ...wordsOf(name ?? ""),
    ...wordsOf(file ?? ""),
    ...message.flatMap(wordsOf),
  ];
  return [...new Set(all)].filter((word) => word.length <= MOST.length).slice(0, MOST.words);
}
