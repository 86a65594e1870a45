import { type Context, load } from "../../context.js";
import type { Series } from "../../metrics/types/metric.js";
import * as queries from "../queries.js";
import { watcherOf } from "../store/watcher.js";
import { DetectorPhase, type DetectorStatus } from "../types/detector.js";
import { streamOf } from "./anomalies.js";

/** What is known of a series' detector: from the process that runs it, where that is this one, else as it was kept last. */
export async function detectorOf(context: Context, series: Series): Promise<DetectorStatus> {
  const id = streamOf(context, series);
  const live = watcherOf(context.platform.metrics)?.stream(context.graph.workspace, id)?.state?.phase;
  const kept = await load(context, queries.detectorState, id, {});
  const mutedUntil = kept?.mutedUntil ?? null;
  const isMuted = mutedUntil !== null && mutedUntil > context.now();
  const phase = DetectorPhase[(live ?? kept?.status ?? "NOT_WATCHED") as keyof typeof DetectorPhase];
  return {
    phase: isMuted ? DetectorPhase.MUTED : phase,
    at: live ? context.now() : (kept?.savedAt ?? null),
    mutedUntil: isMuted && mutedUntil !== Number.MAX_SAFE_INTEGER ? mutedUntil : null,
    muteReason: isMuted ? (kept?.muteReason ?? null) : null,
  };
}
