import { cutTree, type Merge } from "./ward.js";

/** How well points sit in their clusters, for one number of clusters. */
export interface Silhouette {
  clusters: number;
  width: number;
}

/**
 * The mean silhouette width (Rousseeuw 1987) for every number of clusters of a hierarchy from `most` down to two, with the mean
 * cosine to a cluster for the distance. Each merge only adds two columns, so all of them together cost little more than the first.
 */
export function silhouettes(
  cosines: Float32Array,
  merges: readonly Merge[],
  { n, most }: { n: number; most: number },
): Silhouette[] {
  const columns = columnsOf(cosines, cutTree(merges, n, most), n);
  const found: Silhouette[] = [];
  for (let clusters = columns.sizes.length; clusters >= 2; clusters--) {
    found.push({ clusters, width: widthOf(columns, n) });
    const merge = merges[n - clusters] as Merge;
    unite(columns, { into: columns.own[merge.into] as number, from: columns.own[merge.from] as number, n });
  }
  return found;
}

interface Columns {
  /** The sum of the cosines of each point to the points of each cluster, a column a cluster. */
  sums: Float32Array[];
  sizes: number[];
  own: Int32Array;
}

function columnsOf(cosines: Float32Array, labels: Int32Array, n: number): Columns {
  const names = [...new Set(labels)];
  const numbers = new Map(names.map((name, number) => [name, number]));
  const own = labels.map((label) => numbers.get(label) as number);
  const sums = names.map(() => new Float32Array(n));
  const sizes = names.map(() => 0);
  for (const [point, cluster] of own.entries()) {
    sizes[cluster] = (sizes[cluster] as number) + 1;
    const column = sums[cluster] as Float32Array;
    for (let other = 0; other < n; other++)
      column[other] = (column[other] as number) + (cosines[point * n + other] as number);
  }
  return { sums, sizes, own };
}

/** A point alone in its cluster counts as nothing. */
function widthOf({ sums, sizes, own }: Columns, n: number): number {
  const nearest = new Float32Array(n).fill(Number.NEGATIVE_INFINITY);
  for (const [cluster, column] of sums.entries()) {
    const size = sizes[cluster] as number;
    if (size === 0) continue;
    for (let point = 0; point < n; point++) {
      const mean = (column[point] as number) / size;
      if (own[point] !== cluster && mean > (nearest[point] as number)) nearest[point] = mean;
    }
  }
  let sum = 0;
  for (let point = 0; point < n; point++) {
    const size = sizes[own[point] as number] as number;
    if (size < 2) continue;
    const inside = 1 - ((sums[own[point] as number]?.[point] as number) - 1) / (size - 1);
    const outside = 1 - (nearest[point] as number);
    sum += (outside - inside) / Math.max(inside, outside, 1e-9);
  }
  return sum / n;
}

function unite({ sums, sizes, own }: Columns, { into, from, n }: { into: number; from: number; n: number }): void {
  const [kept, gone] = [sums[into] as Float32Array, sums[from] as Float32Array];
  for (let point = 0; point < n; point++) {
    kept[point] = (kept[point] as number) + (gone[point] as number);
    if (own[point] === from) own[point] = into;
  }
  sizes[into] = (sizes[into] as number) + (sizes[from] as number);
  sizes[from] = 0;
  sums[from] = new Float32Array(0);
}
