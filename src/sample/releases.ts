import type { Chance } from "./random.js";

const DAY = 86_400_000;

/** How many days before and after `now` the line of releases reaches. */
const REACH = { before: 45, after: 25 };

/** A version and when it went out. */
export interface DatedRelease {
  version: string;
  at: number;
}

/**
 * The releases of a component, oldest first, about `cadence` days apart: mostly patches, some minor versions, and
 * now and then a major one (semver.org). Goes on after `now`, for what is planned.
 */
export function releaseLine(
  random: Chance,
  component: { version: string; cadence: number },
  now: number,
): DatedRelease[] {
  const releases: DatedRelease[] = [];
  let version = component.version;
  for (
    let at = now - REACH.before * DAY;
    at < now + REACH.after * DAY;
    at += component.cadence * DAY * (0.5 + random.next())
  ) {
    releases.push({ version, at: Math.round(at) });
    version = raised(version, random.next());
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
