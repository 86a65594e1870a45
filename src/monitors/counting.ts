import { countUpTo } from "../algorithms/metrics/sketch.js";
import type { Summary } from "../algorithms/metrics/summary.js";
import type { Counts } from "../algorithms/monitors/budget.js";
import { summariesOf } from "../metrics/service/range.js";
import { MetricKind } from "../metrics/types/metric.js";
import { type Reader, seriesOf, TOO_MANY, watchedValue } from "./observe.js";
import type { SeriesWanted } from "./queries.js";
import type { Objective } from "./types/objective.js";
import { ObjectiveKind, ObjectiveSide } from "./types/objective-words.js";
import { MonitorAggregate } from "./types/words.js";

/** Steps of equal length, in milliseconds; those of TIME_SLICES are the slices. `now`: where what was measured ends. */
export interface CountedSteps {
  from: number;
  step: number;
  count: number;
  now: number;
}

/** What an objective counts by steps, or why it cannot be read. */
export type Counted = { steps: Counts[]; trouble?: undefined } | { steps: null; trouble: string };

/** The series of objectives: of each all that it is about, and those of the part that is told apart. Null: too many. */
export interface ObjectiveSeries {
  whole: { id: string; form: string }[] | null;
  part: { id: string; form: string }[] | null;
}

/** The series of several objectives, selected in one statement. */
export async function seriesOfObjectives(
  reader: Reader,
  objectives: readonly Objective[],
): Promise<Map<string, ObjectiveSeries>> {
  const wanted = objectives.flatMap((one) => [wantedOf(one), ...(one.part ? [partOf(one)] : [])]);
  const found = await seriesOf(reader, wanted);
  const of = (key: string) => (found.has(key) ? (found.get(key) ?? null) : []);
  return new Map(objectives.map(({ id }) => [id, { whole: of(id), part: of(`${id} part`) }]));
}

function wantedOf(objective: Objective): SeriesWanted {
  const { id, metricId, componentId, projectId, clientId, release, within, attributes, selection } = objective;
  return {
    key: id,
    metricId,
    componentId: componentId ?? null,
    projectId: projectId ?? null,
    clientId: clientId ?? null,
    release: release ?? null,
    within: within ?? null,
    series: (JSON.parse(selection) as { series?: string[] | null }).series ?? null,
    attributes,
  };
}

function partOf(objective: Objective): SeriesWanted {
  const all = wantedOf(objective);
  const { partMetricId, partAttributes } = objective;
  const isOther = partMetricId != null && partMetricId !== objective.metricId;
  return {
    ...all,
    key: `${objective.id} part`,
    metricId: partMetricId ?? objective.metricId,
    // The ids of one metric's series say nothing of another's.
    series: isOther ? null : all.series,
    attributes: [...all.attributes, ...(partAttributes ?? [])],
  };
}

/** What objectives count by the same steps; what they read of one series is read once. */
export async function countsOf(
  reader: Reader,
  objectives: readonly { objective: Objective; series: ObjectiveSeries }[],
  steps: CountedSteps,
): Promise<Map<string, Counted>> {
  const all = new Map(
    objectives.flatMap(({ series }) => [...(series.whole ?? []), ...(series.part ?? [])]).map((one) => [one.id, one]),
  );
  const sketched = objectives.some(({ objective }) => needsSketch(objective));
  const summaries = await summariesOf(reader, [...all.values()], { ...steps, sketched });
  return new Map(
    objectives.map(({ objective, series }): [string, Counted] => {
      const { whole, part } = series;
      if (!whole || !part) return [objective.id, { steps: null, trouble: TOO_MANY }];
      return [objective.id, { steps: countIn(objective, { whole, part, summaries, steps }) }];
    }),
  );
}

function needsSketch({ kind, aggregate }: Objective): boolean {
  return kind === ObjectiveKind.THRESHOLD || aggregate === MonitorAggregate.PERCENTILE;
}

interface Read {
  whole: { id: string; form: string }[];
  part: { id: string; form: string }[];
  summaries: ReadonlyMap<string, (Summary | null)[]>;
  steps: CountedSteps;
}

function countIn(objective: Objective, { whole, part, summaries, steps }: Read): Counts[] {
  const at = (series: readonly { id: string }[], index: number) =>
    series.map(({ id }) => summaries.get(id)?.[index] ?? null);
  return Array.from({ length: steps.count }, (_, index) => {
    const values = at(whole, index);
    if (objective.kind === ObjectiveKind.EVENTS) return ofEvents(objective, values, at(part, index));
    if (objective.kind === ObjectiveKind.THRESHOLD) return ofValues(objective, values);
    const from = steps.from + index * steps.step;
    return ofSlice(objective, values, {
      own: whole,
      from,
      end: Math.min(from + steps.step, Math.max(from + 1, steps.now)),
    });
  });
}

type Values = readonly (Summary | null)[];

function ofEvents(objective: Objective, whole: Values, part: Values): Counts {
  const total = events(whole, objective.metricKind);
  const told = Math.min(events(part, objective.partMetricKind ?? objective.metricKind), total);
  return { good: objective.part === "BAD" ? total - told : told, total };
}

/** How many events summaries tell of: of a counter what it grew by, else how many values. */
function events(values: Values, kind: MetricKind): number {
  return values.reduce((sum, one) => sum + (one ? (kind === MetricKind.COUNTER ? one.sum : one.count) : 0), 0);
}

function ofValues({ threshold, goodWhen }: Objective, values: Values): Counts {
  let [upTo, total] = [0, 0];
  for (const one of values) {
    if (!one?.sketch) continue;
    upTo += countUpTo(one.sketch, threshold ?? 0);
    total += one.sketch.count;
  }
  return { good: goodWhen === ObjectiveSide.ABOVE ? total - upTo : upTo, total };
}

function ofSlice(objective: Objective, values: Values, span: Parameters<typeof watchedValue>[2]): Counts {
  const { aggregate, percent, metricKind, threshold, goodWhen } = objective;
  const asked = { aggregate: aggregate ?? MonitorAggregate.AVERAGE, percent: percent ?? null, kind: metricKind };
  const value = watchedValue(
    asked,
    values.map((one) => [one]),
    span,
  );
  if (value === null) return { good: 0, total: 0 };
  const isUpTo = value <= (threshold ?? 0);
  return { good: isUpTo === (goodWhen !== ObjectiveSide.ABOVE) ? 1 : 0, total: 1 };
}
