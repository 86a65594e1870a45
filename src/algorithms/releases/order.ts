import { readVersion } from "./read-version.js";

/** Missing numbers count as zeros, so that 1.2 and 1.2.0 are the same release; six numbers at most are read. */
const numbersInKey = 6;

/** A whole number of up to 99 digits as a text that sorts like it: its length, then its digits. */
function sortableNumber(digits: string): string {
  const bare = digits.replace(/^0+(?=\d)/, "");
  return `${String(bare.length).padStart(2, "0")}${bare}`;
}

/** Numbers sort before words and by value, words by their characters; "!" ends them, as it sorts before all of these. */
function sortableIdentifier(identifier: string): string | null {
  if (!/^\d+$/.test(identifier)) return `1${identifier}!`;
  return identifier.length > 99 ? null : `0${sortableNumber(identifier)}!`;
}

/**
 * A key of a release's version; keys compare, character by character, as the versions do. Semantic versions follow
 * semver.org §11 with their pre-releases, and what stands after `+` does not count; calendar versions and
 * versions of up to six numbers go by their numbers; the package in "package@1.2.3" and a leading "v" are dropped.
 * Null if the version cannot be ordered, as a commit's hash cannot. ASCII only, so every store sorts it alike.
 */
export function releaseOrder(version: string): string | null {
  const parts = typeof version === "string" && version.length <= 500 ? readVersion(version) : null;
  if (parts === null) return null;
  const numbers = Array.from({ length: numbersInKey }, (_, i) => sortableNumber(parts.numbers[i] ?? "0")).join(".");
  if (parts.post !== null) return `${numbers}~${sortableNumber(parts.post)}`;
  if (parts.preRelease.length === 0) return `${numbers}~`;
  const identifiers = parts.preRelease.map(sortableIdentifier);
  return identifiers.includes(null) ? null : `${numbers}-${identifiers.join("")}`;
}
