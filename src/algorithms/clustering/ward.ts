/** Two clusters, each named by one of its members, that become one; the first name stays. */
export interface Merge {
  into: number;
  from: number;
  height: number;
}

/**
 * Ward's hierarchy (1963) of points of length 1, from their cosines, by chains of nearest neighbours (Murtagh 1983): time and
 * memory by the square of their number. The merges come lowest first.
 */
export function wardMerges(cosines: Float32Array, n: number): Merge[] {
  const tree: Tree = {
    n,
    distances: cosines.map((cosine) => 2 - 2 * cosine),
    sizes: new Float64Array(n).fill(1),
    isAlive: new Uint8Array(n).fill(1),
  };
  const merges: Merge[] = [];
  const chain: number[] = [];
  while (merges.length < n - 1) {
    if (chain.length === 0) chain.push(tree.isAlive.indexOf(1));
    const last = chain.at(-1) as number;
    const before = chain.at(-2) ?? -1;
    const { nearest, height } = nearestOf(tree, last, before);
    if (nearest !== before) {
      chain.push(nearest);
      continue;
    }
    chain.length -= 2;
    const merge = { into: Math.min(last, nearest), from: Math.max(last, nearest), height };
    merges.push(merge);
    unite(tree, merge);
  }
  return merges.sort((one, other) => one.height - other.height);
}

interface Tree {
  n: number;
  distances: Float32Array;
  sizes: Float64Array;
  isAlive: Uint8Array;
}

/** The nearest living cluster; of equals the one that the chain came from, or else the first. */
function nearestOf({ n, distances, isAlive }: Tree, of: number, before: number) {
  let nearest = before;
  let height = before < 0 ? Number.POSITIVE_INFINITY : (distances[of * n + before] as number);
  for (let other = 0; other < n; other++) {
    const distance = distances[of * n + other] as number;
    if (isAlive[other] && other !== of && (distance < height || nearest < 0)) [nearest, height] = [other, distance];
  }
  return { nearest, height };
}

/** The distances of what two clusters become, after Lance and Williams (1967). */
function unite({ n, distances, sizes, isAlive }: Tree, { into, from, height }: Merge): void {
  const [a, b] = [sizes[into] as number, sizes[from] as number];
  for (let other = 0; other < n; other++) {
    if (!isAlive[other] || other === into || other === from) continue;
    const c = sizes[other] as number;
    const sum = (a + c) * (distances[into * n + other] as number) + (b + c) * (distances[from * n + other] as number);
    const distance = (sum - c * height) / (a + b + c);
    distances[into * n + other] = distance;
    distances[other * n + into] = distance;
  }
  sizes[into] = a + b;
  isAlive[from] = 0;
}

/** Which cluster each point is in when so many are left; clusters are named by one of their members. */
export function cutTree(merges: readonly Merge[], n: number, clusters: number): Int32Array {
  const parent = Int32Array.from({ length: n }, (_, point) => point);
  const rootOf = (point: number): number => {
    let root = point;
    while (parent[root] !== root) root = parent[root] as number;
    parent[point] = root;
    return root;
  };
  for (const { into, from } of merges.slice(0, Math.max(0, n - clusters))) parent[rootOf(from)] = rootOf(into);
  return parent.map((_, point) => rootOf(point));
}
