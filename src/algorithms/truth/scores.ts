import type { Learnt } from "./claim.js";
import { HIERARCHY, SET } from "./constants.js";
import type { Word } from "./word.js";

/** Scores of what was claimed of an object, and of what nobody claimed of it but could be true. */
export interface Scores {
  /** ln of how likely each key makes the claims, but for what is the same for all. */
  claimed: ReadonlyMap<string, number>;
  /** The same of a value that nobody claimed, and how many such values there are. */
  unclaimed: readonly { score: number; count: number }[];
}

/** Open: Σ weight of the claims. A value that nobody claims has 0, and there are as many as errors spread over. */
export function openScores({ falseValues = 1 }: Learnt, words: readonly Word[]): Scores {
  const claimed = new Map<string, number>();
  for (const { claim, source, counts } of words)
    claimed.set(claim.key, (claimed.get(claim.key) ?? 0) + counts * (source.weight ?? 0));
  return { claimed, unclaimed: [{ score: 0, count: Math.max(0, falseValues + 1 - claimed.size) }] };
}

/** Closed: ln prior + Σ ln of how often the source says what it says where this label is true. */
export function labelScores({ labels = {}, pooled }: Learnt, words: readonly Word[]): Scores {
  const rarest = Math.min(0, ...Object.values(labels));
  const scoreOf = (label: string) =>
    words.reduce((sum, { claim, source, counts }) => {
      const known = source.confusion?.[claim.key]?.[label] ?? pooled.confusion?.[claim.key]?.[label];
      // A label that nobody had claimed when the sources were learnt.
      return sum + counts * (known ?? (claim.key === label ? 0 : -(source.weight ?? 0)));
    }, labels[label] ?? rarest);
  const claimed = new Map(words.map(({ claim }) => [claim.key, scoreOf(claim.key)]));
  const others = Object.keys(labels).filter((label) => !claimed.has(label));
  return { claimed, unclaimed: others.map((label) => ({ score: scoreOf(label), count: 1 })) };
}

/** Hierarchy: Σ of exact claims and of those above. Wrong claims are spread over so many places that nobody named. */
export function depthScores(words: readonly Word[]): Scores {
  const aboveOf = new Map(words.map(({ claim }) => [claim.key, claim.above ?? []]));
  const isFlat = ![...aboveOf.values()].some((above) => above.some((key) => aboveOf.has(key)));
  const scoreOf = (key: string, above: readonly string[]) =>
    words.reduce((sum, { claim, source, counts }) => {
      if (claim.key === key) return sum + counts * ((isFlat ? source.flat : source.exact) ?? 0);
      return above.includes(claim.key) ? sum + counts * (source.general ?? 0) : sum;
    }, 0);
  const claimed = new Map([...aboveOf].map(([key, above]) => [key, scoreOf(key, above)]));
  return { claimed, unclaimed: [{ score: 0, count: HIERARCHY.places }] };
}

/** Set: the log odds of each member: its prior, and what each list adds by naming it or leaving it out. */
export function memberScores(words: readonly Word[]): Map<string, number> {
  const members = new Set(words.flatMap(({ claim }) => claim.members ?? []));
  const prior = Math.log(SET.prior / (1 - SET.prior));
  const scoreOf = (member: string) =>
    words.reduce((sum, { claim, source, counts }) => {
      if (claim.members?.includes(member)) return sum + counts * (source.named ?? 0);
      return claim.cut ? sum : sum + counts * (source.omitted ?? 0);
    }, prior);
  return new Map([...members].sort().map((member) => [member, scoreOf(member)]));
}
