import { describe, expect, test } from "vitest";
import { subscribe } from "../support/client-live.js";
import { GENEROUS, useRatchet } from "../support/ratchet.js";
import { until } from "../support/until.js";

const ratchet = useRatchet(GENEROUS);

const MINUTE = 60_000;
const RECORD = "mutation ($input: RecordMetricsInput!) { recordMetrics(input: $input) { taken } }";

/** Random numbers from 0 to 1, the same each time (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

async function record(component: string, values: readonly number[], from: number): Promise<void> {
  for (let start = 0; start < values.length; start += 500)
    await ratchet.data(RECORD, {
      input: {
        points: values.slice(start, start + 500).map((value, index) => ({
          metric: "queue.length",
          kind: "GAUGE",
          component,
          value,
          at: new Date(from + (start + index) * MINUTE).toISOString(),
        })),
      },
    });
}

describe("a gauge that jumps", () => {
  test("is an anomaly with what was expected, told live, and over when it is usual again", async () => {
    const random = seeded(7);
    const noise = (n: number, level: number) => Array.from({ length: n }, () => level + random());
    const start = Math.floor((Date.now() - 500 * MINUTE) / MINUTE) * MINUTE;
    await record("jumper", noise(400, 10), start);
    const feed = await subscribe<object>(
      ratchet,
      "subscription { anomalyDetected { kind anomaly { component { key } value expected score pattern onsetAt } } }",
    );
    await record("jumper", noise(5, 40), start + 400 * MINUTE);
    await until(() => feed.events.length > 0);
    console.log(JSON.stringify(feed.events, null, 1));
    await record("jumper", noise(40, 10), start + 405 * MINUTE);
    await until(() => feed.events.length > 1);
    console.log(
      JSON.stringify(
        await ratchet.run(
          "{ anomalies { nodes { state ending rows score effect factor series { detector { phase } } incident { state score likelyOrigins { component { key } belief why } causes { belief } } explanations { considered unexplained causes { belief } } alsoMoved { hops } errorsThen { minutesAfter } } } }",
        ),
        null,
        1,
      ),
    );
    expect(feed.events).toHaveLength(2);
  });
});
