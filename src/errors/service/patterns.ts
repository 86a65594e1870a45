import { burstOf } from "../../algorithms/errors/patterns/bursts.js";
import { familiesOf } from "../../algorithms/errors/patterns/families.js";
import { togetherOf } from "../../algorithms/errors/patterns/together.js";
import { signatureOf } from "../../algorithms/errors/similar/signature.js";
import { benjaminiHochberg } from "../../algorithms/statistics/false-discovery.js";
import type { Context } from "../../context.js";
import { badInput } from "../../problem.js";
import { byInterval, type Stretch } from "../intervals.js";
import * as queries from "../queries.js";
import { type ErrorPattern, ErrorPatternKind, type ErrorPatternProject } from "../types/pattern.js";
import { readable } from "./groups.js";
import { ALIKE } from "./similar.js";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** How many groups are looked at, how many days back, how much of a pattern is told. */
const MOST = { groups: 200, days: 31, told: 10 };

/** At most one in twenty of what is told is expected to be chance. */
const BORDER = 0.05;

/** What makes a burst worth telling, however sure it is: so many events, and so many times what was to be expected. */
const BURST = { events: 5, times: 3 };

/** What is looked at: groups with their hours. */
interface Seen extends queries.GroupInHours {
  counts: number[];
}

/** Patterns over the two hundred groups that were seen latest: recurrences, then bursts, then co-occurrences; `first` of each. */
export async function errorPatterns(context: Context, from: number | null, first: number): Promise<ErrorPattern[]> {
  const until = Math.ceil((context.now() + 1) / HOUR) * HOUR;
  const since = Math.floor((from ?? until - 7 * DAY) / HOUR) * HOUR;
  if (since >= context.now()) throw badInput("since", "`since` must lie in the past.");
  if (until - since > MOST.days * DAY + HOUR) throw badInput("since", "`since` must lie at most 31 days back.");
  const rows = await context.graph.rows(queries.groupsInHours, {
    ...{ ...readable(context), since, until, limit: MOST.groups },
  });
  const stretch = { since, until, step: HOUR };
  const seen = rows.map((row) => ({ ...row, counts: byInterval(row.hours, stretch) }));
  const found = [recurrences(seen), bursts(seen, stretch), coOccurrences(seen)];
  return found.flatMap((patterns) => patterns.slice(0, first));
}

const NONE = { projects: [], from: null, hours: null, expected: null, p: null };

function recurrences(seen: readonly Seen[]): ErrorPattern[] {
  const signatures = seen.map(({ node }) => signatureOf(node));
  const families = familiesOf(signatures, ALIKE).map((places) => places.map((place) => seen[place] as Seen));
  return families
    .map((family) => ({ family, projects: projectsOf(family) }))
    .filter(({ projects }) => projects.length > 1)
    .map(({ family, projects }) => ({ family, projects, late: lateIn(projects), events: eventsOf(family) }))
    .sort((a, b) => b.late - a.late || b.projects.length - a.projects.length || b.events - a.events)
    .map(({ family, projects, late, events }) => ({
      ...{ ...NONE, kind: ErrorPatternKind.RECURRENCE, groups: family.slice(0, MOST.told).map(({ node }) => node) },
      ...{ projects: projects.slice(0, MOST.told), events },
      sentence: `Seen in ${projects.length} projects${late > 0 ? `, in ${late} of them first after it had been resolved` : ""}.`,
      because:
        late > 0
          ? "It came to a project after it had been resolved: what came so to most projects stands first."
          : "It was never resolved before it came to a project: those of more projects, then of more events stand first.",
    }));
}

function lateIn(projects: readonly ErrorPatternProject[]): number {
  return projects.filter(({ afterResolution }) => afterResolution).length;
}

function projectsOf(family: readonly Seen[]): ErrorPatternProject[] {
  const first = new Map<string, number>();
  for (const { projects } of family)
    for (const { projectId, firstSeen } of projects)
      first.set(projectId, Math.min(first.get(projectId) ?? Number.POSITIVE_INFINITY, firstSeen));
  const resolved = Math.min(...family.flatMap(({ resolvedAt }) => resolvedAt), Number.POSITIVE_INFINITY);
  return [...first]
    .sort(([a, at], [b, other]) => at - other || (a < b ? -1 : 1))
    .map(([projectId, firstSeen]) => ({ projectId, firstSeen, afterResolution: firstSeen > resolved }));
}

function eventsOf(seen: readonly Seen[]): number {
  return seen.reduce((sum, { counts }) => sum + counts.reduce((all, count) => all + count, 0), 0);
}

function bursts(seen: readonly Seen[], { since }: Stretch): ErrorPattern[] {
  const found = seen.flatMap(({ node, counts }) => {
    const burst = burstOf(counts);
    return burst ? [{ node, burst }] : [];
  });
  const corrected = benjaminiHochberg(found.map(({ burst }) => burst.p));
  return found
    .map((one, place) => ({ ...one, p: corrected[place] as number }))
    .filter(({ burst, p }) => p <= BORDER && burst.events >= Math.max(BURST.events, BURST.times * burst.expected))
    .sort((a, b) => a.p - b.p || b.burst.events - a.burst.events || (a.node.id < b.node.id ? -1 : 1))
    .map(({ node, p, burst: { from, hours, events, expected } }) => ({
      ...{
        ...NONE,
        kind: ErrorPatternKind.BURST,
        groups: [node],
        from: since + from * HOUR,
        hours,
        events,
        expected,
        p,
      },
      sentence: `${events} events in ${hours === 1 ? "an hour" : `${hours} hours`}, where ${expected.toFixed(1)} were to be expected.`,
      because: "The one that is least likely to be chance stands first.",
    }));
}

function coOccurrences(seen: readonly Seen[]): ErrorPattern[] {
  const hours = seen.map(({ counts }) => new Set(counts.flatMap((count, hour) => (count > 0 ? [hour] : []))));
  const all = seen[0]?.counts.length ?? 0;
  return togetherOf(hours, all, BORDER).map(({ one, other, hours: both, expected, p }) => {
    const pair = [seen[one] as Seen, seen[other] as Seen];
    return {
      ...{ ...NONE, kind: ErrorPatternKind.CO_OCCURRENCE, groups: pair.map(({ node }) => node), hours: both },
      ...{ expected, p, events: eventsOf(pair) },
      sentence: `Both came in ${both} of ${all} hours, where chance has ${expected.toFixed(1)}.`,
      because: "The pair that is least likely to be chance stands first.",
    };
  });
}
