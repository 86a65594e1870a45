const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Lengths of steps that read well on an axis, in milliseconds, ascending. */
const NICE = [
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR),
  ...[1, 2, 7, 14, 30].map((days) => days * DAY),
];

/** About how many steps are given where nobody says how long they are. */
const WANTED = 100;

/** What is known of a question before its steps are chosen. Times in epoch milliseconds. */
export interface StepWish {
  from: number;
  to: number;
  /** How long a step is to be, in milliseconds; null: as reads well. */
  step: number | null;
  /** Before this time single points may be gone: there steps of whole hours are read from summaries. */
  pointsSince: number;
  /** How many hours of single points may be read. */
  mostHours: number;
}

/** The steps that were chosen: `count` of them from `from` on, and why they are as long as they are, in one sentence. */
export interface ChosenSteps {
  from: number;
  step: number;
  count: number;
  because: string;
}

/**
 * Chooses steps that cover a time: each begins where it would in a row of such steps from 1970 on (in UTC), so that two
 * questions with one step have the same borders, and so that whole hours and days can be read from what is summed up.
 */
export function chooseSteps({ from, to, step, pointsSince, mostHours }: StepWish): ChosenSteps {
  const wanted = step ?? niceStep(to - from);
  const asked = step === null ? "It gives about 100 steps." : "It is as long as was asked.";
  const [length, because] = wanted % HOUR === 0 ? [wanted, asked] : fromPoints(wanted, asked);
  const first = Math.floor(from / length) * length;
  return { from: first, step: length, count: Math.max(1, Math.ceil((to - first) / length)), because };

  function fromPoints(length: number, because: string): [number, string] {
    const hours = Math.ceil(length / HOUR) * HOUR;
    if (from < pointsSince)
      return [hours, "Single points of that time may be gone, so it is read from what was summed up by the hour."];
    if (step === null && (to - from) / HOUR > mostHours)
      return [
        hours,
        "There are too many points to be read one by one, so it is read from what was summed up by the hour.",
      ];
    return [length, because];
  }
}

/** The shortest step that reads well and cuts a time into about 100 at most. */
export function niceStep(span: number): number {
  return NICE.find((length) => span / length <= WANTED) ?? Math.ceil(span / WANTED / DAY) * DAY;
}
