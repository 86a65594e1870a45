/** The best segmentations of a series by the number of their segments. */
export interface Segmentation {
  /** Where segments begin, without the first one's 0. */
  starts: number[];
  cost: number;
}

/** What is asked of segmentations. */
export interface Segmenting {
  /** How many values there are. */
  n: number;
  /** The fewest values of a segment. */
  shortest: number;
  /** The most segments. */
  most: number;
  /** What a segment costs: the values from `from` up to, not with, `to`. */
  cost(from: number, to: number): number;
}

/**
 * For 1, 2, … segments the segmentation with the least sum of costs, exactly, by dynamic programming (Auger and Lawrence 1989).
 * Time n² for
 * each that is asked; the first is the whole.
 */
export function* bestSegmentations({ n, shortest, most, cost }: Segmenting): Generator<Segmentation> {
  const costs = new Float64Array((n + 1) * (n + 1));
  for (let from = 0; from <= n - shortest; from++)
    for (let to = from + shortest; to <= n; to++) costs[from * (n + 1) + to] = cost(from, to);
  let best = new Float64Array(n + 1).fill(Number.POSITIVE_INFINITY);
  for (let to = shortest; to <= n; to++) best[to] = costs[to] as number;
  const froms: Int32Array[] = [new Int32Array(n + 1)];
  yield { starts: [], cost: best[n] as number };
  for (let segments = 2; segments <= most && segments * shortest <= n; segments++) {
    const next = new Float64Array(n + 1).fill(Number.POSITIVE_INFINITY);
    const from = new Int32Array(n + 1);
    for (let to = segments * shortest; to <= n; to++)
      for (let start = (segments - 1) * shortest; start <= to - shortest; start++) {
        const sum = (best[start] as number) + (costs[start * (n + 1) + to] as number);
        if (sum >= (next[to] as number)) continue;
        next[to] = sum;
        from[to] = start;
      }
    froms.push(from);
    best = next;
    yield { starts: startsOf(froms, n), cost: next[n] as number };
  }
}

function startsOf(froms: readonly Int32Array[], n: number): number[] {
  const starts: number[] = [];
  let to = n;
  for (let segment = froms.length - 1; segment > 0; segment--) {
    to = froms[segment]?.[to] as number;
    starts.unshift(to);
  }
  return starts;
}
