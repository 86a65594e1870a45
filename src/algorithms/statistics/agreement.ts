/** What two judges say of the same thing. */
export type Pair<Value> = readonly [a: Value, b: Value];

/** The share of pairs whose two values are the same; null without pairs. */
export function agreement<Value>(pairs: readonly Pair<Value>[]): number | null {
  if (pairs.length === 0) return null;
  return pairs.filter(([a, b]) => a === b).length / pairs.length;
}

/**
 * Cohen's kappa (Cohen 1960): by how much two judges agree beyond what chance would bring, given how often each says what.
 * Null without pairs, and where both always say the same one thing, of which chance would bring no less.
 */
export function cohensKappa<Value>(pairs: readonly Pair<Value>[]): number | null {
  const observed = agreement(pairs);
  if (observed === null) return null;
  const [ofA, ofB] = [new Map<Value, number>(), new Map<Value, number>()];
  for (const [a, b] of pairs) {
    ofA.set(a, (ofA.get(a) ?? 0) + 1);
    ofB.set(b, (ofB.get(b) ?? 0) + 1);
  }
  let chance = 0;
  for (const [value, count] of ofA) chance += (count / pairs.length) * ((ofB.get(value) ?? 0) / pairs.length);
  return chance === 1 ? null : (observed - chance) / (1 - chance);
}

/** Pearson's correlation; null for fewer than two pairs, and where one side never varies. */
export function pearson(pairs: readonly Pair<number>[]): number | null {
  if (pairs.length < 2) return null;
  const mean = (side: 0 | 1) => pairs.reduce((sum, pair) => sum + pair[side], 0) / pairs.length;
  const [meanA, meanB] = [mean(0), mean(1)];
  let [together, ofA, ofB] = [0, 0, 0];
  for (const [a, b] of pairs) {
    together += (a - meanA) * (b - meanB);
    ofA += (a - meanA) ** 2;
    ofB += (b - meanB) ** 2;
  }
  if (ofA === 0 || ofB === 0) return null;
  return Math.max(-1, Math.min(1, together / Math.sqrt(ofA * ofB)));
}

/** Spearman's correlation: Pearson's of the ranks, where equals share the mean of theirs. */
export function spearman(pairs: readonly Pair<number>[]): number | null {
  const [a, b] = [ranks(pairs.map(([one]) => one)), ranks(pairs.map(([, one]) => one))];
  return pearson(a.map((rank, index) => [rank, b[index] as number]));
}

/** How far two judges are apart on average; null without pairs. */
export function meanAbsoluteError(pairs: readonly Pair<number>[]): number | null {
  if (pairs.length === 0) return null;
  return pairs.reduce((sum, [a, b]) => sum + Math.abs(a - b), 0) / pairs.length;
}

function ranks(values: readonly number[]): number[] {
  const order = values.map((_, index) => index).sort((a, b) => (values[a] as number) - (values[b] as number));
  const found = new Array<number>(values.length);
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to < order.length && values[order[to] as number] === values[order[from] as number]) to++;
    for (let place = from; place < to; place++) found[order[place] as number] = (from + to + 1) / 2;
    from = to;
  }
  return found;
}
