import { hourOf } from "./pending.js";

/** How many points a series may have in an hour: a chunk of them is read and written as one, so it must fit into memory. */
export const DENSEST = 5_000_000;

/**
 * Counts the points of series in the hour of their latest one, as far as this process has taken them. Hours before are not
 * counted: what is late comes in small numbers, or from a file that is imported in parts.
 */
export class Density {
  private readonly counts = new Map<string, { hour: number; points: number }>();

  constructor(private readonly most = DENSEST) {}

  /** Counts a point; whether its series may have it. */
  admits(seriesId: string, at: number): boolean {
    const hour = hourOf(at);
    const known = this.counts.get(seriesId);
    if (!known || hour > known.hour) this.counts.set(seriesId, { hour, points: 1 });
    else if (hour === known.hour) return known.points++ < this.most;
    return true;
  }
}
