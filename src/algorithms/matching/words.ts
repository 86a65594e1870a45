/** Words that say how something is said and not what: they stand in most requests. */
const STOP = new Set(
  (
    "a an and any are as at be been but by can could did do does for from had has have he her his how i if in into is it its " +
    "just like me my no not of on or our please she should so some than that the their them then there these they this to us " +
    "want was we were what when where which who whom why will with would you your am about need also all help let out get give"
  ).split(" "),
);

/** Takes names apart, as they are written in code: `getUserByID2` becomes `get user by id 2`. Lower case. */
export function split(text: string): string {
  return text
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .replaceAll(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2")
    .replaceAll(/(\p{L})(\p{N})/gu, "$1 $2")
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .toLowerCase();
}

/**
 * A word without what differs between one and many, now and then; no more than that. After Harman's S stemmer (1991) and the first
 * steps of Porter's (1980): `city` and `cities` are `citi`, `movie` and `movies` are `movi`.
 */
export function stem(word: string): string {
  if (word.length <= 3) return word;
  if (word.endsWith("ies")) return word.slice(0, -2);
  if (word.endsWith("ing") && word.length > 5) return bare(word.slice(0, -3));
  if (word.endsWith("ed") && word.length > 4) return bare(word.slice(0, -2));
  if (word.endsWith("es") && word.length > 4) return bare(word.slice(0, -2));
  if (word.endsWith("s") && !word.endsWith("ss") && !word.endsWith("us")) return bare(word.slice(0, -1));
  return bare(word);
}

/** Without a last `e`, and with `i` for a last `y`. */
function bare(word: string): string {
  if (word.length > 3 && word.endsWith("e")) return word.slice(0, -1);
  return word.length > 3 && /[^aeiou]y$/.test(word) ? `${word.slice(0, -1)}i` : word;
}

/** The stems of all words of a text, in their order. */
export function stems(text: string): string[] {
  const bare = split(text);
  return bare === "" ? [] : bare.split(" ").map(stem);
}

/** The stems of the words of a text that say what it is about. */
export function tellingStems(text: string): string[] {
  const bare = split(text);
  return bare === "" ? [] : bare.split(" ").flatMap((word) => (STOP.has(word) ? [] : [stem(word)]));
}

/** How often each term stands in a list. */
export function counted(terms: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

/** Runs of three to five characters of each word, with a blank on either side of it. */
export function* characterRuns(text: string): Generator<string> {
  const bare = split(text);
  if (bare === "") return;
  for (const word of bare.split(" ")) {
    const padded = ` ${word} `;
    for (let length = 3; length <= 5; length++)
      for (let from = 0; from + length <= padded.length; from++) yield padded.slice(from, from + length);
  }
}
