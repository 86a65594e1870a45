import type { Histogram } from "../algorithms/metrics/histogram.js";
import type { Point } from "../algorithms/metrics/points.js";
import type { SeriesDefinition } from "../metrics/series.js";
import { MEASURES, type Measure, measuresOfProject } from "./catalogue/measures.js";
import { busyAt } from "./life.js";
import { ANOMALIES } from "./planted/anomalies.js";
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

/** The scale of the sample's histograms: their buckets are 2.2 % wide. */
const SCALE = 5;

/** In how many parts of equal weight an hour's observations are drawn. */
const STRATA = 10;

/** The middles of ten equal parts of the normal distribution (its quantiles at 0.05, 0.15, … 0.95). */
const NORMAL = [-1.6449, -1.0364, -0.6745, -0.3853, -0.1257, 0.1257, 0.3853, 0.6745, 1.0364, 1.6449];

/** How far single observations spread around their median: the standard deviation of their logarithm. */
const SPREAD = 0.45;

/** A series and its points, one an hour, in order of time. */
export interface SampleSeries {
  definition: SeriesDefinition;
  points: Point[];
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
    const point = pointAt(measure, random, { hour, ago, deviation });
    if (point) one.points.push(point);
  }
  return [...series.values()];
}

interface Moment {
  hour: number;
  /** How many hours before the last one. */
  ago: number;
  deviation: number;
}

/** What was measured in an hour; null: nothing was, since nothing was called. */
function pointAt(measure: Measure, random: Chance, { hour, ago, deviation }: Moment): Point | null {
  const { level, season, noise, drift, form, calls, most = Number.POSITIVE_INFINITY } = measure;
  // Within the hour, as a collector would send it.
  const at = hour + HOUR / 2;
  const rhythm = 1 - season + season * busyAt(hour);
  const factor = factorsAt(measure, ago);
  const grown = level * (1 + drift * (1 - ago / MEASURED_HOURS)) * Math.exp(noise * deviation) * factor.value;
  if (form !== "HISTOGRAM") {
    const value = Math.min(most, grown * rhythm);
    return { at, value: form === "INCREASE" ? random.around(value) : value };
  }
  const count = random.around((calls ?? 1) * rhythm * factor.count);
  if (count === 0) return null;
  const histogram = most === 1 ? shares(random, count, Math.min(1, grown)) : durations(random, count, grown);
  return { at, value: count, histogram };
}

/** What anomalies multiply a measure by, so many hours before the last one: its values, and how many there are. */
function factorsAt({ component, metric, attributes }: Measure, ago: number): { value: number; count: number } {
  const factors = { value: 1, count: 1 };
  for (const one of ANOMALIES) {
    const into = one.hoursAgo - 1 - ago;
    if (one.component !== component || one.metric !== metric.key || into < 0 || into >= one.hours) continue;
    if (Object.entries(one.attributes ?? {}).some(([name, value]) => attributes[name] !== value)) continue;
    const factor = one.shape === "STEP" ? one.factor : 1 + ((one.factor - 1) * (into + 1)) / one.hours;
    factors[one.of === "COUNT" ? "count" : "value"] *= factor;
  }
  return factors;
}

/** So many observations around a median, in exponential buckets. */
function durations(random: Chance, count: number, median: number): Histogram {
  const counts = new Map<number, number>();
  const base = 2 ** -SCALE * Math.LN2;
  let [sum, min, max] = [0, Number.POSITIVE_INFINITY, 0];
  for (let part = 0; part < STRATA; part++) {
    const weight = Math.floor((count * (part + 1)) / STRATA) - Math.floor((count * part) / STRATA);
    if (weight === 0) continue;
    const value = median * Math.exp(SPREAD * ((NORMAL[part] ?? 0) + 0.3 * (random.next() - 0.5)));
    const bucket = Math.ceil(Math.log(value) / base) - 1;
    counts.set(bucket, (counts.get(bucket) ?? 0) + weight);
    sum += weight * value;
    min = Math.min(min, value);
    max = Math.max(max, value);
  }
  return count === 0
    ? { count, sum: 0, min: null, max: null }
    : { count, sum, min, max, exponential: bucketsOf(counts) };
}

function bucketsOf(places: ReadonlyMap<number, number>): NonNullable<Histogram["exponential"]> {
  const offset = Math.min(...places.keys());
  const counts = new Array<number>(Math.max(...places.keys()) - offset + 1).fill(0);
  for (const [place, count] of places) counts[place - offset] = count;
  const nothing = { offset: 0, counts: [] };
  return { scale: SCALE, zeroCount: 0, zeroThreshold: 0, positive: { offset, counts }, negative: nothing };
}

/** So many scores from 0 to 1 around a mean, in buckets of a tenth. */
function shares(random: Chance, count: number, mean: number): Histogram {
  const counts = Array.from({ length: 11 }, () => 0);
  let [sum, min, max] = [0, 1, 0];
  for (let index = 0; index < count; index++) {
    const value = Math.round(10 * Math.min(1, Math.max(0, mean + 0.3 * (random.next() - 0.5)))) / 10;
    const place = Math.round(value * 10);
    counts[place] = (counts[place] ?? 0) + 1;
    sum += value;
    [min, max] = [Math.min(min, value), Math.max(max, value)];
  }
  return { count, sum, min, max, explicit: { bounds: Array.from({ length: 10 }, (_, index) => index / 10), counts } };
}

/** A draw of the normal distribution, by Box and Muller. */
function normal(random: Chance): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}
