import type { Alternative, Judgement, Learnt, TruthClaim } from "./claim.js";
import { CONFLICT, SHARED } from "./constants.js";
import { judgeNumber } from "./judge-number.js";
import { depthScores, labelScores, memberScores, openScores, type Scores } from "./scores.js";
import { type Word, wordsOf } from "./word.js";

/**
 * What is true of one object, from its claims and what was learnt of their sources. A closed formula, which a query over a graph
 * can repeat: each value gets S, the sum of its claims' weights, each less what is copied from a source that claims the same;
 * belief is exp(S/D) over the sum of that for all values, those that nobody claims included, with D = 1 + .15 (n − 1), as sources
 * share what makes an object hard. Null without claims. Of each source the last claim.
 */
export function judge(learnt: Learnt, claims: readonly TruthClaim[]): Judgement | null {
  const words = wordsOf(learnt, claims);
  if (words.length === 0) return null;
  const divisor = 1 + SHARED * (words.length - 1);
  if (learnt.form === "number") return judgeNumber(learnt, words);
  if (learnt.form === "set") return judgeSet(words, divisor);
  if (learnt.form === "open") return judgementOf("open", words, believed(openScores(learnt, words), divisor));
  if (learnt.form === "closed") return judgementOf("closed", words, believed(labelScores(learnt, words), divisor));
  const judged = judgementOf("hierarchy", words, believed(depthScores(words), divisor));
  return { ...judged, chain: chainOf(judged, words) };
}

/** A set's belief: that all its members are true and all others are not. */
function judgeSet(words: readonly Word[], divisor: number): Judgement {
  const scores = memberScores(words);
  const whole = [...scores.values()].reduce((sum, score) => sum + Math.log1p(Math.exp(score / divisor)), 0);
  const sets = new Map(words.map(({ claim }) => [claim.key, new Set(claim.members)]));
  const scored = [...sets].map(([key, members]): Scored => {
    const score = [...members].reduce((sum, member) => sum + (scores.get(member) ?? 0), 0);
    return { key, score, belief: Math.exp(score / divisor - whole) };
  });
  const members = [...scores].map(([member, score]) => [member, 1 / (1 + Math.exp(-score / divisor))]);
  return { ...judgementOf("set", words, scored), members: Object.fromEntries(members) };
}

interface Scored {
  key: string;
  score: number;
  belief: number;
}

function believed({ claimed, unclaimed }: Scores, divisor: number): Scored[] {
  const all = [...claimed.values(), ...unclaimed.map(({ score }) => score)];
  const most = Math.max(...all);
  const shareOf = (score: number) => Math.exp((score - most) / divisor);
  let sum = unclaimed.reduce((others, { score, count }) => others + count * shareOf(score), 0);
  for (const score of claimed.values()) sum += shareOf(score);
  return [...claimed].map(([key, score]) => ({ key, score, belief: shareOf(score) / sum }));
}

/** Best first; of equal ones that with more support, then the longer list, then by the alphabet. */
function judgementOf(form: Judgement["form"], words: readonly Word[], scored: readonly Scored[]): Judgement {
  const of = new Map(scored.map(({ key }) => [key, words.filter(({ claim }) => claim.key === key)]));
  const support = ({ key }: Scored) => of.get(key)?.reduce((sum, { counts }) => sum + counts, 0) ?? 0;
  const length = ({ key }: Scored) => of.get(key)?.[0]?.claim.members?.length ?? 0;
  const still = (difference: number) => (Math.abs(difference) < 1e-9 ? 0 : difference);
  const best = [...scored].sort(
    (a, b) =>
      still(b.score - a.score) || length(b) - length(a) || still(support(b) - support(a)) || (a.key < b.key ? -1 : 1),
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
  const conflict = second !== undefined && (belief < CONFLICT.belief || next >= CONFLICT.second);
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
