import { type Found, findInHistory, keepHistory } from "../anomalies/history.js";
import { anomalies } from "../anomalies/service/anomalies.js";
import type { Context } from "../context.js";
import { identified } from "../metrics/series.js";
import type { SamplePoint, SampleSeries } from "./measurements.js";
import { histogramOf } from "./observations.js";

/** Finds what is unusual in the sample's year, as the server would have found it while it came. */
export class Watching {
  private readonly found: Found[] = [];

  constructor(private readonly context: Context) {}

  /** Looks at what was measured of one thing: a series, or one a release. */
  look(all: readonly SampleSeries[]): void {
    const { workspace } = this.context.graph;
    const series = all.map((one) => ({ ...one, known: identified(workspace, one.definition) }));
    const [first] = series;
    if (!first) return;
    const points = series.flatMap((one) =>
      one.points.map((point) => ({ series: one.known.id, point: pointOf(point) })),
    );
    points.sort((a, b) => a.point.at - b.point.at);
    const { newId } = this.context;
    this.found.push(findInHistory({ workspace, newId }, { series: first.known, points }));
  }

  /** Writes what was found, unless that was done before. */
  async end(): Promise<void> {
    const { platform, graph } = this.context;
    const first = { before: Number.MAX_SAFE_INTEGER, beforeId: "", limit: 1 };
    if ((await anomalies(this.context, { filter: {} }, first)).length > 0) return;
    await platform.graph.transaction(graph.workspace, (tx) => keepHistory(tx, this.context, this.found));
  }
}

function pointOf({ at, value, observed }: SamplePoint) {
  return { at, value, ...(observed && { histogram: histogramOf(observed) }) };
}
