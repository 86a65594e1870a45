/** The ranks of values from 1 on; equal ones share the mean of theirs. */
export function ranksOf(values: readonly number[]): number[] {
  const order = values.map((_, index) => index).sort((a, b) => (values[a] as number) - (values[b] as number));
  const ranks = new Array<number>(values.length).fill(0);
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to + 1 < order.length && values[order[to + 1] as number] === values[order[from] as number]) to++;
    for (let place = from; place <= to; place++) ranks[order[place] as number] = (from + to) / 2 + 1;
    from = to + 1;
  }
  return ranks;
}

/** How many values each group of equal ones has, of groups of two and more. */
export function tiesOf(values: readonly number[]): number[] {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts.values()].filter((count) => count > 1);
}
