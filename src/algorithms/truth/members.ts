import type { TruthClaim } from "./claim.js";

/** The shortest name of which another spelling is taken for a slip. */
const LONG = 5;

const LETTERS = /^[\p{L}\p{M} '’-]+$/u;

/** What the claims on one object say of a member. */
interface Member {
  name: string;
  support: number;
  given: string;
}

/**
 * Claims on one object with near-spelt members made one: a name of five letters and more at one slip (a letter wrong, more, less,
 * or two swapped) joins the better supported one, and so does a name that others have as the given name of the same person.
 * `key` is made anew of the members. For claims on one object.
 */
export function mergedMembers(claims: readonly TruthClaim[]): TruthClaim[] {
  const members = supported(claims);
  const supports = new Map(members.map(({ name, support }) => [name, support]));
  const joined = new Map<string, string>();
  for (const [place, member] of members.entries()) {
    const isSame = (other: Member) => isSlip(other, member) || isSwapped(other, member);
    const better = members
      .slice(0, place)
      .find((other) => !joined.has(other.name) && isSame(other) && !together(claims, other.name, member.name));
    if (better) joined.set(member.name, better.name);
  }
  return claims.map((claim) => {
    if (!claim.members) return claim;
    const read = claim.members.flatMap((name) => namesIn(claim, name, supports));
    const own = [...new Set(read.map((name) => joined.get(name) ?? name))];
    return { ...claim, members: own, key: setKey(own) };
  });
}

/**
 * The better supported names among the words that a claim writes before a member, instead of it: the family name stands first
 * ("Stone Nancy"), or several people stand without a sign between them ("Stone Nancy Embley David").
 */
function namesIn({ members = [], given = {} }: TruthClaim, name: string, supports: Map<string, number>): string[] {
  const own = supports.get(name) ?? 0;
  const known = (given[name] ?? "")
    .split(" ")
    .filter((word) => (supports.get(word) ?? 0) > own && !members.includes(word));
  return known.length > 0 ? known : [name];
}

/** The key of a set: its members in order of the alphabet. */
export function setKey(members: readonly string[]): string {
  return [...members].sort().join(";");
}

/** The members of all claims, best supported first. */
function supported(claims: readonly TruthClaim[]): Member[] {
  const members = new Map<string, Member>();
  for (const { members: own = [], given = {} } of claims)
    for (const name of new Set(own)) {
      const member = members.get(name) ?? { name, support: 0, given: "" };
      const first = given[name] ?? "";
      const isLonger =
        first.length > member.given.length || (first.length === member.given.length && first < member.given);
      members.set(name, { name, support: member.support + 1, given: isLonger ? first : member.given });
    }
  return [...members.values()].sort((a, b) => b.support - a.support || (a.name < b.name ? -1 : 1));
}

/** Whoever lists both means two. */
function together(claims: readonly TruthClaim[], one: string, other: string): boolean {
  return claims.some(({ members = [] }) => members.includes(one) && members.includes(other));
}

function isSlip(one: Member, other: Member): boolean {
  if (Math.min(one.name.length, other.name.length) < LONG || other.support > one.support) return false;
  // Where there are digits, one of them makes another thing.
  return LETTERS.test(one.name + other.name) && isOneSlip(one.name, other.name);
}

/** The rare family name is the given name of the other, who has it for a given name. */
function isSwapped(one: Member, other: Member): boolean {
  if (other.support >= one.support || one.given === "") return false;
  return one.given.split(" ").includes(other.name);
}

/** One letter wrong, more or less, or two neighbours swapped (Damerau 1964). */
function isOneSlip(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return a === b;
  let from = 0;
  while (from < Math.min(a.length, b.length) && a[from] === b[from]) from++;
  const [restA, restB] = [a.slice(from), b.slice(from)];
  if (restA.slice(1) === restB || restA === restB.slice(1) || restA.slice(1) === restB.slice(1)) return true;
  return restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2);
}
