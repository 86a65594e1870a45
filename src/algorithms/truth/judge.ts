import type { Alternative, Judgement, Learnt, TruthClaim } from "./claim.js";
import { CONFLICT, FALSE_VALUES, HIERARCHY, SET, SHARED } from "./constants.js";
import { judgeNumber } from "./judge-number.js";
import { inNine } from "./rank.js";
import { type Word, wordsOf } from "./word.js";

/**
 * What is true of one object, from its claims and what was learnt of their sources. A closed formula, which a query over a graph
 * can repeat: each value gets the sum of its claims' weights, each less what is copied from a source that claims the same; belief
 * is the softmax of S / (1 + .15 (n − 1)), as sources share what makes an object hard. Null without claims. Each source at most once.
 */
export function judge(learnt: Learnt, claims: readonly TruthClaim[]): Judgement | null {
  const words = wordsOf(learnt, claims);
  if (words.length === 0) return null;
  if (learnt.form === "number") return judgeNumber(learnt, words);
  const keys = [...new Set(words.map(({ claim }) => claim.key))].sort();
  const divisor = 1 + SHARED * (words.length - 1);
  if (learnt.form === "set") {
    const members = memberScores(words);
    const scores = keys.map((key) => {
      const own = words.find(({ claim }) => claim.key === key)?.claim.members ?? [];
      return [...new Set(own)].reduce((sum, member) => sum + (members.get(member) ?? 0), 0);
    });
    const beliefs = [...members].map(([member, score]) => [member, 1 / (1 + Math.exp(-score / divisor))]);
    return {
      ...judgementOf(learnt.form, words, tempered(keys, scores, { divisor, room: roomOf(learnt, keys) })),
      members: Object.fromEntries(beliefs),
    };
  }
  const scores = learnt.form === "hierarchy" ? depthScores(words, keys) : labelScores(learnt, words, keys);
  const judged = judgementOf(learnt.form, words, tempered(keys, scores, { divisor, room: roomOf(learnt, keys) }));
  return learnt.form === "hierarchy" ? { ...judged, chain: chainOf(judged, words) } : judged;
}

/** Open: Σ weight. Closed: ln prior + Σ ln of how often the source says what it says where this label is true. */
function labelScores({ labels, pooled }: Learnt, words: readonly Word[], keys: readonly string[]): number[] {
  const rarest = Math.min(0, ...Object.values(labels ?? {}));
  return keys.map((key) => {
    const prior = labels ? (labels[key] ?? rarest) : 0;
    return words.reduce((sum, { claim, source, counts }) => {
      if (!labels) return sum + (claim.key === key ? counts * (source.weight ?? 0) : 0);
      const known = source.confusion?.[claim.key]?.[key] ?? pooled.confusion?.[claim.key]?.[key];
      // A label that nobody had claimed when the sources were learnt.
      return sum + counts * (known ?? (claim.key === key ? 0 : -(source.weight ?? 0)));
    }, prior);
  });
}

function depthScores(words: readonly Word[], keys: readonly string[]): number[] {
  const isFlat = !words.some(({ claim }) => claim.above?.some((key) => keys.includes(key)));
  return keys.map((key) => {
    const above = words.find(({ claim }) => claim.key === key)?.claim.above ?? [];
    return words.reduce((sum, { claim, source, counts }) => {
      if (claim.key === key) return sum + counts * ((isFlat ? source.flat : source.exact) ?? 0);
      return above.includes(claim.key) ? sum + counts * (source.general ?? 0) : sum;
    }, 0);
  });
}

/** The log odds of each member: its prior, and what each list adds by naming it or leaving it out. */
function memberScores(words: readonly Word[]): Map<string, number> {
  const members = [...new Set(words.flatMap(({ claim }) => claim.members ?? []))].sort();
  const prior = Math.log(SET.prior / (1 - SET.prior));
  const scoreOf = (member: string) =>
    words.reduce((sum, { claim, source, counts }) => {
      if (claim.members?.includes(member)) return sum + counts * (source.named ?? 0);
      return claim.cut ? sum : sum + counts * (source.omitted ?? 0);
    }, prior);
  return new Map(members.map((member) => [member, scoreOf(member)]));
}

interface Scored {
  key: string;
  score: number;
  belief: number;
}

/**
 * How many values there may be that nobody claims, each with a score of 0: so that a lone claim is believed as far as its source
 * is reliable, and not wholly. Open: the wrong values that errors spread over; a list: one other.
 */
function roomOf({ form, falseValues = FALSE_VALUES.wrong }: Learnt, keys: readonly string[]): number {
  const room = { open: falseValues, hierarchy: HIERARCHY.places, set: 1, closed: -1, number: -1 }[form];
  return Math.max(0, room + 1 - keys.length);
}

function tempered(
  keys: readonly string[],
  scores: readonly number[],
  { divisor, room }: { divisor: number; room: number },
): Scored[] {
  const top = Math.max(0, ...scores.map((score) => score / divisor));
  const parts = scores.map((score) => Math.exp(score / divisor - top));
  const all = room * Math.exp(-top) + parts.reduce((sum, part) => sum + part, 0);
  return keys.map((key, index) => ({ key, score: scores[index] as number, belief: (parts[index] as number) / all }));
}

/** Best first; of equal ones that with more support, then the longer list, then by the alphabet. */
function judgementOf(form: Judgement["form"], words: readonly Word[], scored: readonly Scored[]): Judgement {
  const of = new Map(scored.map(({ key }) => [key, words.filter(({ claim }) => claim.key === key)]));
  const support = ({ key }: Scored) => of.get(key)?.reduce((sum, { counts }) => sum + counts, 0) ?? 0;
  const length = ({ key }: Scored) => of.get(key)?.[0]?.claim.members?.length ?? 0;
  const best = [...scored].sort(
    (a, b) =>
      inNine(b.score) - inNine(a.score) ||
      length(b) - length(a) ||
      inNine(support(b)) - inNine(support(a)) ||
      (a.key < b.key ? -1 : 1),
  );
  const alternatives: Alternative[] = best.map(({ key, belief }) => ({
    key,
    belief,
    sources: (of.get(key) ?? []).map(({ claim }) => claim.source),
  }));
  return { form, ...verdictOf(alternatives), alternatives };
}

/** The best value, and whether it is contested. */
export function verdictOf(
  alternatives: readonly Alternative[],
): Pick<Judgement, "value" | "belief" | "margin" | "conflict"> {
  const [best, second] = alternatives;
  const [belief, next] = [best?.belief ?? 0, second?.belief ?? 0];
  const conflict = belief < CONFLICT.belief || next >= CONFLICT.second;
  return { value: best?.key ?? "", belief, margin: belief - next, conflict };
}

/** The value and what stands above it, each with the belief in it or anything claimed below it. */
function chainOf({ value, alternatives }: Judgement, words: readonly Word[]): Judgement["chain"] {
  const aboveOf = new Map(words.map(({ claim }) => [claim.key, claim.above ?? []]));
  return [value, ...(aboveOf.get(value) ?? [])].map((key) => ({
    key,
    belief: alternatives
      .filter((one) => one.key === key || aboveOf.get(one.key)?.includes(key))
      .reduce((sum, { belief }) => sum + belief, 0),
  }));
}
