import { type Buckets, type BucketsByCaller, MemoryBuckets } from "../algorithms/limits/buckets.js";
import { LIMITS } from "./limits.js";

/** All buckets of a server: the points that operations are paid with, and the places of events. */
export interface ServerBuckets {
  points: BucketsByCaller;
  events: BucketsByCaller;
  /** Changes by token, for those that may make so many an hour. */
  writes(perHour: number): Buckets;
}

/** Seconds in an hour. */
const HOUR = 3_600;

/** How many seconds' worth of events may come at once. */
const BURST = 2;

/** The buckets of the sizes that the limits say, in this process's memory; `shared` gives what keeps them elsewhere. */
export function serverBuckets(
  now: () => number,
  shared: (name: string, own: Buckets) => Buckets = (_name, own) => own,
): ServerBuckets {
  const events = (name: string, perSecond: number) =>
    shared(`events of ${name}`, new MemoryBuckets(BURST * perSecond, perSecond, now));
  const points = (name: string, most: number, refill: number) =>
    shared(`points of ${name}`, new MemoryBuckets(most, refill, now));
  const writes = new Map<number, Buckets>();
  const writesOf = (perHour: number) =>
    shared(`writes at ${perHour} an hour`, new MemoryBuckets(perHour, perHour / HOUR, now));
  return {
    writes: (perHour) => {
      const known = writes.get(perHour) ?? writesOf(perHour);
      writes.set(perHour, known);
      return known;
    },
    points: {
      tokens: points("token", LIMITS.tokenPoints, LIMITS.tokenRefill),
      workspaces: points("workspace", LIMITS.workspacePoints, LIMITS.workspaceRefill),
    },
    events: {
      tokens: events("token", LIMITS.eventsPerSecond),
      workspaces: events("workspace", LIMITS.eventsPerSecondPerWorkspace),
    },
  };
}
