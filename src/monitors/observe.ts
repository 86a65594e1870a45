import { type Form, isOfHistograms } from "../algorithms/metrics/summarise.js";
import { type Summary, together } from "../algorithms/metrics/summary.js";
import type { Context } from "../context.js";
import { pointsOf, type Shape } from "../metrics/service/points.js";
import { summariesOf } from "../metrics/service/range.js";
import { MOST_SERIES } from "../metrics/service/selection.js";
import type { MetricPoint } from "../metrics/types/range.js";
import { Problem } from "../problem.js";
import * as queries from "./queries.js";
import { type Monitor, selectionOf } from "./types/monitor.js";
import { MonitorAggregate, MonitorCondition } from "./types/words.js";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Longer windows are read by whole hours: their first hour is then a whole one. */
const EXACTLY = 6 * HOUR;

/** What is read with: the graph, and what of the measurements is not in it yet. */
export type Reader = Pick<Context, "graph" | "platform">;

/** A monitor, and where the window ends that is looked at. */
export interface Looked {
  monitor: Monitor;
  end: number;
}

/** What was found: a value, nothing (null), or why it could not be read. */
export type Observation = { value: number | null; trouble?: undefined } | { value: null; trouble: string };

/** The series of a question; null: they are more than can be read. */
type Series = { id: string; form: string }[] | null;

/**
 * What monitors see in their windows, by monitor id. One statement selects the series of all, one finds their anomalies, and
 * windows of one length that end together are read in one go, whatever the number of monitors.
 */
export async function observe(reader: Reader, looks: readonly Looked[]): Promise<Map<string, Observation>> {
  const series = await seriesOf(
    reader,
    looks.map(({ monitor }) => wantedOf(monitor)),
  );
  const found = new Map<string, Observation>();
  const readable: Looked[] = [];
  for (const look of looks) {
    const own = series.get(look.monitor.id);
    if (own === null) found.set(look.monitor.id, { value: null, trouble: TOO_MANY });
    else if (!own || own.length === 0) found.set(look.monitor.id, { value: null });
    else readable.push(look);
  }
  const isUnusual = ({ monitor }: Looked) => monitor.condition === MonitorCondition.UNUSUAL;
  const parts = [unusual(reader, readable.filter(isUnusual), series)];
  for (const group of groupsOf(readable.filter((look) => !isUnusual(look)))) parts.push(read(reader, group, series));
  for (const part of await Promise.all(parts)) for (const [id, one] of part) found.set(id, one);
  return found;
}

/** What is said of a question about more series than are read. */
export const TOO_MANY = `It is about more than ${MOST_SERIES.toLocaleString("en")} series: narrow it.`;

/** Which series a monitor is about, as statements are asked. */
export function wantedOf(monitor: Monitor & { attributes?: string[] }): queries.SeriesWanted {
  const { id, metricId, componentId, projectId, clientId, release, within, attributes = [] } = monitor;
  const places = { componentId: componentId ?? null, projectId: projectId ?? null, clientId: clientId ?? null };
  const series = selectionOf(monitor).series ?? null;
  return { key: id, metricId, ...places, release: release ?? null, within: within ?? null, series, attributes };
}

/** The series of several questions, by their keys. */
export async function seriesOf(
  { graph }: Pick<Reader, "graph">,
  wanted: readonly queries.SeriesWanted[],
): Promise<Map<string, Series>> {
  if (wanted.length === 0) return new Map();
  const rows = await graph.rows(queries.seriesOf, { wanted: [...wanted], most: MOST_SERIES + 1 });
  return new Map(rows.map(({ key, series }) => [key, series.length > MOST_SERIES ? null : series]));
}

type Found = [id: string, observation: Observation][];

async function unusual(
  { graph }: Reader,
  looks: readonly Looked[],
  series: ReadonlyMap<string, Series>,
): Promise<Found> {
  if (looks.length === 0) return [];
  const asked = looks.map(({ monitor, end }) => ({
    key: monitor.id,
    series: (series.get(monitor.id) ?? []).map(({ id }) => id),
    since: end - monitor.windowMinutes * MINUTE,
    until: end,
  }));
  const scores = new Map((await graph.rows(queries.anomaliesOf, { asked })).map(({ key, score }) => [key, score]));
  return looks.map(({ monitor }) => [monitor.id, { value: scores.get(monitor.id) ?? 0 }]);
}

/** Looks at windows of one length that end together. */
function groupsOf(looks: readonly Looked[]): Looked[][] {
  const groups = new Map<string, Looked[]>();
  for (const look of looks) {
    const key = `${look.monitor.windowMinutes} ${look.end} ${isOfPercentiles(look)}`;
    groups.set(key, [...(groups.get(key) ?? []), look]);
  }
  return [...groups.values()];
}

const isOfPercentiles = ({ monitor }: Looked) => monitor.aggregate === MonitorAggregate.PERCENTILE;

/** Reads windows together; where they are too much together, one by one. */
async function read(reader: Reader, looks: readonly Looked[], series: ReadonlyMap<string, Series>): Promise<Found> {
  try {
    return await readTogether(reader, looks, series);
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== "LIMIT_EXCEEDED") throw error;
    const [only] = looks;
    if (looks.length === 1 && only) return [[only.monitor.id, { value: null, trouble: error.message }]];
    const found: Found = [];
    for (const look of looks) found.push(...(await read(reader, [look], series)));
    return found;
  }
}

async function readTogether(
  reader: Reader,
  looks: readonly Looked[],
  series: ReadonlyMap<string, Series>,
): Promise<Found> {
  const [first] = looks;
  if (!first) return [];
  const steps = stepsOf(first);
  const all = new Map(looks.flatMap(({ monitor }) => series.get(monitor.id) ?? []).map((one) => [one.id, one]));
  const summaries = await summariesOf(reader, [...all.values()], { ...steps, sketched: isOfPercentiles(first) });
  return looks.map(({ monitor, end }) => {
    const own = series.get(monitor.id) ?? [];
    const parts = own.map(({ id }) => summaries.get(id) ?? []);
    return [monitor.id, { value: watchedValue(monitor, parts, { own, from: steps.from, end }) }];
  });
}

function stepsOf({ monitor, end }: Looked): { from: number; step: number; count: number } {
  const window = monitor.windowMinutes * MINUTE;
  if (window <= EXACTLY) return { from: end - window, step: window, count: 1 };
  const from = Math.floor((end - window) / HOUR) * HOUR;
  return { from, step: HOUR, count: Math.ceil((end - from) / HOUR) };
}

/** What a monitor watches of what its series sum up to in a stretch of time; null: nothing. */
export function watchedValue(
  monitor: Pick<Monitor, "aggregate" | "percent" | "kind">,
  parts: readonly (Summary | null)[][],
  { own, from, end }: { own: readonly { form: string }[]; from: number; end: number },
): number | null {
  const shape: Shape = {
    kind: monitor.kind,
    percentiles: monitor.percent == null ? [] : [monitor.percent],
    steps: { from, step: end - from, count: 1 },
    now: end,
    isBucketed: own.some(({ form }) => isOfHistograms(form as Form)),
  };
  const [point] = pointsOf(
    parts.map((summaries) => [together(summaries)]),
    shape,
  );
  return point ? PICK[monitor.aggregate](point) : null;
}

const PICK: Record<MonitorAggregate, (point: MetricPoint) => number | null> = {
  AVERAGE: ({ average }) => average,
  SUM: ({ sum }) => sum,
  MIN: ({ min }) => min,
  MAX: ({ max }) => max,
  LAST: ({ last }) => last,
  COUNT: ({ count }) => count,
  RATE: ({ rate }) => rate,
  PERCENTILE: ({ percentiles }) => percentiles[0]?.value ?? null,
};
