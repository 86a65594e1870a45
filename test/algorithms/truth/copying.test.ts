import fc from "fast-check";
import { expect, test } from "vitest";
import type { TruthClaim } from "../../../src/algorithms/truth/claim.js";
import { learn } from "../../../src/algorithms/truth/learn.js";

const truth = (object: number) => `value ${object % 7}`;
const wrong = (object: number, who: number) => `wrong ${(object * 7 + who * 13) % 23}`;

/** Four honest sources, one in ten wrong, a liar, one who copies the third, and one who is half right; by the names given. */
function claimsOf(names: readonly string[]): TruthClaim[] {
  const saidOf = (object: number) => {
    const honest = [0, 1, 2, 3].map((who) => ((object + who * 3) % 10 === 0 ? wrong(object, who) : truth(object)));
    const half = object % 2 === 0 ? truth(object) : wrong(object, 5);
    return [...honest, wrong(object, 9), honest[2] as string, half];
  };
  return Array.from({ length: 60 }, (_, object) =>
    saidOf(object).map((key, who) => ({ object: `o${object}`, source: names[who] as string, key, weight: 1 })),
  ).flat();
}

test("who copies whom, and who is right, does not hang on what sources are called", () => {
  const names = ["a", "b", "c", "d", "e", "f", "g"];
  fc.assert(
    fc.property(fc.shuffledSubarray(names, { minLength: names.length }), (shuffled) => {
      const { sources, copies } = learn("open", claimsOf(shuffled));
      const reliable = (who: number) => sources[shuffled[who] as string]?.reliability ?? 0;
      for (const honest of [0, 1, 2, 3]) expect(reliable(honest)).toBeGreaterThan(0.8);
      expect(reliable(4)).toBeLessThan(0.2);
      expect(reliable(6)).toBeLessThan(0.65);
      expect(copies.map(({ source, of }) => [source, of].sort())).toEqual([[shuffled[2], shuffled[5]].sort()]);
    }),
    { numRuns: 300 },
  );
});
