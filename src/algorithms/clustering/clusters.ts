import { dot, normalise } from "../matching/dot.js";
import { silhouettes } from "./silhouette.js";
import { cutTree, wardMerges } from "./ward.js";

/**
 * The constants of clustering. `sample`: a hierarchy is made of so many points, and the others join what they are nearest to.
 * `slack`: fewer clusters are preferred if their silhouette is as good but for so much. `far`: a point whose mean cosine
 * to the others of its cluster is lower belongs to none.
 */
export const CLUSTERING = { sample: 2_500, most: 400, slack: 0.02, far: 0.1, rounds: 3 } as const;

/** Points of length 1 one after another, in an order that looks like chance and that each decides for itself: the first are the sample. */
export interface Points {
  vectors: Float32Array;
  n: number;
  dimensions: number;
}

/**
 * The cluster of each point, from 0 in the order of their first points; −1 for one that is like no others. Without `wanted` the
 * number is found: that with the best mean silhouette. With it there are so many clusters, as long as there are points, and no −1.
 */
export function clusterPoints(points: Points, wanted?: number): Int32Array {
  const { n } = points;
  if (n === 0) return new Int32Array(0);
  const size = Math.min(n, CLUSTERING.sample);
  const sample = Int32Array.from({ length: size }, (_, i) => i);
  const cosines = cosinesOf(points, sample);
  const merges = wardMerges(cosines, size);
  const labels = cutTree(merges, size, Math.min(size, wanted ?? numberOf(cosines, merges, size)));
  const centres = Centres.of(points, sample, labels);
  const joined = centres.settle(points, { sample, labels });
  return renumbered(wanted === undefined ? withoutFar(points, joined) : joined);
}

function cosinesOf({ vectors, dimensions }: Points, sample: Int32Array): Float32Array {
  const n = sample.length;
  const cosines = new Float32Array(n * n);
  for (let one = 0; one < n; one++)
    for (let other = one; other < n; other++) {
      const from = (sample[one] as number) * dimensions;
      const at = (sample[other] as number) * dimensions;
      const cosine = dot(vectors, vectors, { from, other: at, length: dimensions });
      cosines[one * n + other] = cosine;
      cosines[other * n + one] = cosine;
    }
  return cosines;
}

/** The fewest clusters whose silhouette is the best but for a little. */
function numberOf(cosines: Float32Array, merges: ReturnType<typeof wardMerges>, n: number): number {
  if (n < 4) return n < 2 ? n : 1;
  const found = silhouettes(cosines, merges, { n, most: Math.min(CLUSTERING.most, Math.ceil(n / 2)) });
  const best = found.reduce((best, { width }) => Math.max(best, width), Number.NEGATIVE_INFINITY);
  return found.filter(({ width }) => width >= best - CLUSTERING.slack).at(-1)?.clusters ?? 1;
}

/** The sums of the points of each cluster. */
class Centres {
  private constructor(
    private readonly sums: Float32Array,
    private readonly dimensions: number,
  ) {}

  static of({ vectors, dimensions }: Points, members: Int32Array, labels: Int32Array): Centres {
    const numbers = new Map([...new Set(labels)].map((label, number) => [label, number]));
    const sums = new Float32Array(numbers.size * dimensions);
    for (const [i, member] of members.entries()) {
      const at = (numbers.get(labels[i] as number) as number) * dimensions;
      for (let k = 0; k < dimensions; k++)
        sums[at + k] = (sums[at + k] as number) + (vectors[member * dimensions + k] as number);
    }
    for (let at = 0; at < sums.length; at += dimensions) normalise(sums, at, dimensions);
    return new Centres(sums, dimensions);
  }

  /** Points of the sample stay where the hierarchy has them; the others join the centre that is nearest, as it moves with them. */
  settle(points: Points, { sample, labels }: { sample: Int32Array; labels: Int32Array }): Int32Array {
    const numbers = new Map([...new Set(labels)].map((label, number) => [label, number]));
    const joined = new Int32Array(points.n).fill(-1);
    for (const [i, member] of sample.entries()) joined[member] = numbers.get(labels[i] as number) as number;
    const open = [...joined.keys()].filter((point) => joined[point] === -1);
    let centres: Centres = this;
    const all = Int32Array.from({ length: points.n }, (_, point) => point);
    for (let round = 0; round < CLUSTERING.rounds && open.length > 0; round++) {
      for (const point of open) joined[point] = centres.nearest(points, point);
      centres = Centres.numbered(points, { all, joined, count: numbers.size });
    }
    return joined;
  }

  private static numbered(
    { vectors, dimensions }: Points,
    { all, joined, count }: { all: Int32Array; joined: Int32Array; count: number },
  ) {
    const sums = new Float32Array(count * dimensions);
    for (const point of all)
      for (let k = 0, at = (joined[point] as number) * dimensions; k < dimensions; k++, at++)
        sums[at] = (sums[at] as number) + (vectors[point * dimensions + k] as number);
    for (let at = 0; at < sums.length; at += dimensions) normalise(sums, at, dimensions);
    return new Centres(sums, dimensions);
  }

  private nearest({ vectors }: Points, point: number): number {
    let [best, highest] = [0, Number.NEGATIVE_INFINITY];
    for (let at = 0; at < this.sums.length; at += this.dimensions) {
      const cosine = dot(vectors, this.sums, { from: point * this.dimensions, other: at, length: this.dimensions });
      if (cosine > highest) [best, highest] = [at / this.dimensions, cosine];
    }
    return best;
  }
}

/** Points alone, and those that are far from the others of their cluster, belong to none. */
function withoutFar({ vectors, n, dimensions }: Points, labels: Int32Array): Int32Array {
  const count = labels.reduce((most, label) => Math.max(most, label + 1), 0);
  const sums = new Float32Array(count * dimensions);
  const sizes = new Int32Array(count);
  for (let point = 0; point < n; point++) {
    const label = labels[point] as number;
    sizes[label] = (sizes[label] as number) + 1;
    for (let k = 0; k < dimensions; k++)
      sums[label * dimensions + k] =
        (sums[label * dimensions + k] as number) + (vectors[point * dimensions + k] as number);
  }
  return labels.map((label, point) => {
    const size = sizes[label] as number;
    const near = dot(vectors, sums, { from: point * dimensions, other: label * dimensions, length: dimensions });
    return size > 1 && (near - 1) / (size - 1) >= CLUSTERING.far ? label : -1;
  });
}

function renumbered(labels: Int32Array): Int32Array {
  const numbers = new Map<number, number>([[-1, -1]]);
  for (const label of labels) if (!numbers.has(label)) numbers.set(label, numbers.size - 1);
  return labels.map((label) => numbers.get(label) as number);
}
