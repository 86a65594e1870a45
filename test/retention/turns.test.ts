import { afterAll, beforeAll, expect, test } from "vitest";
import { takeTurn } from "../../src/retention/run.js";
import { workInTurns } from "../../src/retention/turns.js";
import { type OwnGraph, startOwnGraph } from "../support/own-graph.js";
import { until } from "../support/until.js";

// The names of leases are those of all workspaces, so this file has a database of its own.
let own: OwnGraph;

beforeAll(async () => {
  own = await startOwnGraph();
});
afterAll(() => own?.stop());

const LEASE = 1_200;

/** Starts a work whose one step lasts until it is told to end, or its signal is aborted. */
function working(work: string) {
  const seen: { signal?: AbortSignal; failed?: unknown } = {};
  const ending = new AbortController();
  const stop = workInTurns({
    ...{ platform: own.platform, work, every: 20, lease: LEASE },
    step: async (signal) => {
      seen.signal = signal;
      await until(() => signal.aborted || ending.signal.aborted, 30_000);
    },
    failed: (error) => {
      seen.failed = error;
    },
  });
  const end = async () => {
    ending.abort();
    await stop();
  };
  return { seen, end };
}

test("a step may take longer than the lease holds: it is renewed, and nobody else takes the turn", async () => {
  const { seen, end } = working("long");
  const signal = await until(() => seen.signal);
  const other = { work: "long", holder: "other", signal: new AbortController().signal };
  for (let waited = 0; waited < 2.5 * LEASE; waited += LEASE / 4) {
    await new Promise((resolve) => setTimeout(resolve, LEASE / 4));
    expect(await takeTurn(own.platform, other)).toBe(false);
  }
  expect(signal.aborted).toBe(false);
  await end();
  expect(seen.failed).toBeUndefined();
});

test("a step whose turn another has taken is told to stop", async () => {
  const { seen, end } = working("lost");
  const signal = await until(() => seen.signal);
  await own.raw("MATCH (l:Lease {name: 'lost'}) SET l.holder = 'other', l.until = l.until + 1000000");
  await until(() => signal.aborted, 5_000);
  await end();
  const [lease] = await own.raw<{ holder: string }>("MATCH (l:Lease {name: 'lost'}) RETURN l.holder AS holder");
  expect(lease?.holder).toBe("other");
});
