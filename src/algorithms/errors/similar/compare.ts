import type { Signature } from "./signature.js";

/** How alike two errors are, and in what. */
export interface Likeness {
  /** From 0, nothing in common, to 1, alike in all that both tell. */
  similarity: number;
  /** What is alike, what tells most first. */
  reasons: string[];
}

/** What is compared, how much it tells, and how alike two errors are in it. */
interface Part {
  weight: number;
  alike: number;
  reason: string | null;
}

/**
 * What each part tells at most. Words count one by one, so that "Segfault" says little and a sentence much: an error in another
 * component has another stack, and its message is what is left. Set by hand, once, and measured on real errors (docs/fixes.md).
 */
const WEIGHTS = { typeWord: 0.1, typeWords: 3, messageWord: 0.1, messageWords: 6, place: 0.3, platform: 0.05 };

/** How alike two places are of which only the function, or only the file, is the same. */
const PARTLY = { function: 0.6, file: 0.2 };

/** Where less than this can be compared, likeness is not to be had for the little that there is. */
const FLOOR = 0.5;

/** A word of so many letters counts whole; shorter ones, which are mostly grammar, count less. */
const WHOLE_WORD = 6;

/**
 * How alike two errors are: the mean of how alike type, words of the message, place and platform are, each weighed by how much
 * there is of it. The same whichever of the two is named first. What neither tells does not count; errors that tell next to
 * nothing are alike in next to nothing.
 */
export function compareErrors(one: Signature, other: Signature): Likeness {
  const parts = [typePart(one, other), messagePart(one, other), placePart(one, other), platformPart(one, other)];
  const weight = parts.reduce((sum, part) => sum + part.weight, 0);
  const alike = parts.reduce((sum, part) => sum + part.weight * part.alike, 0);
  const told = parts
    .filter((part) => part.weight * part.alike > 0)
    .sort((a, b) => b.weight * b.alike - a.weight * a.alike);
  return {
    similarity: Math.min(1, alike / Math.max(weight, FLOOR)),
    reasons: told.flatMap(({ reason }) => reason ?? []),
  };
}

function typePart(one: Signature, other: Signature): Part {
  const words = Math.max(one.typeWords.length, other.typeWords.length);
  const isSame = one.type !== null && one.type.toLowerCase() === other.type?.toLowerCase();
  // A type whose name tells nothing, such as Error, counts as half a word where it is the same.
  const weight = WEIGHTS.typeWord * Math.min(WEIGHTS.typeWords, words || (isSame ? 0.5 : 0));
  if (isSame) return { weight, alike: 1, reason: `The same type ${one.type}.` };
  const shared = one.typeWords.filter((word) => other.typeWords.includes(word));
  const alike = words > 0 ? (2 * shared.length) / (one.typeWords.length + other.typeWords.length) : 0;
  return { weight, alike, reason: `Types of alike names, ${one.type} and ${other.type}.` };
}

function messagePart(one: Signature, other: Signature): Part {
  const [a, b] = [total(one.message), total(other.message)];
  const shared = one.message.filter((word) => other.message.includes(word));
  const weight = WEIGHTS.messageWord * Math.min(WEIGHTS.messageWords, Math.max(a, b));
  const alike = a + b > 0 ? (2 * total(shared)) / (a + b) : 0;
  const all = new Set([...one.message, ...other.message]).size;
  const told = shared.slice(0, 5).join(", ");
  const reason =
    shared.length === all
      ? "The same message, but for values in it."
      : `${shared.length} of ${all} words of the messages: ${told}${shared.length > 5 ? " …" : ""}.`;
  return { weight, alike, reason };
}

function total(words: readonly string[]): number {
  return words.reduce((sum, word) => sum + Math.min(1, word.length / WHOLE_WORD), 0);
}

function placePart(one: Signature, other: Signature): Part {
  const isSameFunction = one.function !== null && one.function === other.function;
  const isSameFile = one.file !== null && one.file === other.file;
  const [tells, otherTells] = [one, other].map((signature) => signature.function !== null || signature.file !== null);
  const weight = WEIGHTS.place * ((tells ? 0.5 : 0) + (otherTells ? 0.5 : 0));
  const isWhole = isSameFunction && one.file === other.file;
  const alike = isWhole ? 1 : isSameFunction ? PARTLY.function : isSameFile ? PARTLY.file : 0;
  const where = [isSameFunction ? `function ${one.function}` : [], isSameFile ? `file ${one.file}` : []].flat();
  return { weight, alike, reason: `The same ${where.join(" and ")}.` };
}

function platformPart(one: Signature, other: Signature): Part {
  if (one.platform === null || other.platform === null) return { weight: 0, alike: 0, reason: null };
  const isSame = one.platform === other.platform;
  return { weight: WEIGHTS.platform, alike: isSame ? 1 : 0, reason: `The same platform, ${one.platform}.` };
}
