import { change } from "../../changes/service.js";
import type { Context } from "../../context.js";
import { record, undoably } from "../../journal/service.js";
import { seriesOf } from "../../metrics/service/selection.js";
import type { Series } from "../../metrics/types/metric.js";
import { badInput, notFound } from "../../problem.js";
import { mayOn } from "../../rights.js";
import { closeAnomalies } from "../closing.js";
import * as queries from "../queries.js";
import { watcherOf } from "../store/watcher.js";
import { type Anomaly, AnomalyEnding, AnomalyVerdict } from "../types/anomaly.js";
import type { ConfirmAnomalyInput, DismissAnomalyInput, MuteSeriesInput } from "../types/inputs.js";
import { streamOf } from "./anomalies.js";
import { completed } from "./completed.js";

/** How long a reason may be. */
const MOST = 2_000;

/** Says that an anomaly is one, and perhaps which change brought it about. */
export async function confirmAnomaly(context: Context, input: ConfirmAnomalyInput): Promise<Anomaly> {
  if (input.cause != null && !(await change(context, input.cause))) throw notFound("change", "cause");
  return judge(context, { ...input, verdict: AnomalyVerdict.CONFIRMED });
}

/** Says that an anomaly is none: it is over, and its detector believes less of what it saw it by. */
export function dismissAnomaly(context: Context, input: DismissAnomalyInput): Promise<Anomaly> {
  return judge(context, { ...input, verdict: AnomalyVerdict.DISMISSED });
}

interface Judging {
  id: string;
  reason?: string | null;
  cause?: string | null;
  verdict: AnomalyVerdict;
}

/** Keeps what is said of an anomaly; said again, it changes nothing. */
async function judge(context: Context, { id, reason = null, cause = null, verdict }: Judging): Promise<Anomaly> {
  refuseLong(reason);
  const at = context.now();
  const judged = await record(context, async (tx) => {
    const [before] = await tx.rows(queries.anomalyToJudge, { id });
    if (!before || !mayOn(context.actor, "metrics:edit", before.node.componentId)) throw notFound("anomaly", "id");
    const was = completed(before.node);
    // No part of what can be undone: until the word is taken back, what is measured may long have become unusual again.
    const ended = { id, ending: AnomalyEnding.DISMISSED, closedAt: at, rows: null };
    const isOver = verdict === AnomalyVerdict.DISMISSED ? await closeAnomalies(tx, [ended]) : [];
    const isSame = was.verdict === verdict && was.verdictReason === reason && before.cause === cause;
    const deltas = await undoably(tx, [id], async () => {
      if (isSame) return;
      await tx.rows(queries.judgeAnomaly, { id, verdict, at, reason, cause });
      if (cause !== null)
        await tx.rows(queries.blameChange, { id, changeId: cause, reasons: ["Confirmed by a person."], at });
    });
    const reverse = { verdict: was.verdict, reason: was.verdictReason, cause: before.cause };
    const patch = { ...placeOf(was), verdict, reason, cause };
    const said = { verb: verdict.toLowerCase(), type: "Anomaly", nodeId: id, patch, reverse };
    const [after] = await tx.rows(queries.anomalyToJudge, { id });
    return { result: completed(after?.node ?? was), revisions: [...(isSame ? [] : [said]), ...isOver], deltas };
  });
  await watcherOf(context.platform.metrics)?.heard();
  return judged;
}

function placeOf({ streamId, componentId, projectId, metricId, facet, pattern, score }: Anomaly) {
  return { streamId, componentId, projectId, metricId, facet, pattern, score };
}

/** Mutes what a series measures: its detector goes on learning, and tells nothing. */
export async function muteSeries(context: Context, { series: id, until, reason }: MuteSeriesInput): Promise<Series> {
  refuseLong(reason);
  if (until != null && until <= context.now()) throw badInput("until", "`until` must be in the future.");
  return mute(context, id, { until: until ?? Number.MAX_SAFE_INTEGER, reason: reason ?? null });
}

/** Lets what a series measures be told of again. */
export function unmuteSeries(context: Context, id: string): Promise<Series> {
  return mute(context, id, { until: null, reason: null });
}

async function mute(
  context: Context,
  id: string,
  { until, reason }: { until: number | null; reason: string | null },
): Promise<Series> {
  const series = await seriesOf(context, id);
  if (!series || !mayOn(context.actor, "metrics:edit", series.componentId)) throw notFound("series", "series");
  const streamId = streamOf(context, series);
  const muted = await record(context, async (tx) => {
    await tx.rows(queries.muteDetector, { id: streamId, until, reason, at: context.now() });
    const { componentId, projectId, metricId } = series;
    const patch = { streamId, componentId, projectId, metricId, until, reason };
    const verb = until === null ? "unmuted" : "muted";
    return { result: series, revisions: [{ verb, type: "Series", nodeId: id, patch, reverse: {} }] };
  });
  await watcherOf(context.platform.metrics)?.heard();
  return muted;
}

function refuseLong(reason: string | null | undefined): void {
  if ((reason?.length ?? 0) > MOST)
    throw badInput("reason", `\`reason\` must be at most ${MOST.toLocaleString("en")} characters.`);
}
