import { pointAt } from "../../algorithms/metrics/points.js";
import type { Form } from "../../algorithms/metrics/summarise.js";
import type { Context } from "../../context.js";
import { badInput, Problem } from "../../problem.js";
import { DAY } from "../store/keys.js";
import { readPoints } from "../store/read.js";
import type { Series } from "../types/metric.js";
import type { RawPoint } from "../types/raw.js";
import { spanOf } from "./range.js";

/** The longest time whose single points are read at once. */
const MOST = { points: 1_000, span: 31 * DAY };

/** The points of a series as they were sent, oldest first; LIMIT_EXCEEDED for a time that is too long. */
export async function rawPoints(
  context: Context,
  series: Series,
  { from, to, first }: { from: number; to?: number | null; first: number },
): Promise<RawPoint[]> {
  if (first < 1 || first > MOST.points)
    throw badInput("first", `\`first\` must be from 1 to ${MOST.points.toLocaleString("en")}.`);
  const span = spanOf(context, to == null ? { from } : { from, to });
  if (span.to - span.from > MOST.span)
    throw new Problem("LIMIT_EXCEEDED", "Single points are read of 31 days at most: ask for a shorter time.", {
      argument: "from",
    });
  const { graph, platform } = context;
  const readable = { id: series.id, form: series.form as Form };
  const points = await readPoints({ graph, store: platform.metrics }, readable, span);
  return points.at.slice(0, first).map((_, index) => {
    const { at, value, start, histogram } = pointAt(points, index);
    return { at, value, start: start || null, histogram: histogram ?? null };
  });
}
