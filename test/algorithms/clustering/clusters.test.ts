import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clusterPoints } from "../../../src/algorithms/clustering/clusters.js";
import { labelsOf } from "../../../src/algorithms/clustering/label.js";
import { silhouettes } from "../../../src/algorithms/clustering/silhouette.js";
import { cutTree, wardMerges } from "../../../src/algorithms/clustering/ward.js";
import { chance } from "../../../src/algorithms/matching/chance.js";
import { dot, normalise } from "../../../src/algorithms/matching/dot.js";

/** Points around some directions, in turn. */
function points({
  n,
  around,
  dimensions = 16,
  noise = 0.25,
}: {
  n: number;
  around: number;
  dimensions?: number;
  noise?: number;
}) {
  const next = chance(around);
  const vectors = new Float32Array(n * dimensions);
  for (let point = 0; point < n; point++) {
    for (let k = 0; k < dimensions; k++)
      vectors[point * dimensions + k] = (k === point % around ? 1 : 0) + noise * (next() - 0.5);
    normalise(vectors, point * dimensions, dimensions);
  }
  return { vectors, n, dimensions };
}

function cosinesOf({ vectors, n, dimensions }: ReturnType<typeof points>): Float32Array {
  return Float32Array.from({ length: n * n }, (_, at) =>
    dot(vectors, vectors, { from: Math.floor(at / n) * dimensions, other: (at % n) * dimensions, length: dimensions }),
  );
}

test("Ward's hierarchy is that of its definition", () => {
  // By hand, from squared distances 2 − 2c: the pairs (0, 1) and (2, 3) unite at 0.2 and 0.4. Between the two clusters, by Lance and
  // Williams, first d(01, 2) = d(01, 3) = (2·2 + 2·2 − 0.2) / 3 = 2.6, then (3·2.6 + 3·2.6 − 2·0.4) / 4 = 3.7.
  const cosines = Float32Array.from([1, 0.9, 0, 0, 0.9, 1, 0, 0, 0, 0, 1, 0.8, 0, 0, 0.8, 1]);
  const merges = wardMerges(cosines, 4);
  expect(merges.map(({ into, from }) => [into, from])).toEqual([
    [0, 1],
    [2, 3],
    [0, 2],
  ]);
  expect(merges.map(({ height }) => height)).toEqual([0.2, 0.4, 3.7].map((height) => expect.closeTo(height, 5)));
  expect([...cutTree(merges, 4, 2)]).toEqual([0, 0, 2, 2]);
});

test("silhouettes are those of their definition", () => {
  const cosines = Float32Array.from([1, 0.9, 0, 0, 0.9, 1, 0, 0, 0, 0, 1, 0.8, 0, 0, 0.8, 1]);
  const [two] = silhouettes(cosines, wardMerges(cosines, 4), { n: 4, most: 2 });
  // (1 − 0.1) / 1 for the first two points, (1 − 0.2) / 1 for the others.
  expect(two).toEqual({ clusters: 2, width: expect.closeTo(0.85, 5) });
});

test("all widths are the same as each alone", () => {
  const some = points({ n: 40, around: 5 });
  const cosines = cosinesOf(some);
  const merges = wardMerges(cosines, 40);
  const all = silhouettes(cosines, merges, { n: 40, most: 20 });
  expect(all).toHaveLength(19);
  for (const { clusters, width } of all)
    expect(silhouettes(cosines, merges, { n: 40, most: clusters })[0]?.width).toBeCloseTo(width, 4);
  expect(all.reduce((a, b) => (b.width > a.width ? b : a)).clusters).toBe(5);
});

describe("clusters", () => {
  test.each([2, 5, 12])("%i are found where there are so many", (around) => {
    const found = clusterPoints(points({ n: 120, around }));
    expect([...found].map((cluster, point) => cluster === found[point % around])).not.toContain(false);
    expect(new Set(found).size).toBe(around);
  });

  test("of more points than a hierarchy takes are found too", () => {
    const found = clusterPoints(points({ n: 3_000, around: 6 }));
    expect(found.filter((cluster, point) => cluster === found[point % 6]).length).toBeGreaterThan(2_990);
  });

  test("are as many as are wanted, and nothing is left out then", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 40 }), (n, wanted) => {
        const found = clusterPoints(points({ n, around: 4, noise: 2 }), wanted);
        expect([...new Set(found)]).toEqual(Array.from({ length: Math.min(n, wanted) }, (_, cluster) => cluster));
      }),
    );
  });

  test("leave out what is like nothing else", () => {
    const { vectors, n, dimensions } = points({ n: 60, around: 4, noise: 0.1 });
    vectors.fill(0, (n - 1) * dimensions);
    vectors[(n - 1) * dimensions + 9] = 1;
    expect(clusterPoints({ vectors, n, dimensions }).at(-1)).toBe(-1);
  });
});

test("a label is what most texts of a cluster have and others have not, and no two are the same", () => {
  const texts = [
    "where is my lost card",
    "my lost card again",
    "a lost card",
    "the exchange rate",
    "which exchange rate today",
    "rate",
  ];
  expect(labelsOf(texts, Int32Array.from([0, 0, 0, 1, 1, 1]))).toEqual(["lost card", "exchange rate"]);
  const same = labelsOf(["parcel", "parcel", ""], Int32Array.from([0, 1, 2]));
  expect(new Set(same).size).toBe(3);
});
