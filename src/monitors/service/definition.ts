import { contradictionIn, type Side, type Thresholds } from "../../algorithms/monitors/level.js";
import type { Context } from "../../context.js";
import { naturalId } from "../../identity.js";
import { metricNamed } from "../../metrics/service/catalogue.js";
import { selectSeries } from "../../metrics/service/selection.js";
import type { SeriesSelection } from "../../metrics/types/inputs.js";
import { type Metric, MetricKind } from "../../metrics/types/metric.js";
import { badInput, notFound } from "../../problem.js";
import { checkText } from "../../projects/service/words.js";
import { componentsWith, mayOn } from "../../rights.js";
import type { MonitorFacts } from "../queries.js";
import * as queries from "../queries.js";
import type { Monitor } from "../types/monitor.js";
import type { CreateMonitorInput } from "../types/monitor-inputs.js";
import { MonitorAggregate, MonitorCondition, MonitorSeverity, NoDataMode } from "../types/words.js";

/** From how far an anomaly's score alerts where nobody says: the score at which the detector itself calls a point unusual. */
const UNUSUAL = 0.9;

/** The borders of lengths of time, in minutes. */
const MINUTES = { window: [5, 10_080], hold: [0, 1_440], renotify: [5, 43_200] } as const;

/** What a monitor is, checked: one sentence about the first thing that is wrong. Nothing is kept. */
export async function factsOf(context: Context, input: CreateMonitorInput): Promise<MonitorFacts> {
  const name = checkText("name", input.name, [1, 100]);
  const windowMinutes = minutes("windowMinutes", input.windowMinutes, MINUTES.window);
  const thresholds = checkThresholds(input);
  const [metric, about] = await Promise.all([
    metricNamed(context, input.metric),
    aboutOf(context, input.filter ?? {}, "filter"),
  ]);
  await selectSeries(context, { metrics: [metric.key], filter: input.filter ?? {} }); // Refuses what is too much to read.
  return {
    name,
    metricId: metric.id,
    ...about,
    ...aggregateOf(input, metric),
    windowMinutes,
    condition: input.condition,
    ...thresholds,
    holdMinutes: minutes("holdMinutes", input.holdMinutes ?? 0, MINUTES.hold),
    noData: input.noData ?? NoDataMode.SHOW,
    renotifyMinutes: renotifyOf(input),
    severity: input.severity ?? MonitorSeverity.MEDIUM,
  };
}

/** What is about some series: which, by ids; whose; and how far its maker may read. */
export type About = Pick<
  MonitorFacts,
  "componentId" | "projectId" | "clientId" | "release" | "attributes" | "selection" | "within"
>;

/**
 * What a selection of series is about. NOT_FOUND for a component, project or client that there is not, or on which the
 * caller may not change monitors; who may not in the whole workspace must name a component.
 */
export async function aboutOf(context: Context, selection: SeriesSelection, argument: string): Promise<About> {
  const { workspace } = context.graph;
  const idOf = (type: string, key: string | null | undefined) => (key == null ? null : naturalId(workspace, type, key));
  const places = {
    component: idOf("Component", selection.component),
    project: idOf("Project", selection.project),
    client: idOf("Client", selection.client),
  };
  const known = new Set((await context.graph.rows(queries.known, { ids: Object.values(places) })).map(({ id }) => id));
  for (const [place, id] of Object.entries(places)) if (id && !known.has(id)) throw notFound(place, place);
  if (!mayOn(context.actor, "monitors:edit", places.component))
    throw places.component
      ? notFound("component", "component")
      : badInput(argument, "Name a component whose monitors you may change.");
  return {
    componentId: places.component,
    projectId: places.project,
    clientId: places.client,
    release: selection.release ?? null,
    attributes: attributesOf(selection.attributes),
    selection: JSON.stringify(selection),
    within: componentsWith(context.actor, "metrics:read"),
  };
}

/** Attributes as they stand in a series' JSON. */
export function attributesOf(attributes: SeriesSelection["attributes"]): string[] {
  return (attributes ?? []).map(({ name, value }) => `${JSON.stringify(name)}:${JSON.stringify(value)}`);
}

/** On which side of its thresholds a value is bad. */
export function sideOf(condition: MonitorCondition): Side {
  return condition === MonitorCondition.UNUSUAL ? "FROM" : condition;
}

/** The thresholds of a monitor, as they are held against values. */
export function thresholdsOf(monitor: Pick<Monitor, "condition" | keyof Omit<Thresholds, "side">>): Thresholds {
  const { warn, alert, warnRecovery, alertRecovery } = monitor;
  return { side: sideOf(monitor.condition), warn, alert, warnRecovery, alertRecovery };
}

function checkThresholds(input: CreateMonitorInput): Omit<Thresholds, "side"> {
  const isScore = input.condition === MonitorCondition.UNUSUAL;
  const { warn = null, warnRecovery = null, alertRecovery = null } = input;
  const alert = input.alert ?? (isScore && warn === null ? UNUSUAL : null);
  const thresholds = { warn, alert, warnRecovery, alertRecovery };
  for (const [name, value] of Object.entries(thresholds))
    if (isScore && value !== null && !(value > 0 && value <= 1))
      throw badInput(name, `\`${name}\` must be above 0 and up to 1, as scores of anomalies are.`);
  const wrong = contradictionIn({ side: sideOf(input.condition), ...thresholds });
  if (wrong) throw badInput(wrong.argument, `\`${wrong.argument}\` must ${wrong.must}.`);
  return thresholds;
}

/** What of a metric's values is watched, as far as its kind has it. */
export function aggregateOf(
  input: Pick<CreateMonitorInput, "aggregate" | "percent">,
  { kind }: Metric,
): Pick<MonitorFacts, "aggregate" | "percent"> {
  const usual = kind === MetricKind.COUNTER ? MonitorAggregate.RATE : MonitorAggregate.AVERAGE;
  const aggregate = input.aggregate ?? usual;
  const percent = input.percent ?? null;
  if ((aggregate === MonitorAggregate.PERCENTILE) !== (percent !== null))
    throw badInput("percent", "`percent` is given when `aggregate` is PERCENTILE, and only then.");
  if (percent !== null && !(percent > 0 && percent <= 100))
    throw badInput("percent", "`percent` must be above 0 and up to 100.");
  if (aggregate === MonitorAggregate.RATE && kind === MetricKind.GAUGE)
    throw badInput("aggregate", "A gauge has no RATE.");
  if (aggregate === MonitorAggregate.LAST && kind === MetricKind.COUNTER)
    throw badInput("aggregate", "A counter has no LAST; watch its RATE or SUM.");
  return { aggregate, percent };
}

/** After how many minutes what is still bad is told again; null: never. */
export function renotifyOf({ renotifyMinutes }: Pick<CreateMonitorInput, "renotifyMinutes">): number | null {
  return renotifyMinutes == null ? null : minutes("renotifyMinutes", renotifyMinutes, MINUTES.renotify);
}

function minutes(argument: string, value: number, [least, most]: readonly [number, number]): number {
  if (value < least || value > most)
    throw badInput(argument, `\`${argument}\` must be from ${least} to ${most.toLocaleString("en")}.`);
  return value;
}
