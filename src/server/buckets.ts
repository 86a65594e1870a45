import { type Buckets, type BucketsByCaller, MemoryBuckets } from "../algorithms/limits/buckets.js";
import { LIMITS } from "./limits.js";

/** All buckets of a server: the points that operations are paid with, and the places of events. */
export interface ServerBuckets {
  points: BucketsByCaller;
  events: BucketsByCaller;
}

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
  return {
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
