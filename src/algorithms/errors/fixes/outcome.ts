const DAY = 86_400_000;

/**
 * When silence tells that a fix holds. Seven days have each day of the week in them. Three events that were due and did not come:
 * that happens by chance once in twenty times (Poisson: e⁻³ = 0.0498). What is so rare that three are never due soon counts
 * after thirty days.
 */
export const HOLDS = { least: 7 * DAY, missed: 3, most: 30 * DAY };

/** The shortest stretch that a rate is taken from: an error that came ten times in its first minute does not come so for ever. */
const SHORTEST = DAY;

/** An error that was said to be mended. Times are epoch milliseconds. */
export interface Tried {
  /** When it was said. */
  at: number;
  /** From when on an event would have brought it back, such as the release that has the fix; null: nothing would have yet. */
  watchedFrom: number | null;
  /** When an event brought it back; null: none did. */
  regressedAt: number | null;
  /** Whether what was said still stands: nobody took it back or said something else since. */
  stands: boolean;
  /** What had come until it was said, since when. */
  events: number;
  firstSeen: number;
}

/** What became of a fix. */
export type Outcome = "WORKED" | "FAILED" | "OPEN" | "WITHDRAWN";

/** What became of a fix, and why that is said. */
export interface Judged {
  outcome: Outcome;
  because: string;
}

/** Whether a fix worked: the error did not come back, and has had time to. */
export function outcomeOf(tried: Tried, now: number): Judged {
  const { regressedAt, stands, watchedFrom } = tried;
  if (regressedAt !== null) {
    const days = daysIn(regressedAt - (watchedFrom ?? tried.at));
    return { outcome: "FAILED", because: `The error came back after ${days}.` };
  }
  if (!stands) return { outcome: "WITHDRAWN", because: "Somebody took it back before the error did." };
  if (watchedFrom === null) return { outcome: "OPEN", because: "Nothing that has the fix was seen yet." };
  return silence(tried, now - watchedFrom);
}

function silence({ at, events, firstSeen }: Tried, quiet: number): Judged {
  const missed = (events / Math.max(at - firstSeen, SHORTEST)) * quiet;
  const told = `No event for ${daysIn(quiet)}, in which ${Math.round(missed * 10) / 10} were to be expected.`;
  const isLong = quiet >= HOLDS.least && (missed >= HOLDS.missed || quiet >= HOLDS.most);
  return isLong
    ? { outcome: "WORKED", because: told }
    : { outcome: "OPEN", because: `${told} That is too early to tell.` };
}

function daysIn(time: number): string {
  const days = Math.max(0, time) / DAY;
  if (days < 1) return "less than a day";
  return days < 2 ? "a day" : `${Math.floor(days)} days`;
}
