import type { SeriesDefinition } from "../metrics/series.js";
import { MEASURES, type Measure, measuresOfProject } from "./catalogue/measures.js";
import { busyAt } from "./life.js";
import { durations, type Observed, shares } from "./observations.js";
import { ANOMALIES, type Anomaly, beganAt } from "./planted/anomalies.js";
import { type Chance, chance } from "./random.js";
import { releaseAt } from "./releases.js";
import type { World } from "./world.js";

const HOUR = 3_600_000;

/** For how long there are measurements, in hours. */
export const MEASURED_HOURS = 365 * 24;

/** How many of the projects that go on, or ended latest, are measured by themselves. */
const PROJECTS = 4;

/** How much of one hour's deviation is left in the next. */
const MEMORY = 0.6;

/** What was measured in an hour: a value, or of distributions how many observations, and those. */
export interface SamplePoint {
  at: number;
  value: number;
  observed: Observed | null;
}

/** A series and its points, one an hour, in order of time. */
export interface SampleSeries {
  definition: SeriesDefinition;
  points: SamplePoint[];
}

/** What is measured in the year before `now`: at the agency as a whole, and of its latest projects. */
export function measuresOf({ projects, now }: World): Measure[] {
  const withWriter = projects.filter(({ components }) => components.includes("writer"));
  const latest = [...withWriter].sort((a, b) => (b.closedAt ?? now) - (a.closedAt ?? now) || (a.key < b.key ? -1 : 1));
  return [...MEASURES, ...latest.slice(0, PROJECTS).flatMap(({ key }) => measuresOfProject(key))];
}

/** What was measured: one series, or one a release where its sender tells that. */
export function measurementsOf(world: World, measure: Measure): SampleSeries[] {
  const { component, metric, form, attributes, project = null, byRelease = false } = measure;
  const { now, seed } = world;
  const last = now - (now % HOUR) - HOUR;
  const of = world.projects.find(({ key }) => key === project);
  const releases = world.components.find(({ key }) => key === component)?.releases ?? [];
  const random = chance(seed, "measure", metric.key, component, project ?? "", JSON.stringify(attributes));
  const planted = plantedIn(measure, now);
  const series = new Map<string | null, SampleSeries>();
  let deviation = 0;
  for (let ago = MEASURED_HOURS - 1; ago >= 0; ago--) {
    const hour = last - ago * HOUR;
    deviation = MEMORY * deviation + Math.sqrt(1 - MEMORY ** 2) * normal(random);
    if (of && (hour < of.startedAt || hour > (of.closedAt ?? now))) continue;
    const release = byRelease && releases.length > 0 ? releaseAt(releases, hour).version : null;
    const one = series.get(release) ?? {
      definition: { metric, form, component, release, project, attributes },
      points: [],
    };
    series.set(release, one);
    const point = pointAt(measure, random, { hour, ago, deviation, factor: factorsAt(planted, hour) });
    if (point) one.points.push(point);
  }
  return [...series.values()];
}

interface Moment {
  hour: number;
  /** How many hours before the last one. */
  ago: number;
  deviation: number;
  factor: Factors;
}

/** What anomalies multiply a measure by: its values, and how many there are. */
interface Factors {
  value: number;
  count: number;
}

/** What was measured in an hour; null: nothing was, since nothing was called. */
function pointAt(measure: Measure, random: Chance, { hour, ago, deviation, factor }: Moment): SamplePoint | null {
  const { level, season, noise, drift, form, calls, most = Number.POSITIVE_INFINITY } = measure;
  // Within the hour, as a collector would send it.
  const at = hour + HOUR / 2;
  const rhythm = 1 - season + season * busyAt(hour);
  const grown = level * (1 + drift * (1 - ago / MEASURED_HOURS)) * Math.exp(noise * deviation) * factor.value;
  if (form !== "HISTOGRAM") {
    const value = Math.min(most, grown * rhythm);
    return { at, value: form === "INCREASE" ? random.around(value) : value, observed: null };
  }
  const count = random.around((calls ?? 1) * rhythm * factor.count);
  if (count === 0) return null;
  const observed = most === 1 ? shares(random, count, Math.min(1, grown)) : durations(random, count, grown);
  return { at, value: count, observed };
}

interface PlantedHere extends Anomaly {
  at: number;
}

/** The anomalies that a measure shows. */
function plantedIn({ component, metric, attributes }: Measure, now: number): PlantedHere[] {
  return ANOMALIES.filter(
    (one) =>
      one.component === component &&
      one.metric === metric.key &&
      Object.entries(one.attributes ?? {}).every(([name, value]) => attributes[name] === value),
  ).map((one) => ({ ...one, at: beganAt(one, now) }));
}

function factorsAt(planted: readonly PlantedHere[], hour: number): Factors {
  const factors = { value: 1, count: 1 };
  for (const one of planted) {
    const into = (hour - one.at) / HOUR;
    if (into < 0 || into >= one.hours) continue;
    const factor = one.shape === "STEP" ? one.factor : 1 + ((one.factor - 1) * (into + 1)) / one.hours;
    factors[one.of === "COUNT" ? "count" : "value"] *= factor;
  }
  return factors;
}

/** A draw of the normal distribution, by Box and Muller. */
function normal(random: Chance): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}
