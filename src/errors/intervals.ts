/** A stretch of time in intervals of one length, in epoch milliseconds. */
export interface Stretch {
  since: number;
  until: number;
  step: number;
}

/** The sums of counts by interval, with zeros, oldest first; what lies outside does not count. */
export function byInterval(
  counts: readonly { at: number; events: number }[],
  { since, until, step }: Stretch,
): number[] {
  const sums = new Array<number>((until - since) / step).fill(0);
  for (const { at, events } of counts) {
    const place = Math.floor((at - since) / step);
    if (place >= 0 && place < sums.length) sums[place] = (sums[place] as number) + events;
  }
  return sums;
}
