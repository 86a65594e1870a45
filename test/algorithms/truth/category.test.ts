import { describe, expect, test } from "vitest";
import { judge } from "../../../src/algorithms/truth/judge.js";
import { learn } from "../../../src/algorithms/truth/learn.js";
import { accuracy, byObject, judged, vote } from "./answers.js";
import { type Categories, categories, mixed, type World } from "./worlds.js";

const SEEDS = [1, 2, 3, 4, 5];

/** The accuracy of the vote and of the project, in percent, as the mean of five worlds. */
function compared(make: (seed: number) => World): { votes: number; ours: number } {
  const worlds = SEEDS.map(make);
  const mean = (figures: number[]) => figures.reduce((sum, one) => sum + one, 0) / figures.length;
  return {
    votes: mean(worlds.map((world) => accuracy(world, vote(world.claims)))),
    ours: mean(worlds.map((world) => accuracy(world, judged(world)))),
  };
}

const alike = (count: number, share: number) => Array.from({ length: count }, () => share);
const world = (made: Categories) => (seed: number) => categories(seed, made);

describe("where all sources are alike, the answer is the vote's", () => {
  test.each([
    ["open", 6],
    ["closed", 4],
  ] as const)("%s values", (form, values) => {
    const { votes, ours } = compared(world({ objects: 500, perObject: 5, accuracies: alike(50, 0.7), values, form }));
    // Ties apart, of which each method breaks its own.
    expect(Math.abs(ours - votes)).toBeLessThan(1);
  });
});

test.each<[kind: string, made: Categories, gain: number]>([
  ["spammers", { objects: 600, perObject: 6, accuracies: [...alike(15, 0.85), ...alike(25, 0.25)], values: 4 }, 15],
  ["adversaries", { objects: 500, perObject: 6, accuracies: [...alike(20, 0.9), ...alike(12, 0.1)], values: 2 }, 25],
  ["few sources", { objects: 200, perObject: 5, accuracies: [0.95, 0.9, 0.6, 0.5, 0.4, 0.4], values: 6 }, 4],
  [
    "few sources of open values",
    { objects: 200, perObject: 5, accuracies: [0.95, 0.9, 0.6, 0.5, 0.4, 0.4], values: 6, form: "open" },
    6,
  ],
  [
    "two sources that are nearly always right",
    { objects: 300, perObject: 7, accuracies: [0.99, 0.99, ...alike(8, 0.6)], values: 6, form: "open" },
    1.5,
  ],
  [
    "a thousand sources of two claims each",
    { objects: 400, perObject: 5, accuracies: alike(1_000, 0.8), values: 4 },
    0,
  ],
  [
    "mixed sources",
    { objects: 500, perObject: 5, accuracies: mixed(3, 50, (random) => 0.4 + 0.6 * random()), values: 4 },
    1,
  ],
])("%s: better than the vote", (_, made, gain) => {
  const { votes, ours } = compared(world(made));
  expect(ours - votes).toBeGreaterThan(gain);
});

test("sources that take one label for the other are understood", () => {
  const right = (source: number, value: number) => (source % 2 === value % 2 ? 0.97 : 0.5);
  const made = { objects: 500, perObject: 5, accuracies: alike(20, 0.7), values: 4, right };
  const { votes, ours } = compared(world(made));
  expect(ours).toBeGreaterThan(votes + 0.3);
  const { sources } = learn("closed", categories(1, made).claims);
  const told = (claimed: string, truth: string) => Math.exp(sources.s0?.confusion?.[claimed]?.[truth] ?? Number.NaN);
  expect(told("v0", "v0")).toBeGreaterThan(0.9);
  expect(told("v1", "v1")).toBeLessThan(0.7);
});

describe("copiers", () => {
  const copied: Categories = {
    ...{ objects: 300, perObject: 9, values: 6, form: "open", copiers: { from: 6, of: 5, rate: 0.9 } },
    accuracies: [...alike(5, 0.75), ...alike(6, 0.6)],
  };

  test("do not outvote the honest", () => {
    const { votes, ours } = compared(world(copied));
    expect(votes).toBeLessThan(75);
    expect(ours).toBeGreaterThan(92);
  });

  test("are named, and nobody else is", () => {
    const { copies } = learn("open", categories(1, copied).claims);
    const ring = new Set(["s5", "s6", "s7", "s8", "s9", "s10"]);
    expect(copies).toHaveLength(15);
    for (const { source, of, rate } of copies) {
      expect(ring).toContain(source);
      expect(ring).toContain(of);
      expect(rate).toBeGreaterThanOrEqual(0.7);
    }
  });

  test("are not seen in honest sources that are good, nor in labels of two", () => {
    const good = categories(1, { objects: 300, perObject: 7, accuracies: alike(10, 0.97), values: 6, form: "open" });
    expect(learn("open", good.claims).copies).toEqual([]);
    const labels = categories(1, { objects: 300, perObject: 7, accuracies: alike(10, 0.8), values: 2 });
    expect(learn("closed", labels.claims).copies).toEqual([]);
  });

  test("count less where they claim the same, and fully where they do not", () => {
    const learnt = learn("open", categories(1, copied).claims);
    const { source, of } = learnt.copies[0] as { source: string; of: string };
    const claim = (by: string, key: string) => ({ object: "new", source: by, key });
    const beliefOf = (...claims: ReturnType<typeof claim>[]) => judge(learnt, claims)?.alternatives;
    const [alone, together] = [beliefOf(claim(of, "x")), beliefOf(claim(of, "x"), claim(source, "x"))];
    expect(together?.[0]?.belief).toBeCloseTo(alone?.[0]?.belief ?? 0, 1);
    expect(beliefOf(claim(of, "x"), claim(source, "y"))?.[1]?.belief).toBeGreaterThan(0.3);
  });
});

test("belief is about how often the best value is right, also of objects with one claim", () => {
  const made: Categories = {
    ...{ objects: 2_000, perObject: 4, values: 10, form: "open" },
    accuracies: mixed(1, 40, (random) => 0.4 + 0.6 * random()),
  };
  const whole = categories(5, made);
  const claims = [...byObject(whole.claims)].flatMap(([, own], index) => own.slice(0, 1 + (index % 4)));
  const learnt = learn("open", claims);
  let [believed, right] = [0, 0];
  for (const [object, own] of byObject(claims)) {
    const { value, belief } = judge(learnt, own) as { value: string; belief: number };
    believed += belief / made.objects;
    right += Number(value === whole.truth.get(object)) / made.objects;
  }
  expect(right).toBeGreaterThan(0.75);
  expect(Math.abs(believed - right)).toBeLessThan(0.06);
});

test("a source's reliability lies within its borders, which hold the true one in most cases", () => {
  const accuracies = mixed(1, 40, (random) => 0.4 + 0.6 * random());
  const { sources } = learn(
    "open",
    categories(2, { objects: 1_000, perObject: 6, accuracies, values: 8, form: "open" }).claims,
  );
  let held = 0;
  for (const [source, { reliability, low, high }] of Object.entries(sources)) {
    expect(low).toBeLessThan(reliability);
    expect(high).toBeGreaterThan(reliability);
    const real = accuracies[Number(source.slice(1))] as number;
    held += Number(low <= real && real <= high);
  }
  expect(held).toBeGreaterThanOrEqual(35);
});
