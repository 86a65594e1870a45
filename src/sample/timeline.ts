import type { SampleEvent, SampleResolution } from "./errors.js";

/** A stretch of the history: the events that are told at its end, and what is resolved after them. */
export interface Stretch {
  /** Its end, in epoch milliseconds. */
  at: number;
  events: SampleEvent[];
  resolutions: SampleResolution[];
}

/**
 * Cuts a history into stretches of `length` milliseconds that end at `now`, without those in which nothing happens. Events
 * of a fault that follow its resolution within a stretch are told in the next one: the order of a fault's own events and
 * resolution is kept, and what is told at once stays large, which is quicker than cutting at each resolution.
 */
export function timeline(
  history: { events: SampleEvent[]; resolutions: SampleResolution[] },
  now: number,
  length: number,
): Stretch[] {
  const resolvedAt = new Map(history.resolutions.map(({ fault, at }) => [fault, at]));
  const stretches = new Map<number, Stretch>();
  const ago = (at: number) => Math.floor((now - at) / length);
  const stretch = (index: number): Stretch => {
    const found = stretches.get(index) ?? { at: Math.min(now, now - index * length), events: [], resolutions: [] };
    stretches.set(index, found);
    return found;
  };
  for (const event of history.events) {
    const resolved = resolvedAt.get(event.fault) ?? Number.POSITIVE_INFINITY;
    const isLate = event.at > resolved && ago(event.at) === ago(resolved);
    stretch(ago(event.at) - (isLate ? 1 : 0)).events.push(event);
  }
  for (const resolution of history.resolutions) stretch(ago(resolution.at)).resolutions.push(resolution);
  return [...stretches].sort(([a], [b]) => b - a).map(([, found]) => found);
}
