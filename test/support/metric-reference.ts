import { type Form, isOfTotals } from "../../src/algorithms/metrics/summarise.js";

/** A point as the reference keeps it: all of them, for ever. */
export interface PlainPoint {
  at: number;
  value: number;
  start: number;
}

/** What a step sums up to, worked out the plain way. */
export interface PlainSummary {
  count: number;
  sum: number;
  min: number;
  max: number;
  last: number;
  /** The values that were summed up, ascending. */
  values: number[];
}

/** Keeps every point of one series under its time: the later of two stands. */
export class PlainSeries {
  private readonly points = new Map<number, PlainPoint>();

  constructor(private readonly form: Form) {}

  add(point: PlainPoint): void {
    this.points.set(point.at, point);
  }

  /** The points, by time. */
  all(): PlainPoint[] {
    return [...this.points.values()].sort((a, b) => a.at - b.at);
  }

  /** The steps, each worked out from all points; null where there are none. */
  steps({ from, step, count }: { from: number; step: number; count: number }): (PlainSummary | null)[] {
    const values = this.values();
    return Array.from({ length: count }, (_, index) => {
      const [begin, end] = [from + index * step, from + (index + 1) * step];
      const own = this.all().filter(({ at }) => at >= begin && at < end);
      if (own.length === 0) return null;
      const added = own.flatMap(({ at }) => values.get(at) ?? []);
      return {
        count: added.length,
        sum: added.reduce((sum, value) => sum + value, 0),
        min: Math.min(...added),
        max: Math.max(...added),
        last: own.at(-1)?.value ?? Number.NaN,
        values: [...added].sort((a, b) => a - b),
      };
    });
  }

  /** What each point adds: its value, or what its total grew by. */
  private values(): Map<number, number[]> {
    const values = new Map<number, number[]>();
    let previous: PlainPoint | null = null;
    for (const point of this.all()) {
      values.set(point.at, isOfTotals(this.form) ? growth(point, previous) : [point.value]);
      previous = point;
    }
    return values;
  }
}

function growth(point: PlainPoint, previous: PlainPoint | null): number[] {
  if (!previous) return point.start > 0 ? [point.value] : [];
  const isNew = point.start > 0 && previous.start > 0 && point.start > previous.start && point.start > previous.at;
  return [isNew || point.value < previous.value ? point.value : point.value - previous.value];
}

/** A share's value among ascending ones, as DDSketch's rank has it. */
export function plainQuantile(ascending: readonly number[], share: number): number {
  return ascending[Math.floor(share * (ascending.length - 1))] as number;
}
