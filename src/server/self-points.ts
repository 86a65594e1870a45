import type { MetricObjectWithValues, MetricValue, MetricValueWithName } from "prom-client";
import type { Point } from "../algorithms/metrics/points.js";
import type { Form } from "../algorithms/metrics/summarise.js";
import type { SeriesDefinition } from "../metrics/series.js";
import { MetricDirection, MetricKind } from "../metrics/types/metric.js";

/** A measurement of our own process, with the series that it belongs to. */
export interface OwnPoint {
  definition: SeriesDefinition;
  point: Point;
}

/** Under what our own measurements are told: the component, which of several processes, since when it counts, and now. */
export interface OwnPlace {
  component: string;
  instance: string;
  since: number;
  at: number;
}

/** What the registry has of Node's own, of which some dozens of lines say little. */
const OF_NODE = new Set([
  "process_cpu_seconds_total",
  "process_resident_memory_bytes",
  "process_open_fds",
  "nodejs_eventloop_lag_mean_seconds",
  "nodejs_eventloop_lag_p50_seconds",
  "nodejs_eventloop_lag_p99_seconds",
  "nodejs_heap_size_used_bytes",
  "nodejs_external_memory_bytes",
  "nodejs_gc_duration_seconds",
]);

type Read = MetricObjectWithValues<MetricValue<string>>;

/** A Prometheus registry's metrics as points: counters and histograms as totals, gauges as levels. What is not finite is left out. */
export function ownPoints(read: readonly Read[], place: OwnPlace): OwnPoint[] {
  return read
    .filter(({ name }) => name.startsWith("ratchet_") || OF_NODE.has(name))
    .flatMap((metric) =>
      String(metric.type) === "histogram" ? histogramPoints(metric, place) : numbers(metric, place),
    );
}

function numbers(metric: Read, place: OwnPlace): OwnPoint[] {
  const isTotal = String(metric.type) === "counter";
  if (!isTotal && String(metric.type) !== "gauge") return [];
  const of = {
    form: isTotal ? ("TOTAL" as const) : ("LEVEL" as const),
    kind: isTotal ? MetricKind.COUNTER : MetricKind.GAUGE,
  };
  return metric.values
    .filter(({ value }) => Number.isFinite(value))
    .map(({ labels, value }) => ({
      definition: definitionOf(metric, { ...of, labels, place }),
      point: { at: place.at, value, ...(isTotal && { start: place.since }) },
    }));
}

interface Defining {
  form: Form;
  kind: MetricKind;
  labels: Partial<Record<string, string | number>>;
  place: OwnPlace;
}

function definitionOf({ name, help }: Read, { form, kind, labels, place }: Defining): SeriesDefinition {
  const told = Object.entries(labels).map(([label, value]) => [label, String(value)]);
  return {
    metric: { key: name, unit: unitOf(name), kind, direction: directionOf(name), description: help },
    form,
    component: place.component,
    release: null,
    project: null,
    attributes: { ...Object.fromEntries(told), instance: place.instance },
  };
}

/** Prometheus writes the unit into the name; here it is UCUM's. */
function unitOf(name: string): string {
  if (/_seconds(_total)?$/.test(name)) return "s";
  return /_bytes(_total)?$/.test(name) ? "By" : "1";
}

function directionOf(name: string): MetricDirection {
  return /_(seconds|bytes|pending|restarts)(_total)?$/.test(name) ? MetricDirection.UP_IS_BAD : MetricDirection.NEITHER;
}

function histogramPoints(metric: Read, place: OwnPlace): OwnPoint[] {
  const groups = new Map<string, { labels: Defining["labels"]; lines: MetricValueWithName<string>[] }>();
  for (const line of metric.values as MetricValueWithName<string>[]) {
    const { le: _bound, ...labels } = line.labels as Record<string, string | number>;
    const key = JSON.stringify(labels);
    const group = groups.get(key) ?? { labels, lines: [] };
    groups.set(key, group);
    group.lines.push(line);
  }
  return [...groups.values()].map(({ labels, lines }) => {
    const definition = definitionOf(metric, { form: "HISTOGRAM_TOTAL", kind: MetricKind.DISTRIBUTION, labels, place });
    return { definition, point: histogramPoint(lines, place) };
  });
}

/** Prometheus counts all up to a bound; a histogram counts each bucket by itself. */
function histogramPoint(lines: readonly MetricValueWithName<string>[], { at, since }: OwnPlace): Point {
  const named = (end: string) => lines.find(({ metricName }) => metricName?.endsWith(end))?.value ?? 0;
  const upTo = lines
    .filter(({ metricName }) => metricName?.endsWith("_bucket"))
    .map(({ labels, value }) => ({ bound: Number(String(labels.le).replace("+Inf", "Infinity")), value }))
    .sort((a, b) => a.bound - b.bound);
  const counts = upTo.map(({ value }, index) => value - (upTo[index - 1]?.value ?? 0));
  const bounds = upTo.map(({ bound }) => bound).filter(Number.isFinite);
  const count = named("_count");
  return {
    at,
    value: count,
    start: since,
    histogram: { count, sum: named("_sum"), min: null, max: null, explicit: { bounds, counts } },
  };
}
