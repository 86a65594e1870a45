/** A version without its package, its prefix and its build: the numbers, and what follows them. */
export interface VersionParts {
  numbers: string[];
  /** Dot-separated identifiers of a pre-release, as semver has them; empty for a release. */
  preRelease: string[];
  /** The number of a post-release ("1.0.post2"), which comes after the release; null for none. */
  post: string | null;
}

/** "package@1.2.3" → "1.2.3", also for scoped packages; "release-1.2", "v1.2" → "1.2". */
function withoutPrefix(version: string): string {
  const bare = version.slice(version.lastIndexOf("@") + 1);
  return bare.replace(/^(?:release|version|rel|ver)[-_/ ]?(?=v?\d)/i, "").replace(/^v(?=\d)/i, "");
}

/** A date with dashes is numbers, not a pre-release of a year: "2024-10-01.2" → "2024.10.01.2". */
function withDottedDate(version: string): string {
  return version.replace(/^((?:19|20)\d\d)-(0\d|1[0-2])-([0-2]\d|3[01])(?:[-_T.](?=\d))?/, (all, year, month, day) => {
    const date = `${year}.${month}.${day}`;
    return /\d$/.test(all) && all.length === 10 ? date : `${date}.`;
  });
}

/** A lone number is a counter if short, else only a date or a time in seconds or milliseconds; all else may be a hash. */
const loneNumber =
  /^(?:\d{1,6}|(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:\d{2}|\d{4}|\d{6})?|1\d{9}(?:\d{3})?)$/;

const shape =
  /^(\d{1,90}(?:\.\d{1,90}){0,5})(?:[.](?:final|ga|release))?(?:-([0-9A-Za-z-]{1,200}(?:\.[0-9A-Za-z-]{1,200}){0,20})|[._]?(dev|alpha|beta|preview|pre|post|rc|a|b|c)[._-]?(\d{0,20}))?$/i;

/** The first letters of a pre-release as Python writes them, as the words that sort like them. Development comes first. */
const words: ReadonlyMap<string, string> = new Map([
  ["a", "alpha"],
  ["b", "beta"],
  ["c", "rc"],
  ["pre", "rc"],
  ["preview", "rc"],
  ["dev", "0"],
]);

/**
 * Reads a version of semver, PEP 440's common forms, calendar versions, and up to six numbers.
 * Null if it is none of them, as a commit's hash is.
 */
export function readVersion(version: string): VersionParts | null {
  const bare = withDottedDate(withoutPrefix(version.trim()));
  const match = shape.exec(bare.replace(/\+[0-9A-Za-z.-]{1,200}$/, ""));
  const digits = match?.[1];
  if (!match || digits === undefined) return null;
  const numbers = digits.split(".");
  const word = match[3]?.toLowerCase();
  // "3e8" or "12b45" may be a hash: a suffix without a dash needs at least two numbers before it.
  if (numbers.length === 1 && (word !== undefined || match[2] !== undefined || !loneNumber.test(digits))) {
    const isNamed = match[2] !== undefined && /^(?:alpha|beta|rc|pre|dev|snapshot|next|canary)\b/i.test(match[2]);
    if (!isNamed) return null;
  }
  if (word === "post") return { numbers, preRelease: [], post: match[4] || "0" };
  const suffix = word === undefined ? [] : [words.get(word) ?? word, match[4] || "0"];
  return { numbers, preRelease: match[2]?.split(".") ?? suffix, post: null };
}
