import { noPoints, type Point, type Points, push } from "../../algorithms/metrics/points.js";
import { isOfHistograms } from "../../algorithms/metrics/summarise.js";
import type { KnownSeries } from "../series.js";

/** An hour in milliseconds: what one chunk holds. */
export const HOUR = 3_600_000;

/** The whole hour that a time is in. */
export const hourOf = (time: number) => time - (((time % HOUR) + HOUR) % HOUR);

/** A point that was taken, and of which series. */
export interface Taken {
  series: KnownSeries;
  point: Point;
  /** Whether the series may not be in the graph yet. */
  isNew: boolean;
}

/** Points of one series and hour that are not in the graph yet, in the order in which they came. */
export interface PendingChunk {
  series: KnownSeries;
  hour: number;
  points: Points;
}

/** Points that wait to be written, by workspace, series and hour. */
export class Pending {
  readonly workspaces = new Map<string, Map<string, Map<number, PendingChunk>>>();
  readonly unwritten = new Map<string, Map<string, KnownSeries>>();
  size = 0;

  /** Adds points behind those that are there. */
  add(workspace: string, taken: readonly Taken[]): void {
    for (const { series, point, isNew } of taken) {
      push(this.chunk(workspace, series, hourOf(point.at)).points, point);
      if (isNew) this.need(workspace, series);
    }
    this.size += taken.length;
  }

  /** A series must be in the graph before its points. */
  need(workspace: string, series: KnownSeries): void {
    const known = this.unwritten.get(workspace) ?? new Map<string, KnownSeries>();
    this.unwritten.set(workspace, known);
    known.set(series.id, series);
  }

  /** What waits of a series, by hour. */
  of(workspace: string, seriesId: string): ReadonlyMap<number, PendingChunk> | undefined {
    return this.workspaces.get(workspace)?.get(seriesId);
  }

  private chunk(workspace: string, series: KnownSeries, hour: number): PendingChunk {
    const all = this.workspaces.get(workspace) ?? new Map<string, Map<number, PendingChunk>>();
    this.workspaces.set(workspace, all);
    const hours = all.get(series.id) ?? new Map<number, PendingChunk>();
    all.set(series.id, hours);
    const chunk = hours.get(hour) ?? { series, hour, points: noPoints(isOfHistograms(series.form)) };
    hours.set(hour, chunk);
    return chunk;
  }
}
