/** Until when an archived group stays away. */
export type ArchiveCondition =
  | { until: "FOREVER" }
  /** Until a moment, in epoch milliseconds. */
  | { until: "TIME"; at: number }
  /** Until so many more events. */
  | { until: "EVENTS"; count: number }
  /** Until it hit so many more people. */
  | { until: "PEOPLE"; count: number }
  /** Until it escalates. */
  | { until: "ESCALATING" };

/** What happened to a group since it was archived. */
export interface SinceArchived {
  /** The time, in epoch milliseconds. */
  now: number;
  /** Its events since then. */
  events: number;
  /** How many people it hit since then whom it had not hit before. */
  people: number;
  /** Why it is escalating, in a sentence; null if it is not. */
  escalation: string | null;
}

/** Whether an archived group comes back, and why or why not, in a sentence. */
export interface ArchiveVerdict {
  comesBack: boolean;
  why: string;
}

/**
 * Whether an archived group comes back, by the condition under which it was archived: those that Sentry offers
 * (docs.sentry.io, "Issue States and Triage"). Whatever was reached holds: so many events are enough, not only more of them.
 * A count below one is one; one that is no number is never reached.
 */
export function archiveVerdict(condition: ArchiveCondition, since: SinceArchived): ArchiveVerdict {
  switch (condition.until) {
    case "FOREVER":
      return { comesBack: false, why: "It is archived for ever." };
    case "TIME":
      return byTime(condition.at, since.now);
    case "EVENTS":
      return byCount(since.events, condition.count, ["event", "events"]);
    case "PEOPLE":
      return byCount(since.people, condition.count, ["person", "people"]);
    case "ESCALATING":
      return since.escalation === null
        ? { comesBack: false, why: "It is not escalating." }
        : { comesBack: true, why: `It is escalating. ${since.escalation}` };
  }
}

function byTime(at: number, now: number): ArchiveVerdict {
  const moment =
    Number.isFinite(at) && Math.abs(at) <= 8.64e15 ? new Date(at).toISOString() : "a time that never comes";
  if (now >= at) return { comesBack: true, why: `It was archived until ${moment}, and that is past.` };
  return { comesBack: false, why: `It is archived until ${moment}.` };
}

function byCount(seen: number, count: number, [one, many]: [string, string]): ArchiveVerdict {
  const needed = Math.max(1, count);
  const comesBack = seen >= needed;
  const what = `${seen.toLocaleString("en")} more ${seen === 1 ? one : many} since it was archived`;
  const until = Number.isFinite(needed) ? needed.toLocaleString("en") : "more than there can be";
  return { comesBack, why: `${what}; it ${comesBack ? "was" : "is"} archived until ${until}.` };
}
