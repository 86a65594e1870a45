import type { ErrorException } from "../algorithms/errors/event.js";
import type { ErrorReport } from "../errors/reported.js";
import { AGENT_FAULTS } from "./faults/agents.js";
import type { Fault, Raised } from "./faults/fault.js";
import { OVERLOAD_FAULTS } from "./faults/overload.js";
import { SERVICE_FAULTS } from "./faults/services.js";
import { TOOL_FAULTS } from "./faults/tools.js";
import { type Strike, strikesOf } from "./life.js";
import type { SampleProject } from "./projects.js";
import { type Chance, chance } from "./random.js";
import { releaseAfter, releaseAt } from "./releases.js";
import { stackOf } from "./stack.js";
import { breadcrumbs, contextOf, environment, tags } from "./surroundings.js";
import { filled } from "./values.js";
import { DAY, HISTORY_DAYS, type SampleComponent, type World } from "./world.js";

/** Everything that goes wrong in the sample. */
export const FAULTS: readonly Fault[] = [...AGENT_FAULTS, ...SERVICE_FAULTS, ...TOOL_FAULTS, ...OVERLOAD_FAULTS];

/** An event of the sample: by which fault, in which component, and the report. */
export interface SampleEvent {
  at: number;
  fault: string;
  component: string;
  report: ErrorReport;
}

/** Somebody's word that a fault is mended. */
export interface SampleResolution {
  at: number;
  fault: string;
  reason: string;
  inRelease: string;
}

/** What went wrong in the last 30 days, and what was resolved, each in order of time. Pure. */
export function errorHistory(world: World): { events: SampleEvent[]; resolutions: SampleResolution[] } {
  const components = new Map(world.components.map((component) => [component.key, component]));
  const events: SampleEvent[] = [];
  const resolutions: SampleResolution[] = [];
  for (const fault of FAULTS) {
    const component = components.get(fault.component);
    if (!component) throw new Error(`Fault ${fault.key} is of no component of the sample.`);
    events.push(...eventsOf(world, component, fault));
    if (fault.life.mended) resolutions.push(resolutionOf(world, component, { ...fault.life.mended, fault: fault.key }));
  }
  const byTime = (a: { at: number }, b: { at: number }) => a.at - b.at;
  return { events: events.sort(byTime), resolutions: resolutions.sort(byTime) };
}

function resolutionOf(
  { now }: World,
  { releases }: SampleComponent,
  mended: { fault: string; daysAgo: number; reason: string },
): SampleResolution {
  const at = now - mended.daysAgo * DAY;
  return { at, fault: mended.fault, reason: mended.reason, inRelease: releaseAfter(releases, at).version };
}

function eventsOf(world: World, component: SampleComponent, fault: Fault): SampleEvent[] {
  const { seed, now } = world;
  const strikes = strikesOf(fault.life, chance(seed, fault.key, "when"), { since: now - HISTORY_DAYS * DAY, now });
  const home = chance(seed, fault.key, "home").next();
  return strikes.map((strike, index) => {
    const random = chance(seed, fault.key, String(index));
    return {
      at: strike.at,
      fault: fault.key,
      component: component.key,
      report: reportOf({ world, component, fault, strike, random, home }),
    };
  });
}

interface Happening {
  world: World;
  component: SampleComponent;
  fault: Fault;
  strike: Strike;
  random: Chance;
  /** From 0 to 1: where in the list of projects the one stands that the fault hits most. */
  home: number;
}

function reportOf(happening: Happening): ErrorReport {
  const { component, fault, strike, random } = happening;
  const eventId = random.hex(32);
  const place = placeOf(happening);
  const fill = (text: string) => filled(text, random, place.words);
  return {
    eventId,
    at: strike.at,
    level: fault.level ?? "ERROR",
    handled: fault.handled ?? true,
    exceptions: fault.raised.map((raised) => exceptionOf(raised, { fill, component, handled: fault.handled ?? true })),
    message: fault.message ? fill(fault.message) : null,
    fingerprint: fault.fingerprint ? [...fault.fingerprint] : null,
    platform: component.code?.platform ?? null,
    sdk: component.code?.sdk ?? null,
    release: versionOf(happening),
    environment: environment(random),
    serverName: `${component.key}-${random.whole(1, 4)}`,
    transaction: fault.transaction,
    traceId: random.hex(32),
    project: place.project,
    person: place.person,
    tags: tags(random, place.project),
    breadcrumbs: breadcrumbs(random, strike.at),
    context: contextOf(
      random,
      component.code,
      Object.fromEntries(Object.entries(fault.extra ?? {}).map(([key, text]) => [key, fill(text)])),
    ),
  };
}

function exceptionOf(
  { type, value, module, frames }: Raised,
  of: { fill(text: string): string; component: SampleComponent; handled: boolean },
): ErrorException {
  const outer = of.component.code?.outer ?? [];
  return {
    type,
    module,
    value: of.fill(value),
    handled: of.handled,
    frames: frames ? stackOf([...outer, ...frames]) : null,
  };
}

/** Half of a fault's events are in its home project, the rest in any that runs; one in twelve is in none. */
function placeOf({ world, component, strike, random, home }: Happening): {
  project: string | null;
  person: string | null;
  words: Record<string, string>;
} {
  const using = world.projects.filter(
    ({ createdAt, closedAt, components }) =>
      createdAt < strike.at && (closedAt ?? world.now) >= strike.at && components.includes(component.key),
  );
  const isAnywhere = using.length > 0 && !random.happens(1 / 12);
  if (!isAnywhere) return { project: null, person: null, words: { project: "a project", client: "a client" } };
  const project = random.happens(0.5) ? (using[Math.floor(home * using.length)] as SampleProject) : random.pick(using);
  const client = world.clients.find(({ key }) => key === project.client);
  const words = { project: project.key, client: client?.name ?? project.client };
  return { project: project.key, person: client && random.happens(0.6) ? random.pick(client.people) : null, words };
}

/** The version that ran: on the first day of a release a quarter still runs the one before; after a resolution, what was out by then. */
function versionOf({ world, component: { releases }, fault, strike, random }: Happening): string {
  const { mended } = fault.life;
  const mendedAt = world.now - (mended?.daysAgo ?? 0) * DAY;
  if (strike.stage === "straggling") return releaseAt(releases, mendedAt).version;
  const current = releaseAt(releases, strike.at);
  const isFresh = strike.stage === "open" && strike.at - current.at < DAY;
  return isFresh && random.happens(0.25) ? releaseAt(releases, current.at - 1).version : current.version;
}
