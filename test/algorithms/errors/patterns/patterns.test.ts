import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { burstOf } from "../../../../src/algorithms/errors/patterns/bursts.js";
import { familiesOf } from "../../../../src/algorithms/errors/patterns/families.js";
import { togetherOf } from "../../../../src/algorithms/errors/patterns/together.js";
import { signatureOf } from "../../../../src/algorithms/errors/similar/signature.js";
import { benjaminiHochberg, falseDiscovery } from "../../../../src/algorithms/statistics/false-discovery.js";
import { hypergeometricTail } from "../../../../src/algorithms/statistics/hypergeometric.js";

/** Mulberry32: the same numbers at each run. */
function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

// SciPy 1.17.1: scipy.stats.hypergeom.sf(least - 1, all, counting, drawn).
test.each([
  [5, { all: 168, counting: 10, drawn: 12 }, 0.00015813603614487625],
  [3, { all: 168, counting: 3, drawn: 3 }, 1.2883011945128673e-6],
  [10, { all: 720, counting: 50, drawn: 60 }, 0.00548446452564829],
  [6, { all: 24, counting: 12, drawn: 12 }, 0.6578636735454613],
  [0, { all: 168, counting: 10, drawn: 12 }, 1],
])("the chance to draw %d or more of %j is SciPy's", (least, urn, chance) => {
  expect(Math.abs(hypergeometricTail(least, urn) / chance - 1)).toBeLessThan(1e-9);
});

test("p values are corrected as SciPy does", () => {
  // SciPy 1.17.1: scipy.stats.false_discovery_control([0.01, 0.04, 0.03, 0.005, 0.8]).
  const found = benjaminiHochberg([0.01, 0.04, 0.03, 0.005, 0.8]);
  for (const [place, p] of [0.025, 0.05, 0.05, 0.025, 0.8].entries()) expect(found[place]).toBeCloseTo(p, 12);
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true })), (ps) => {
      const [own, safe] = [benjaminiHochberg(ps), falseDiscovery(ps)];
      for (const [place, p] of ps.entries()) {
        expect(own[place]).toBeGreaterThanOrEqual(p - 1e-12);
        expect(own[place]).toBeLessThanOrEqual((safe[place] as number) + 1e-12);
      }
    }),
  );
});

describe("a burst", () => {
  test("is the stretch where events crowd", () => {
    const counts = new Array<number>(168).fill(0);
    for (const hour of [3, 40, 41, 90, 150]) counts[hour] = 1;
    for (const hour of [100, 101, 102]) counts[hour] = 20;
    const burst = burstOf(counts);
    expect(burst).toMatchObject({ from: 100, hours: 3, events: 60 });
    expect(burst?.expected).toBeCloseTo((65 * 3) / 168, 10);
    expect(burst?.p).toBeLessThan(1e-50);
  });

  test("is none where there are no events", () => {
    expect(burstOf(new Array<number>(168).fill(0))).toBeNull();
  });

  test("is told of even errors in at most one of twenty, whatever their rate", () => {
    const chance = chances(7);
    for (const events of [5, 20, 100, 500]) {
      let wrong = 0;
      for (let run = 0; run < 400; run++) {
        const counts = new Array<number>(168).fill(0);
        for (let event = 0; event < events; event++) {
          const hour = Math.floor(chance() * 168);
          counts[hour] = (counts[hour] as number) + 1;
        }
        if ((burstOf(counts)?.p ?? 1) <= 0.05) wrong++;
      }
      expect(wrong).toBeLessThanOrEqual(20);
    }
  });

  test("is as many events as its hours hold", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5), { minLength: 2, maxLength: 200 }), (counts) => {
        const burst = burstOf(counts);
        expect(burst === null).toBe(Math.max(...counts) === 0);
        if (!burst) return;
        const held = counts.slice(burst.from, burst.from + burst.hours).reduce((sum, count) => sum + count, 0);
        expect(burst.events).toBe(held);
        expect(burst.p >= 0 && burst.p <= 1).toBe(true);
      }),
    );
  });
});

describe("errors that come together", () => {
  test("are found among others, with how often chance has it", () => {
    const chance = chances(11);
    const some = () => new Set(Array.from({ length: 12 }, () => Math.floor(chance() * 168)));
    const hours = Array.from({ length: 20 }, some);
    hours[4] = new Set([...(hours[13] as Set<number>)].slice(0, 9));
    const found = togetherOf(hours, 168, 0.05);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ one: 4, other: 13, hours: 9 });
  });

  test("are told by chance alone in few runs", () => {
    const chance = chances(13);
    let wrong = 0;
    for (let run = 0; run < 100; run++) {
      const hours = Array.from(
        { length: 15 },
        () => new Set(Array.from({ length: 20 }, () => Math.floor(chance() * 168))),
      );
      if (togetherOf(hours, 168, 0.05).length > 0) wrong++;
    }
    expect(wrong).toBeLessThanOrEqual(10);
  });
});

test("errors are one family by way of others, and each is in one", () => {
  const names = ["the disk is full", "the disk is full now", "the disk is nearly full now again", "no such user"];
  const signatures = names.map((title) =>
    signatureOf({ title: `StorageServiceError: ${title}`, culprit: null, platform: null }),
  );
  expect(familiesOf(signatures, 0.6)).toEqual([[0, 1, 2], [3]]);
  expect(familiesOf(signatures, 0).flat().sort()).toEqual([0, 1, 2, 3]);
});
