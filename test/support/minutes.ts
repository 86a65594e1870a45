import { generator } from "../algorithms/anomalies/series.js";
import type { Ratchet } from "./ratchet.js";

/** A minute in milliseconds. */
export const MINUTE = 60_000;

/** So many values around a level, the same each time for a seed. */
export function around(level: number, n: number, seed = 1): number[] {
  const random = generator(seed);
  return Array.from({ length: n }, () => level + random());
}

/** Where values are recorded that come each minute. */
export interface Place {
  component: string;
  /** When the first one is, in epoch milliseconds. */
  from: number;
  metric?: string;
  release?: string;
}

/** Records a gauge's values, one a minute, as a client does. */
export async function record(ratchet: Ratchet, values: readonly number[], place: Place): Promise<void> {
  const { component, from, metric = "queue.length", release } = place;
  const points = values.map((value, minute) => {
    const at = new Date(from + minute * MINUTE).toISOString();
    return { metric, kind: "GAUGE", direction: "UP_IS_BAD", component, release, value, at };
  });
  for (let start = 0; start < points.length; start += 500)
    await ratchet.data("mutation ($input: RecordMetricsInput!) { recordMetrics(input: $input) { taken } }", {
      input: { points: points.slice(start, start + 500) },
    });
}

/** A whole minute, so many minutes ago. */
export function minutesAgo(minutes: number): number {
  return Math.floor(Date.now() / MINUTE - minutes) * MINUTE;
}
