import type { Chance } from "./random.js";

const DAY = 86_400_000;

/** How many days before and after `now` the line of releases reaches. */
const REACH = { before: 45, after: 25 };

/** How much further apart the releases before that are, and how many days before `now` the first of them is. */
const EARLIER = { slower: 2.5, from: 715 };

/** What decides on a component's versions. */
export interface Versioned {
  version: string;
  cadence: number;
  calendar?: boolean;
}

/** A version and when it went out. */
export interface DatedRelease {
  version: string;
  at: number;
}

/**
 * The releases of a component, oldest first, about `cadence` days apart: mostly patches, some minor versions, and
 * now and then a major one (semver.org), or named by their day. Goes on after `now`, for what is planned.
 */
export function releaseLine(random: Chance, component: Versioned, now: number): DatedRelease[] {
  const releases: DatedRelease[] = [];
  let version = component.version;
  for (
    let at = now - REACH.before * DAY;
    at < now + REACH.after * DAY;
    at += component.cadence * DAY * (0.5 + random.next())
  ) {
    releases.push({ version: component.calendar ? dayOf(at) : version, at: Math.round(at) });
    version = raised(version, random.next());
  }
  return releases;
}

/** The releases before that line, oldest first: two years of them, or as many as there are versions below its first. */
export function earlierReleases(random: Chance, component: Versioned, now: number): DatedRelease[] {
  const releases: DatedRelease[] = [];
  const gap = () => component.cadence * EARLIER.slower * DAY * (0.5 + random.next());
  let version: string | null = component.version;
  for (let at = now - REACH.before * DAY - gap(); at > now - EARLIER.from * DAY; at -= gap()) {
    version = component.calendar ? dayOf(at) : lowered(version, random);
    if (version === null) break;
    releases.unshift({ version, at: Math.round(at) });
  }
  return releases;
}

/** The release that ran at a time; the first where none was out yet. */
export function releaseAt(releases: readonly DatedRelease[], at: number): DatedRelease {
  return (releases.findLast((release) => release.at <= at) ?? releases[0]) as DatedRelease;
}

/** The first release that went, or is to go, out after a time. */
export function releaseAfter(releases: readonly DatedRelease[], at: number): DatedRelease {
  return (releases.find((release) => release.at > at) ?? releases.at(-1)) as DatedRelease;
}

function raised(version: string, draw: number): string {
  const [major = 0, minor = 0, patch = 0] = version.split(".").map(Number);
  if (draw < 0.03) return `${major + 1}.0.0`;
  return draw < 0.35 ? `${major}.${minor + 1}.0` : `${major}.${minor}.${patch + 1}`;
}

/** A version that may have been the one before; null: there is none. */
function lowered(version: string, random: Chance): string | null {
  const [major = 0, minor = 0, patch = 0] = version.split(".").map(Number);
  if (patch > 0) return `${major}.${minor}.${patch - 1}`;
  if (minor > 0) return `${major}.${minor - 1}.${random.whole(0, 3)}`;
  return major > 0 ? `${major - 1}.${random.whole(2, 7)}.${random.whole(0, 2)}` : null;
}

/** A calendar version (calver.org): the day, as YYYY.MM.DD. */
function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10).replaceAll("-", ".");
}
