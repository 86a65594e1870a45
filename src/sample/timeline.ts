import type { SampleEvent, SampleResolution } from "./errors.js";

/** A stretch of the history: the events in it, and what was resolved at its end. */
export interface Stretch {
  /** Its end, in epoch milliseconds. */
  at: number;
  events: SampleEvent[];
  resolutions: SampleResolution[];
}

/**
 * Cuts a history into stretches of at most `length` milliseconds that end at `now`, and at every resolution, so that each
 * is resolved after the events before it and before those after it. Stretches in which nothing happens are left out.
 */
export function timeline(
  history: { events: SampleEvent[]; resolutions: SampleResolution[] },
  now: number,
  length: number,
): Stretch[] {
  const { events, resolutions } = history;
  const first = Math.min(now, ...events.slice(0, 1).map(({ at }) => at));
  const grid = Array.from({ length: Math.ceil((now - first) / length) + 1 }, (_, index) => now - index * length);
  const cuts = [...new Set([...grid, ...resolutions.map(({ at }) => at)])].sort((a, b) => a - b);
  let [nextEvent, nextResolution] = [0, 0];
  return cuts.flatMap((at): Stretch[] => {
    const [fromEvent, fromResolution] = [nextEvent, nextResolution];
    while ((events[nextEvent]?.at ?? Number.POSITIVE_INFINITY) <= at) nextEvent++;
    while ((resolutions[nextResolution]?.at ?? Number.POSITIVE_INFINITY) <= at) nextResolution++;
    const stretch = {
      at,
      events: events.slice(fromEvent, nextEvent),
      resolutions: resolutions.slice(fromResolution, nextResolution),
    };
    return stretch.events.length + stretch.resolutions.length > 0 ? [stretch] : [];
  });
}
