import { describe, expect, test } from "vitest";
import { judge } from "../../../src/algorithms/truth/judge.js";
import { learn } from "../../../src/algorithms/truth/learn.js";
import { accuracy, judged, meanError, middles, vote } from "./answers.js";
import { lists, numbers, places, ratings, type World } from "./worlds.js";

const SEEDS = [1, 2, 3, 4];
const sources = <Source>(count: number, make: (index: number) => Source) =>
  Array.from({ length: count }, (_, index) => make(index));
const mean = (figures: number[]) => figures.reduce((sum, one) => sum + one, 0) / figures.length;

function compared(make: (seed: number) => World): { votes: number; ours: number } {
  const worlds = SEEDS.map(make);
  return {
    votes: mean(worlds.map((world) => accuracy(world, vote(world.claims)))),
    ours: mean(worlds.map((world) => accuracy(world, judged(world)))),
  };
}

describe("hierarchy", () => {
  const made = { objects: 600, branches: 6 };
  test.each([
    ["seven sources", 4, sources(7, (i) => ({ exact: 0.3 + 0.08 * i, general: 0.55 - 0.07 * i })), 20],
    [
      "seven sources, two claims an object",
      2,
      sources(7, (i) => ({ exact: 0.75 + 0.03 * i, general: 0.15 - 0.02 * i })),
      8,
    ],
    ["mostly general", 5, sources(10, () => ({ exact: 0.3, general: 0.55 })), 40],
    ["bad sources", 5, sources(10, () => ({ exact: 0.3, general: 0.3 })), 15],
    ["nobody general", 3, sources(7, (i) => ({ exact: 0.6 + 0.05 * i, general: 0 })), 0],
  ])("%s: the exact place is found", (_, perObject, own, gain) => {
    const { votes, ours } = compared((seed) => places(seed, { ...made, perObject, sources: own }));
    expect(ours - votes).toBeGreaterThan(gain);
  });

  test("a general claim supports what lies below it, and the chain's belief grows upwards", () => {
    const world = places(1, { ...made, perObject: 4, sources: sources(7, () => ({ exact: 0.5, general: 0.35 })) });
    const claim = (source: string, key: string, above: string[]) => ({ object: "new", source, key, above });
    const claims = [
      claim("s0", "Lyon", ["France", "Europe"]),
      claim("s1", "Oslo", ["Norway", "Europe"]),
      claim("s2", "France", ["Europe"]),
    ];
    const answer = judge(learn("hierarchy", world.claims), claims);
    expect(answer?.value).toBe("Lyon");
    expect(answer?.chain?.map(({ key }) => key)).toEqual(["Lyon", "France", "Europe"]);
    const beliefs = answer?.chain?.map(({ belief }) => belief) ?? [];
    expect(beliefs).toEqual([...beliefs].sort((a, b) => a - b));
    expect(beliefs[2]).toBeGreaterThan(beliefs[1] as number);
  });
});

describe("sets", () => {
  test.each([
    ["mixed sources", 7, sources(30, (i) => ({ named: 0.5 + 0.015 * i, invented: 0.1 })), 10],
    ["half name the first only", 7, sources(30, (i) => ({ named: 0.9, invented: 0.05, firstOnly: i % 2 === 0 })), 35],
    ["a third invents names", 7, sources(30, (i) => ({ named: 0.9, invented: i % 3 === 0 ? 0.5 : 0.05 })), 1],
    ["three lists an object", 3, sources(100, () => ({ named: 0.7, invented: 0.05 })), 3],
  ])("%s: more whole lists are right than by the vote", (_, perObject, own, gain) => {
    const { votes, ours } = compared((seed) => lists(seed, { objects: 300, perObject, sources: own }));
    expect(ours - votes).toBeGreaterThan(gain);
  });

  test("copiers of a list that leaves much out do not outvote the honest", () => {
    const own = sources(10, (i) => (i < 4 ? { named: 0.85, invented: 0.05 } : { named: 0.4, invented: 0.03 }));
    const copiers = { from: 5, of: 4 };
    const { votes, ours } = compared((seed) => lists(seed, { objects: 200, perObject: 8, sources: own, copiers }));
    expect(votes).toBeLessThan(50);
    expect(ours).toBeGreaterThan(85);
  });

  test("a list that says that it is cut leaves nothing out", () => {
    const world = lists(1, {
      objects: 200,
      perObject: 6,
      sources: sources(20, () => ({ named: 0.9, invented: 0.05 })),
    });
    const learnt = learn("set", world.claims);
    const claims = (cut: boolean) => [
      { object: "new", source: "s0", key: "a;b", members: ["a", "b"] },
      { object: "new", source: "s1", key: "a", members: ["a"], cut },
    ];
    const beliefIn = (cut: boolean) => judge(learnt, claims(cut))?.members?.b ?? 0;
    expect(beliefIn(true)).toBeGreaterThan(beliefIn(false) + 0.1);
    expect(judge(learnt, claims(true))?.value).toBe("a;b");
  });
});

describe("numbers", () => {
  /** Mean absolute errors of the mean, the median and the project. */
  function errors(make: (seed: number) => World, opinion = false) {
    const worlds = SEEDS.map(make);
    const of = (answers: (world: World) => Map<string, string>) =>
      mean(worlds.map((world) => meanError(world, answers(world))));
    return {
      mean: of((world) => middles(world.claims).mean),
      median: of((world) => middles(world.claims).median),
      ours: of((world) => judged(world, learn("number", world.claims, { opinion }))),
    };
  }
  const made = { objects: 300, perObject: 7 };

  test.each([
    ["alike", sources(30, () => ({ deviation: 5 })), 1.01],
    ["mixed", sources(30, (i) => ({ deviation: 1 + i / 2 })), 0.7],
    ["biased", sources(30, (i) => ({ deviation: 3, bias: ((i % 5) - 2) * 5 })), 0.5],
    ["with outliers", sources(30, (i) => ({ deviation: 1 + i / 3, outliers: 0.05 + (i % 3) * 0.05 })), 0.5],
    ["many, of few readings", sources(400, () => ({ deviation: 5 })), 1.01],
  ])("sources %s: no worse than the better of mean and median", (_, own, share) => {
    const found = errors((seed) => numbers(seed, { ...made, sources: own }));
    expect(found.ours).toBeLessThan(share * Math.min(found.mean, found.median));
  });

  test.each([
    ["ten of forty raters", { objects: 150, perObject: 10, raters: 40, step: 1 }],
    ["twenty of sixty, in steps of 5", { objects: 150, perObject: 20, raters: 60, step: 5 }],
  ])("opinions of %s: their mean, told or not", (_, rated) => {
    const make = (seed: number) => ratings(seed, rated);
    const [told, untold] = [errors(make, true), errors(make)];
    expect(told.ours).toBeCloseTo(told.mean, 6);
    expect(told.ours).toBeLessThan(told.median);
    expect(untold.ours).toBeLessThan(1.03 * untold.mean);
  });

  test("borders hold the true value in about 95 of 100 cases", () => {
    const world = numbers(1, { ...made, sources: sources(30, (i) => ({ deviation: 1 + i / 2 })) });
    const learnt = learn("number", world.claims);
    let held = 0;
    for (const object of world.truth.keys()) {
      const answer = judge(
        learnt,
        world.claims.filter((claim) => claim.object === object),
      );
      const real = Number(world.truth.get(object));
      held += Number((answer?.low ?? 0) <= real && real <= (answer?.high ?? 0));
    }
    expect(held / world.truth.size).toBeGreaterThan(0.91);
    expect(held / world.truth.size).toBeLessThan(0.985);
  });

  test("over orders of magnitude numbers are compared by their logarithms", () => {
    const small = numbers(1, { ...made, sources: sources(30, (i) => ({ deviation: 1 + i / 10 })) });
    const wide = small.claims.map((claim) => {
      const number = Math.exp((claim.number ?? 0) / 8);
      return { ...claim, number, key: String(number) };
    });
    const learnt = learn("number", wide);
    expect(learnt.scale).toBe("log");
    const object = wide.filter((claim) => claim.object === "o1");
    const answer = judge(learnt, object);
    expect(8 * Math.log(answer?.number ?? 0)).toBeCloseTo(Number(small.truth.get("o1")), -1);
    expect(answer?.low).toBeGreaterThan(0);
  });
});
