import type { Context } from "../../context.js";
import { metricNamed } from "../../metrics/service/catalogue.js";
import { summariesOf } from "../../metrics/service/range.js";
import { badInput, Problem } from "../../problem.js";
import { type Observation, seriesOf, wantedOf, watchedValue } from "../observe.js";
import * as queries from "../queries.js";
import { everyOf, latestEnd } from "../schedule.js";
import { type Patch, stepOf } from "../step.js";
import type { Monitor } from "../types/monitor.js";
import type { MonitorPreview, PreviewMonitorInput } from "../types/preview.js";
import type { MonitorTurn } from "../types/standing.js";
import { MonitorAggregate, MonitorChangeKind, MonitorCondition, MonitorState } from "../types/words.js";
import { factsOf } from "./definition.js";

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;

/** How many turns are shown, and how many steps of series are read at once. */
const MOST = { turns: 500, days: 14, steps: 1_000_000 };

/** A look of the past: until when it saw, and what. */
interface Past {
  at: number;
  value: number | null;
}

/** What a monitor would have said over the last days, look by look, with the state machine that looks now. Nothing is kept. */
export async function previewMonitor(context: Context, input: PreviewMonitorInput): Promise<MonitorPreview> {
  const days = input.days ?? 7;
  if (days < 1 || days > MOST.days) throw badInput("days", `\`days\` must be from 1 to ${MOST.days}.`);
  const facts = await factsOf(context, input.monitor);
  const { key: metric, kind, unit } = await metricNamed(context, input.monitor.metric);
  const monitor = { ...facts, id: "preview", metric, kind, unit } as unknown as Monitor;
  const every = everyOf(monitor.windowMinutes);
  const to = latestEnd(context.now(), every);
  const count = Math.floor((days * DAY) / every);
  const looks = await looksOf(context, monitor, { to, every, count });
  const turns = turnsOf(monitor, looks);
  const values = looks.flatMap(({ value }) => (value === null ? [] : [value])).sort((a, b) => a - b);
  const at = (share: number) => values[Math.max(0, Math.ceil(share * values.length) - 1)] ?? null;
  return {
    from: to - (count - 1) * every,
    to,
    looks: count,
    values: values.length,
    min: at(0),
    median: at(0.5),
    p99: at(0.99),
    max: at(1),
    told: turns.filter(({ kind }) => kind !== MonitorChangeKind.SETTLED).length,
    turns: turns.slice(0, MOST.turns),
  };
}

interface Grid {
  to: number;
  every: number;
  count: number;
}

async function looksOf(context: Context, monitor: Monitor, grid: Grid): Promise<Past[]> {
  const found = (await seriesOf(context, [wantedOf(monitor)])).get(monitor.id) ?? [];
  return monitor.condition === MonitorCondition.UNUSUAL
    ? unusualLooks(context, monitor, { ...grid, series: found })
    : measuredLooks(context, monitor, { ...grid, series: found });
}

type Reading = Grid & { series: { id: string; form: string }[] };

/** The window of each look, put together of the steps between looks that it has. */
async function measuredLooks(
  context: Context,
  monitor: Monitor,
  { to, every, count, series }: Reading,
): Promise<Past[]> {
  const width = Math.round((monitor.windowMinutes * MINUTE) / every);
  const steps = { from: to - (count + width - 1) * every, step: every, count: count + width - 1 };
  if (steps.count * series.length > MOST.steps)
    throw new Problem(
      "LIMIT_EXCEEDED",
      "This would read too much: ask for fewer days, a longer window or fewer series.",
      {
        argument: "days",
      },
    );
  const sketched = monitor.aggregate === MonitorAggregate.PERCENTILE;
  const summaries = [...(await summariesOf(context, series, { ...steps, sketched })).values()];
  return Array.from({ length: count }, (_, index) => {
    const from = steps.from + index * every;
    const end = from + width * every;
    const parts = summaries.map((own) => own.slice(index, index + width));
    return { at: end, value: watchedValue(monitor, parts, { own: series, from, end }) };
  });
}

async function unusualLooks(
  context: Context,
  monitor: Monitor,
  { to, every, count, series }: Reading,
): Promise<Past[]> {
  const window = monitor.windowMinutes * MINUTE;
  const first = to - (count - 1) * every;
  const params = { series: series.map(({ id }) => id), since: first - window, until: to };
  const anomalies = await context.graph.rows(queries.anomaliesBetween, params);
  return Array.from({ length: count }, (_, index) => {
    const at = first + index * every;
    const seen = anomalies.filter(
      ({ openedAt, closedAt }) => openedAt < at && (openedAt >= at - window || closedAt === null || closedAt >= at),
    );
    return { at, value: series.length === 0 ? null : seen.reduce((most, { score }) => Math.max(most, score), 0) };
  });
}

function turnsOf(monitor: Monitor, looks: readonly Past[]): MonitorTurn[] {
  const turns: MonitorTurn[] = [];
  let standing = freshStanding(looks[0]?.at ?? 0);
  for (const { at, value } of looks) {
    const seen: Observation = { value };
    const { standing: next, revision } = stepOf(monitor, standing, { seen, at, dueAt: at });
    standing = { ...standing, ...next };
    if (revision) turns.push(turnOf(revision.verb, at, revision.patch as Patch));
  }
  return turns;
}

function turnOf(verb: string, at: number, { said }: Patch): MonitorTurn {
  const kind = MonitorChangeKind[verb.toUpperCase().replace("-", "_") as keyof typeof MonitorChangeKind];
  const { from, state, value, threshold, sentence } = said;
  return { kind, at, from, to: state, value, threshold, sentence };
}

function freshStanding(since: number): queries.StoredStanding {
  const nothing = { value: null, evaluatedAt: null, toldState: null, toldAt: null, warnSince: null, alertSince: null };
  return { ...nothing, id: "", of: "", state: MonitorState.UNKNOWN, since, dueAt: since, renewedAt: since, why: "" };
}
