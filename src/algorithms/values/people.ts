/** A list of people as it was read. */
export interface People {
  /** Family names as they are compared, in the order of the list; a second one of the same name has an initial behind it. */
  members: string[];
  /** Given names as they are compared, by member; without one the member is left out. */
  given: Record<string, string>;
  /** The list says that it is cut ("et al"). */
  cut: boolean;
  /** How each member is written, given name first. */
  shown: Record<string, string>;
}

/** Words that say what somebody did, or what they are, and are no part of a name. */
const ROLES =
  /^(by|authors?|editors?|eds?|edited|translators?|translated|trans|illustrators?|illustrated|illus|foreword|introduction|compilers?|compiled|contributors?|phd|ph\.d|md|m\.d|dr|prof|professor|mr|mrs|ms|sir|jr|sr|esq|ii|iii|iv)$/;

/** What says that more names would follow. */
const CUT = /\bet\.?\s*al\b\.?|\band\s+others\b|\bothers\b|\.{3}|…/gi;

/** What stands where nobody knows the names. */
const NOBODY =
  /^[^\p{L}]*(not (available|known|stated|applicable)|n\/?a|none|null|unknown|various( authors)?|anonymous|tba|tbd)?[^\p{L}]*$/iu;

const SEPARATORS = /\s*(?:[;/|&]|\band\b|\bwith\b)\s*/i;

const ENTITIES: Record<string, string> = { amp: "&", apos: "'", quot: '"', nbsp: " ", lt: "<", gt: ">" };

/**
 * The people of a list as shops, libraries and papers write it: order, punctuation, titles, "last, first" and "first last" do not
 * matter; the family name is what is compared. An empty list is no list of people.
 */
export function peopleOf(text: string): People {
  const decoded = decode(text);
  if (NOBODY.test(decoded)) return { members: [], given: {}, cut: false, shown: {} };
  const cut = decoded.search(CUT) >= 0;
  const bare = decoded.replaceAll(/\([^)]*\)|\[[^\]]*\]|\{[^}]*\}/g, " ").replaceAll(CUT, " ; ");
  const names = bare
    .split(SEPARATORS)
    .flatMap(namesOf)
    .map(nameOf)
    .filter(({ family }) => family !== "");
  return { ...asMembers(names), cut };
}

/** The letters of a word by which names are compared: small ones, without accents and marks. */
export function lettersOf(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[ßøæœłđ]/g, (letter) => PLAIN[letter] ?? letter)
    .replaceAll(/[^\p{L}]/gu, "");
}

/** Letters that are no letter with a mark, as people type them elsewhere. */
const PLAIN: Record<string, string> = { ß: "ss", ø: "o", æ: "ae", œ: "oe", ł: "l", đ: "d" };

/** HTML entities, also those whose `&` was lost on the way. */
function decode(text: string): string {
  return text
    .replaceAll(/&#(\d{1,6});/g, (_, code: string) => String.fromCodePoint(Math.min(0x10ffff, Number(code))))
    .replaceAll(/\band(amp|apos|quot|nbsp);/gi, (_, name: string) => ENTITIES[name.toLowerCase()] ?? " ")
    .replaceAll(/&(amp|apos|quot|nbsp|lt|gt);/gi, (_, name: string) => ENTITIES[name.toLowerCase()] ?? " ")
    .replaceAll(/\b(apos|quot);/gi, (_, name: string) => ENTITIES[name.toLowerCase()] ?? " ");
}

/** A name in words: given names and the family name. */
interface Words {
  given: string[];
  family: string[];
}

/** The names of a part between separators: commas divide names, or the family name from the given one. */
function namesOf(part: string): Words[] {
  const parts = part
    .split(",")
    .map(wordsOf)
    .filter((words) => words.length > 0);
  const [first, second] = parts;
  if (!first) return [];
  if (!second) return [inOrder(first)];
  const isPaired = parts.length % 2 === 0 && parts.every((words, index) => index % 2 === 1 || words.length === 1);
  if ((parts.length === 2 && first.length === 1) || isPaired) return paired(parts);
  if (parts.every((words) => words.length >= 2)) return parts.map(inOrder);
  // "Family, Given, Given Family, Given Family": only the first name is turned.
  const isFirstTurned = parts.length > 2 && first.length === 1 && parts.slice(2).every((words) => words.length >= 2);
  if (isFirstTurned) return [{ family: first, given: second }, ...parts.slice(2).map(inOrder)];
  // "Family Name, Given, Family, Given": pairs of which a family name has two words.
  return parts.length % 2 === 0 ? paired(parts) : parts.map(inOrder);
}

function paired(parts: readonly string[][]): Words[] {
  return parts.flatMap((family, index) => (index % 2 === 0 ? [{ family, given: parts[index + 1] ?? [] }] : []));
}

function wordsOf(text: string): string[] {
  return text
    .split(/[\s:]+/)
    .map((word) => word.replaceAll(/^[^\p{L}]+|[^\p{L}.]+$/gu, ""))
    .filter((word) => lettersOf(word) !== "" && !ROLES.test(word.toLowerCase().replace(/\.$/, "")));
}

/** Given names first, but for "smith j". */
function inOrder(words: string[]): Words {
  const last = words.at(-1) ?? "";
  if (words.length > 1 && lettersOf(last).length === 1) return { family: words.slice(0, 1), given: words.slice(1) };
  return { family: words.slice(-1), given: words.slice(0, -1) };
}

interface Name {
  family: string;
  given: string;
  shown: string;
}

function nameOf({ family, given }: Words): Name {
  return {
    // Of "van der Berg" the last word: before a given name nobody knows where a family name begins.
    family: lettersOf(family.at(-1) ?? ""),
    given: given.map(lettersOf).filter(Boolean).join(" "),
    shown: [...given, ...family].join(" "),
  };
}

/** One member a family name, but for people of one name whose initials differ. */
function asMembers(names: readonly Name[]): Omit<People, "cut"> {
  const people: Omit<People, "cut"> = { members: [], given: {}, shown: {} };
  const sorted = names.map((name, place) => ({ name, place })).sort((a, b) => (a.name.given < b.name.given ? -1 : 1));
  const keys = new Map<number, string>();
  for (const { name, place } of sorted) {
    const twin = people.given[name.family];
    const differs = twin !== undefined && name.given !== "" && twin[0] !== name.given[0];
    const key = differs ? `${name.family} ${name.given[0]}` : name.family;
    keys.set(place, key);
    if (name.given !== "" && (people.given[key] ?? "").length < name.given.length) people.given[key] = name.given;
    if ((people.shown[key] ?? "").length < name.shown.length) people.shown[key] = name.shown;
  }
  const inOrderOfList = names.map((_, place) => keys.get(place) as string);
  return { ...people, members: [...new Set(inOrderOfList)] };
}
