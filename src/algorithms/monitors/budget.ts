/** What was good, and of how much: calls, observations or stretches of time. */
export interface Counts {
  good: number;
  total: number;
}

/** What is left of what may go wrong. */
export interface Budget {
  /** The share that was good. */
  compliance: number;
  /** How many may be bad of as many as there were: (1 − target) × total. */
  allowed: number;
  /** How many were bad. */
  used: number;
  /** What may still be bad; below zero: the objective is missed. */
  remaining: number;
  /** The same as a share of what is allowed. */
  share: number;
}

/** The error budget of a target from 0 to 1 (Google, Site Reliability Workbook, chapter 2); null where nothing was counted. */
export function budgetOf({ good, total }: Counts, target: number): Budget | null {
  if (!(total > 0)) return null;
  const allowed = (1 - target) * total;
  const used = total - good;
  return { compliance: good / total, allowed, used, remaining: allowed - used, share: 1 - used / allowed };
}

/**
 * How fast the budget goes: 1 uses it up exactly in the objective's window, 2 in half of it (Site Reliability Workbook,
 * chapter 5). The share of bad ones by the share that may be; null where nothing was counted.
 */
export function burnRate({ good, total }: Counts, target: number): number | null {
  return total > 0 ? (total - good) / total / (1 - target) : null;
}

/** The share of the budget that a burn rate uses up in some time; both times in one unit. */
export function consumed(rate: number, time: number, window: number): number {
  return (rate * time) / window;
}

/**
 * In what time a budget of which a share is left is used up at a burn rate, in the unit of the window. Null where it is
 * not within the window: by then all that counts now has left it. Zero where it is used up.
 */
export function timeLeft(share: number, rate: number, window: number): number | null {
  if (share <= 0) return 0;
  const time = (share * window) / rate;
  return time <= window ? time : null;
}

/** What several stretches count together. */
export function counted(parts: readonly Counts[]): Counts {
  const sum = { good: 0, total: 0 };
  for (const { good, total } of parts) {
    sum.good += good;
    sum.total += total;
  }
  return sum;
}
