import type { Point } from "../../src/algorithms/metrics/points.js";
import type { SeriesDefinition } from "../../src/metrics/series.js";
import type { Ratchet } from "./ratchet.js";

/** A series' definition, with what a test leaves out. */
export function defined(more: Partial<SeriesDefinition> & Pick<SeriesDefinition, "metric" | "form">): SeriesDefinition {
  return { component: "app", release: null, project: null, attributes: {}, ...more };
}

/** Sends points into a series as any way in does; answers the series' id once they can be read. Throws for a refusal. */
export async function measure(
  ratchet: Ratchet,
  definition: SeriesDefinition,
  points: readonly Point[],
): Promise<string> {
  const batch = await ratchet.platform.metrics.batch(ratchet.workspace);
  const series = batch.series(definition);
  if (typeof series === "string") throw new Error(`Refused: ${series}.`);
  for (const point of points) batch.add(series, point, definition);
  const { refused } = await batch.commit();
  if (refused.length > 0) throw new Error(JSON.stringify(refused));
  return series.id;
}
