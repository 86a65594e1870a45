import type { Point } from "../algorithms/metrics/points.js";
import { pointKey } from "./point-key.js";
import type { ScoredCall, ScoreRow } from "./score-rows.js";
import type { SeriesDefinition } from "./series.js";
import { MetricDirection, MetricKind } from "./types/metric.js";

type ToldScore = Pick<ScoreRow, "target" | "name" | "level" | "source" | "sourceName" | "value">;

/** A score that is attached to its call, as a point of the metric `score.<name>`: at the time of the call, told apart by what was scored and by whom. */
export function scorePoint(
  { target, name, level, source, sourceName, value }: ToldScore,
  { component, release, project, at }: ScoredCall,
): { definition: SeriesDefinition; point: Point } {
  const metric = {
    key: `score.${name}`,
    unit: "1",
    kind: MetricKind.DISTRIBUTION,
    direction: MetricDirection.UP_IS_GOOD,
  };
  const attributes = { level, source };
  const definition = { metric, form: "OBSERVATION" as const, component, release, project, attributes };
  return { definition, point: { at, value, key: pointKey(JSON.stringify([target, sourceName])) } };
}

/** The key under which the call or run of a score is found. Ids of traces and spans are written in small letters. */
export function targetKey(workspace: string, target: string): string {
  return `${workspace} ${/^[0-9a-fA-F]{16,32}$/.test(target) ? target.toLowerCase() : target}`;
}
