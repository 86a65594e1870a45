import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { beganIn } from "../../../src/algorithms/errors/began.js";
import { blameFor, type Effect, NONE } from "../../../src/algorithms/errors/root-causes.js";
import { sharedPlaces, type Touch } from "../../../src/algorithms/errors/shared-places.js";
import { chance as seeded } from "../../../src/algorithms/matching/chance.js";

const HOUR = 3_600_000;
const effect = (id: string, weights: Record<string, number>, more: Partial<Effect> = {}): Effect => ({
  ...{ id, at: 0, traces: new Set<string>(), confirmed: null },
  suspicions: Object.entries(weights).map(([cause, weight]) => ({ cause, weight, reasons: [] })),
  ...more,
});
const first = (effects: Effect[], id: string) => blameFor(effects).get(id)?.[0];

describe("causes of errors", () => {
  test("alone each weighs its share of all weights, and of that nothing known is the cause", () => {
    expect(first([effect("e", { a: 0.6, b: 0.25 })], "e")).toMatchObject({ cause: "a", belief: 0.6 / (0.85 + NONE) });
  });

  test("others that the same cause explains speak for it: by their share alone, as they began together", () => {
    const three = ["e", "f", "g"].map((id) => effect(id, { a: 0.15 }));
    const share = 0.15 / 0.3;
    expect(first(three, "e")?.belief).toBeCloseTo((0.15 * (1 + 2 * share)) / (0.15 * (1 + 2 * share) + NONE), 12);
    const later = [effect("e", { a: 0.15 }), effect("f", { a: 0.15 }, { at: HOUR })];
    expect(first(later, "e")?.belief).toBeCloseTo((0.15 * (1 + share / 2)) / (0.15 * (1 + share / 2) + NONE), 12);
  });

  test("errors of one trace speak for each other twice", () => {
    const traced = (trace: string) => [
      effect("e", { a: 0.15 }, { traces: new Set(["x"]) }),
      effect("f", { a: 0.15 }, { traces: new Set([trace]) }),
    ];
    expect(first(traced("x"), "e")?.belief).toBeGreaterThan(first(traced("y"), "e")?.belief ?? 1);
  });

  test("what a person named is believed, and speaks elsewhere", () => {
    const named = effect("f", {}, { confirmed: "a" });
    expect(first([named], "f")).toMatchObject({ cause: "a", belief: 1 });
    const with1 = first([effect("e", { a: 0.1 }), named], "e")?.belief ?? 0;
    expect(with1).toBeGreaterThan(first([effect("e", { a: 0.1 })], "e")?.belief ?? 1);
  });

  test("beliefs are shares: none is negative, and they add up to less than one; the order of errors changes nothing", () => {
    const weights = fc.dictionary(fc.constantFrom("a", "b", "c"), fc.double({ min: 0, max: 2, noNaN: true }));
    const effects = fc.array(fc.tuple(weights, fc.integer({ min: 0, max: 10 * HOUR })), { maxLength: 8 });
    fc.assert(
      fc.property(effects, (drawn) => {
        const all = drawn.map(([weight, at], place) => effect(String(place), weight, { at }));
        const blames = blameFor(all);
        for (const of of blames.values()) {
          expect(of.every(({ belief }) => belief >= 0)).toBe(true);
          expect(of.reduce((sum, { belief }) => sum + belief, 0)).toBeLessThan(1);
        }
        const turned = blameFor([...all].reverse());
        for (const [id, of] of blames)
          for (const [place, { cause, belief }] of of.entries()) {
            const other = turned.get(id)?.find((one) => one.cause === cause);
            expect(other?.belief, `${id} ${place}`).toBeCloseTo(belief, 9);
          }
      }),
    );
  });
});

describe("places that errors have in common", () => {
  const touch = (of: string, place: string, more: Partial<Touch> = {}): Touch => ({
    ...{ effect: of, at: 0, place, near: 1, reaches: 2, words: place },
    ...more,
  });

  test("weigh by the square of how many others began with it, and nothing when alone", () => {
    const three = sharedPlaces(["e", "f", "g"].map((of) => touch(of, "p")));
    expect(three.get("e")?.[0]?.weight).toBeCloseTo(0.15 * 4, 12);
    expect(sharedPlaces([touch("e", "p"), touch("f", "q")]).size).toBe(0);
  });

  test("weigh less where many could be hit and few were", () => {
    const weigh = (reaches: number) =>
      sharedPlaces(["e", "f"].map((of) => touch(of, "p", { reaches }))).get("e")?.[0]?.weight ?? 0;
    expect(weigh(50)).toBeCloseTo(weigh(2) / 5, 12);
  });
});

describe("when an error began", () => {
  const NOW = 1_000 * HOUR;
  const lately = { since: NOW - 168 * HOUR, until: NOW };
  const old = { firstSeen: 0, regressedAt: null };

  test("with its first event, or as it came back, where that is in the stretch of time", () => {
    expect(beganIn({ ...old, firstSeen: NOW - HOUR, hours: [] }, lately)).toMatchObject({
      at: NOW - HOUR,
      how: "FIRST_SEEN",
    });
    const back = { ...old, regressedAt: NOW - 2 * HOUR, hours: [] };
    expect(beganIn(back, lately)).toMatchObject({ at: NOW - 2 * HOUR, how: "REGRESSED" });
    expect(beganIn({ ...old, hours: [] }, lately)).toBeNull();
  });

  test("with the hour in which a burst set in", () => {
    const hours = Array.from({ length: 336 }, (_, hour) => ({
      at: NOW - (336 - hour) * HOUR,
      events: hour < 330 ? Number(hour % 8 === 0) : 40,
    }));
    expect(beganIn({ ...old, hours }, lately)).toEqual({ at: NOW - 6 * HOUR, within: HOUR, how: "BURST" });
  });

  test("a steady rate is no burst: of 500 errors of two weeks each, at most two seem to begin, at any rate", () => {
    for (const rate of [0.05, 0.5, 5, 50]) {
      const next = seeded(11);
      let bursts = 0;
      for (let error = 0; error < 500; error++) {
        const hours = Array.from({ length: 336 }, (_, hour) => ({
          at: NOW - (336 - hour) * HOUR,
          events: poisson(rate, next),
        }));
        if (beganIn({ ...old, hours: hours.filter(({ events }) => events > 0) }, lately)) bursts++;
      }
      expect(bursts, `${rate} an hour`).toBeLessThanOrEqual(2);
    }
  });
});

/** A draw from a Poisson distribution, by multiplication of uniform ones (Knuth 1969, §3.4.1); of a large mean as a sum. */
function poisson(mean: number, next: () => number): number {
  if (mean > 20) return poisson(mean / 2, next) + poisson(mean / 2, next);
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = next(); product > limit; product *= next()) count++;
  return count;
}
