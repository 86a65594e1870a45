import type { Learnt, TruthClaim } from "../../../src/algorithms/truth/claim.js";
import { judge } from "../../../src/algorithms/truth/judge.js";
import { learn } from "../../../src/algorithms/truth/learn.js";
import type { World } from "./worlds.js";

/** The claims by their object. */
export function byObject(claims: readonly TruthClaim[]): Map<string, TruthClaim[]> {
  const objects = new Map<string, TruthClaim[]>();
  for (const claim of claims) {
    const own = objects.get(claim.object);
    if (own) own.push(claim);
    else objects.set(claim.object, [claim]);
  }
  return objects;
}

/** The value that most sources claim of each object; of equal ones the first of the alphabet. */
export function vote(claims: readonly TruthClaim[]): Map<string, string> {
  const answers = new Map<string, string>();
  for (const [object, own] of byObject(claims)) {
    const votes = new Map<string, number>();
    for (const { key } of own) votes.set(key, (votes.get(key) ?? 0) + 1);
    const [best] = [...votes].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
    answers.set(object, best?.[0] ?? "");
  }
  return answers;
}

/** What the project says of each object. */
export function judged(world: World, learnt: Learnt = learn(world.form, world.claims)): Map<string, string> {
  return new Map([...byObject(world.claims)].map(([object, own]) => [object, judge(learnt, own)?.value ?? ""]));
}

/** The share of right answers, in percent. */
export function accuracy({ truth }: World, answers: Map<string, string>): number {
  const asked = [...answers.keys()];
  return (100 * asked.filter((object) => answers.get(object) === truth.get(object)).length) / asked.length;
}

/** The mean absolute error. */
export function meanError({ truth }: World, answers: Map<string, string>): number {
  const errors = [...answers].map(([object, value]) => Math.abs(Number(value) - Number(truth.get(object))));
  return errors.reduce((sum, error) => sum + error, 0) / errors.length;
}

/** The mean and the median of each object's numbers. */
export function middles(claims: readonly TruthClaim[]): { mean: Map<string, string>; median: Map<string, string> } {
  const [mean, median] = [new Map<string, string>(), new Map<string, string>()];
  for (const [object, own] of byObject(claims)) {
    const sorted = own.map(({ number = 0 }) => number).sort((a, b) => a - b);
    const middle = sorted.length >> 1;
    mean.set(object, String(sorted.reduce((sum, one) => sum + one, 0) / sorted.length));
    const upper = sorted[middle] as number;
    median.set(object, String(sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2));
  }
  return { mean, median };
}
