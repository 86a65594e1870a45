import { latinOf } from "./names.js";

/** Titles before a name and degrees behind it, dots and case off. They come and go; "Jr" and "III" tell people apart and stay. */
const TITLES = new Set(
  (
    "mr mrs ms miss mx dr prof professor sir dame lord lady hon rev fr herr frau hr fru m mme mlle sr sra srta don dona sig dott ing dipl med " +
    "doctor docteur capt gen col lt maj sgt"
  ).split(" "),
);
const DEGREES = new Set(
  "phd md mba msc bsc ba ma jd llm llb dphil esq cpa cfa obe mbe cbe frs mp dds rn pe pmp".split(" "),
);
const GENERATIONS = new Set("jr sr ii iii iv".split(" "));

/** What two ways to write one person's name have in common: given name first, no title, no accents, initials apart. */
export function personKey(folded: string): string {
  const [first = [], ...rest] = latinOf(folded)
    .split(",")
    .map(wordsIn)
    .filter((words) => words.length > 0);
  const isGeneration = (word: string) => GENERATIONS.has(word);
  const given = rest.filter((words) => !words.every((word) => DEGREES.has(word) || isGeneration(word))).flat();
  const generation = rest.flat().filter(isGeneration);
  const words = [...given.filter((word) => !isGeneration(word)), ...first, ...generation];
  const named = withoutTitles(words);
  return (named.length > 0 ? named : words).join(" ");
}

/** A title is one only where a name of two words or more is left. */
function withoutTitles(words: readonly string[]): string[] {
  let [from, to] = [0, words.length];
  while (to - from > 1 && TITLES.has(words[from] as string) && (words[from] as string).length > 1) from++;
  while (to - from > 2 && DEGREES.has(words[to - 1] as string)) to--;
  return words.slice(from, to);
}

/** The words of a name, with initials apart ("j.r.r." is three) and a degree's dots off. */
function wordsIn(part: string): string[] {
  return part.split(/\s+/).flatMap((word) => {
    const plain = word.replace(/[^\p{L}\p{N}\p{M}-]/gu, "");
    if (plain === "" || TITLES.has(plain) || DEGREES.has(plain)) return plain === "" ? [] : [plain];
    return word
      .split(".")
      .map((piece) => piece.replace(/[^\p{L}\p{N}\p{M}-]/gu, ""))
      .filter((piece) => piece !== "" && piece !== "-");
  });
}
