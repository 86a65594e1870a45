import fc from "fast-check";
import { expect, test } from "vitest";
import { loopClosed, type Step } from "../../src/algorithms/graphs/round-trip.js";

const SIZE = 8;
const nodes: Step[] = Array.from({ length: SIZE }, (_, id) => ({ id: String(id), key: `k${id}` }));
const links = fc.array(fc.tuple(fc.nat(SIZE - 1), fc.nat(SIZE - 1)), { maxLength: 14 });

/** How many links the shortest way of at least one link has; Infinity: there is none. */
function shortest(all: readonly [number, number][], from: number, to: number): number {
  const far = Array.from({ length: SIZE }, (_, a) =>
    Array.from({ length: SIZE }, (_, b) => (all.some(([x, y]) => x === a && y === b) ? 1 : Number.POSITIVE_INFINITY)),
  );
  const at = (a: number, b: number) => far[a]?.[b] ?? Number.POSITIVE_INFINITY;
  for (let k = 0; k < SIZE; k++)
    for (let a = 0; a < SIZE; a++)
      for (let b = 0; b < SIZE; b++) (far[a] as number[])[b] = Math.min(at(a, b), at(a, k) + at(k, b));
  return at(from, to);
}

test("the loop that a link would close is one of the shortest, and there is none where no links lead (Floyd and Warshall, 1962)", async () => {
  await fc.assert(
    fc.asyncProperty(links, fc.nat(SIZE - 1), fc.nat(SIZE - 1), async (all, from, to) => {
      const neighbours = async (ids: string[], seen: string[]) =>
        nodes.flatMap(({ id, key }) => {
          const [via] = ids.filter((one) => all.some(([a, b]) => String(a) === one && String(b) === id)).sort();
          return via !== undefined && !seen.includes(id) ? [{ id, key, via }] : [];
        });
      const round = await loopClosed(nodes[from] as Step, nodes[to] as Step, neighbours);
      const length = shortest(all, from, to);
      expect(round === null).toBe(length === Number.POSITIVE_INFINITY);
      if (!round) return;
      expect(round.at(-1)?.id).toBe(String(to));
      expect(round[0]?.id).toBe(String(to));
      const way = from === to ? round : round.slice(1);
      expect(way[0]?.id).toBe(String(from));
      expect(way.length - 1).toBe(length);
      for (const [i, { id }] of way.slice(1).entries())
        expect(all.some(([a, b]) => String(a) === way[i]?.id && String(b) === id)).toBe(true);
    }),
  );
});
