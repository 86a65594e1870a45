import { releaseOrder } from "../releases/order.js";

/** A release: its version, and when it was first seen, in epoch milliseconds; null: not yet, or nobody knows. */
export interface SeenRelease {
  version: string;
  firstSeen: number | null;
}

/** In what a resolved group is mended. */
export type Fix =
  /** In whatever runs from now on. */
  | { in: "NOW" }
  /** In the release that was current when it was resolved (without any: NOW), or in one that was named. */
  | { in: "RELEASE"; release: SeenRelease }
  /** In the next release, whichever that will be; `latest` was the latest one when it was resolved, null if there was none. */
  | { in: "NEXT"; latest: SeenRelease | null }
  /** By a commit: in the first release that contains it, null as long as there is none. */
  | { in: "COMMIT"; commit: string; release: SeenRelease | null };

/** A group's resolution: when it was said, in epoch milliseconds, and in what it is mended. */
export interface ResolvedGroup {
  at: number;
  fix: Fix;
}

/** What an event tells of itself: when it happened, in epoch milliseconds, and in which release, if it says so. */
export interface LaterEvent {
  at: number;
  release: SeenRelease | null;
}

/** By what an event was held against a fix. */
export type RegressionGround =
  | "TIME"
  | "SAME_RELEASE"
  | "RELEASE_ORDER"
  | "FIRST_SEEN"
  | "NO_RELEASE"
  | "NO_RELEASE_YET";

/** Whether an event brings a resolved group back, by what that was told, and why, in a sentence. */
export interface RegressionVerdict {
  regressed: boolean;
  ground: RegressionGround;
  why: string;
}

/**
 * Whether an event brings a resolved group back: it must have happened after the resolution, in a release that is not older
 * than the fix. Of two releases the older one is that of the lower version; where versions have no order, as hashes have none, the one
 * that was seen first; and where that is unknown too, the event counts by its time. So an old release that still runs somewhere brings
 * nothing back (github.com/getsentry/sentry/issues/104513), nor does what was under way when it was resolved (30371).
 */
export function regressionOf({ at, fix }: ResolvedGroup, event: LaterEvent): RegressionVerdict {
  if (event.at <= at) return no("TIME", "It happened before the group was resolved.");
  switch (fix.in) {
    case "NOW":
      return byTime("");
    case "RELEASE":
      return againstRelease(fix.release, event, at);
    case "NEXT":
      return againstNext(fix.latest, event, at);
    case "COMMIT":
      if (fix.release) return againstRelease(fix.release, event, at);
      return no("NO_RELEASE_YET", `No release is known yet that contains ${fix.commit.slice(0, 12)}.`);
  }
}

function againstRelease(fix: SeenRelease, { release }: LaterEvent, at: number): RegressionVerdict {
  if (!release) return no("NO_RELEASE", `It names no release, and the group was mended in ${fix.version}.`);
  if (release.version === fix.version)
    return yes("SAME_RELEASE", `It happened in ${fix.version}, which was to mend it.`);
  const order = compareVersions(release.version, fix.version);
  if (order !== null) {
    if (order < 0) return no("RELEASE_ORDER", `Its release ${release.version} is older than the fix, ${fix.version}.`);
    return yes("RELEASE_ORDER", `Its release ${release.version} is not older than the fix, ${fix.version}.`);
  }
  if ((releaseOrder(release.version) === null) !== (releaseOrder(fix.version) === null))
    return no("RELEASE_ORDER", `Its release ${release.version} cannot be compared with the fix, ${fix.version}.`);
  if (release.firstSeen === null)
    return byTime(`; its release ${release.version} and the fix ${fix.version} have no order`);
  return bySightings(fix, release.version, { seen: release.firstSeen, at });
}

/** Of releases without an order: which was there first. A fix that nobody has seen is still to come. */
function bySightings(fix: SeenRelease, version: string, { seen, at }: { seen: number; at: number }): RegressionVerdict {
  if (fix.firstSeen === null && seen <= at)
    return no("FIRST_SEEN", `Its release ${version} was there before the group was resolved, and the fix was not.`);
  if (fix.firstSeen === null)
    return yes(
      "FIRST_SEEN",
      `Its release ${version} came after the group was resolved; ${fix.version} was not seen yet.`,
    );
  if (seen < fix.firstSeen) return no("FIRST_SEEN", `Its release ${version} was seen before the fix, ${fix.version}.`);
  return yes("FIRST_SEEN", `Its release ${version} was not seen before the fix, ${fix.version}.`);
}

function againstNext(latest: SeenRelease | null, { release }: LaterEvent, at: number): RegressionVerdict {
  // A component without releases has no next one: the event's time is all there is.
  if (!release && latest === null) return byTime(", and no release is known");
  if (!release) return no("NO_RELEASE_YET", "It names no release, and the group was mended in the next one.");
  const order = latest && (release.version === latest.version ? 0 : compareVersions(release.version, latest.version));
  if (latest && order !== null && order <= 0) {
    const ground = order === 0 ? "SAME_RELEASE" : "RELEASE_ORDER";
    return no(ground, `Its release ${release.version} is not newer than ${latest.version}, the latest at that time.`);
  }
  if (release.firstSeen !== null && release.firstSeen <= at)
    return no("FIRST_SEEN", `Its release ${release.version} was seen before the group was resolved in the next one.`);
  if (release.firstSeen !== null)
    return yes("FIRST_SEEN", `Its release ${release.version} was first seen after the group was resolved.`);
  if (latest && order !== null)
    return yes("RELEASE_ORDER", `Its release ${release.version} is newer than ${latest.version}.`);
  return byTime(`; nobody knows since when there is ${release.version}`);
}

/** Below zero: the first is older; null: one of them has no order. */
function compareVersions(a: string, b: string): number | null {
  const [first, second] = [releaseOrder(a), releaseOrder(b)];
  if (first === null || second === null) return null;
  return first === second ? 0 : first < second ? -1 : 1;
}

function byTime(and: string): RegressionVerdict {
  return yes("TIME", `It happened after the group was resolved${and}.`);
}

function yes(ground: RegressionGround, why: string): RegressionVerdict {
  return { regressed: true, ground, why };
}

function no(ground: RegressionGround, why: string): RegressionVerdict {
  return { regressed: false, ground, why };
}
