import type { Histogram } from "../algorithms/metrics/histogram.js";
import type { Point } from "../algorithms/metrics/points.js";
import type { Form } from "../algorithms/metrics/summarise.js";
import { isKey } from "../projects/service/words.js";
import { pointKey } from "./point-key.js";
import type { Refusal } from "./refusal.js";
import { DEFINITION, type SeriesDefinition } from "./series.js";
import { type MetricDirection, MetricKind } from "./types/metric.js";

/** Observations in buckets, as they are told. */
export interface ToldHistogram {
  bounds: number[];
  counts: number[];
  sum?: number | null;
  min?: number | null;
  max?: number | null;
}

/** One measurement as it is told by a person or a table: in a mutation, or a row of a file. Times are epoch milliseconds. */
export interface ToldPoint {
  metric: string;
  unit: string;
  kind: MetricKind;
  direction?: MetricDirection | null;
  description?: string | null;
  release?: string | null;
  project?: string | null;
  attributes: { name: string; value: string }[];
  at: number;
  id?: string | null;
  value?: number | null;
  histogram?: ToldHistogram | null;
  total: boolean;
  since?: number | null;
}

/** The most buckets of a histogram that is told. */
const BUCKETS = 200;

/** What a told point is: the definition of its series and the point, or why it is none. `component` is a key. */
export function understood(
  told: ToldPoint,
  component: string,
): { definition: SeriesDefinition; point: Point } | Refusal {
  const form = formOf(told);
  if (form === null || !isKey(component) || !isWhole(told)) return "malformed";
  if (form === "INCREASE" && (told.value ?? 0) < 0) return "negative";
  const attributes = Object.fromEntries(told.attributes.map(({ name, value }) => [name, value]));
  if (Object.keys(attributes).length < told.attributes.length || told.attributes.some(({ name }) => name === ""))
    return "attributes";
  const { metric: key, unit, kind, direction, description } = told;
  const metric = {
    key,
    unit,
    kind,
    description: description?.slice(0, DEFINITION.description).toWellFormed() || null,
    ...(direction && { direction }),
  };
  const definition = {
    metric,
    form,
    component,
    release: told.release || null,
    project: told.project || null,
    attributes,
  };
  return { definition, point: pointOf(told) };
}

function formOf({ kind, total, value, histogram }: ToldPoint): Form | null {
  const [hasValue, hasHistogram] = [value !== null && value !== undefined, Boolean(histogram)];
  if (hasValue === hasHistogram) return null;
  if (hasHistogram) return kind === MetricKind.DISTRIBUTION ? (total ? "HISTOGRAM_TOTAL" : "HISTOGRAM") : null;
  if (kind === MetricKind.COUNTER) return total ? "TOTAL" : "INCREASE";
  if (total) return null;
  return kind === MetricKind.GAUGE ? "LEVEL" : "OBSERVATION";
}

function isWhole({ project, release, histogram, id }: ToldPoint): boolean {
  if (project && !isKey(project)) return false;
  if ((release?.length ?? 0) > DEFINITION.version || (id?.length ?? 0) > 200) return false;
  if (!histogram) return true;
  const { bounds, counts } = histogram;
  if (bounds.length > BUCKETS || counts.length !== bounds.length + 1) return false;
  const isAscending = bounds.every((bound, index) => index === 0 || bound > (bounds[index - 1] as number));
  return isAscending && counts.every((count) => Number.isSafeInteger(count) && count >= 0);
}

function pointOf({ at, value, id, since, histogram }: ToldPoint): Point {
  const counted = histogram && histogramOf(histogram);
  return {
    at,
    value: counted ? counted.count : (value ?? 0),
    ...(id && { key: pointKey(id) }),
    ...(since && { start: since }),
    ...(counted && { histogram: counted }),
  };
}

function histogramOf({ bounds, counts, sum = null, min = null, max = null }: ToldHistogram): Histogram {
  const count = counts.reduce((all, one) => all + one, 0);
  return { count, sum, min, max, explicit: { bounds, counts } };
}
