const HOUR = 3_600_000;

/** How much stronger a likelihood must be than without a change, and by how much the rate must have grown, for a burst to count. */
const BURST = { logLikelihood: 12, ratio: 3 };

/** What is known of when an error was seen. */
export interface Seen {
  firstSeen: number;
  /** When it came back after it had been resolved; null: it did not. */
  regressedAt: number | null;
  /** Its events by the hour in which they happened, in any order; hours without events are left out. */
  hours: readonly { at: number; events: number }[];
}

/** When something began, within which span, and how that is known. */
export interface Began {
  at: number;
  within: number;
  how: "FIRST_SEEN" | "REGRESSED" | "BURST";
}

/**
 * When an error began within a stretch of time: with its first event, or as it came back, or with a burst that still lasts; null: it
 * was there all the time. A burst begins with the hour that splits its counts best into two Poisson rates, by the generalised
 * likelihood ratio (Basseville and Nikiforov, Detection of Abrupt Changes, 1993, §2.2.3): the second one at least three times
 * the first. Times in epoch milliseconds.
 */
export function beganIn(seen: Seen, { since, until }: { since: number; until: number }): Began | null {
  const { firstSeen, regressedAt } = seen;
  if (firstSeen >= since) return { at: firstSeen, within: 0, how: "FIRST_SEEN" };
  if (regressedAt !== null && regressedAt >= since) return { at: regressedAt, within: 0, how: "REGRESSED" };
  const at = burstIn(seen.hours, { since, until });
  return at === null ? null : { at, within: HOUR, how: "BURST" };
}

/** The hour with which the last burst began; hours before the first that is known count as unknown, not as quiet. */
function burstIn(
  hours: readonly { at: number; events: number }[],
  { since, until }: { since: number; until: number },
): number | null {
  const counts = [...hours].sort((a, b) => a.at - b.at);
  const start = counts[0]?.at ?? until;
  const whole = counts.reduce((sum, { events }) => sum + events, 0);
  let [best, found, before]: [number, number | null, number] = [BURST.logLikelihood, null, 0];
  for (const { at, events } of counts) {
    if (at >= since && at > start) {
      const [spanBefore, spanAfter] = [at - start, Math.max(HOUR / 4, until - at)];
      const ratio = likelihood({ before, after: whole - before, spanBefore, spanAfter });
      if (ratio > best) [best, found] = [ratio, at];
    }
    before += events;
  }
  return found;
}

interface Split {
  before: number;
  after: number;
  spanBefore: number;
  spanAfter: number;
}

/** The logarithm of the likelihood ratio of two Poisson rates against one; nothing where the second is not much the higher. */
function likelihood({ before, after, spanBefore, spanAfter }: Split): number {
  // Half an event stands for what was not seen: a rate of none would make every event a burst (Jeffreys' prior).
  const [quiet, busy] = [(before + 0.5) / spanBefore, after / spanAfter];
  if (busy < BURST.ratio * quiet) return 0;
  const one = (before + 0.5 + after) / (spanBefore + spanAfter);
  return after * Math.log(busy / one) + (before + 0.5) * Math.log(quiet / one);
}
