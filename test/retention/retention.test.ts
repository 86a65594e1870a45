import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ensureWorkspace } from "../../src/access/service/workspaces.js";
import type { Platform } from "../../src/context.js";
import { Problem } from "../../src/problem.js";
import type { KeptDays } from "../../src/retention/kinds.js";
import { endTurn, type RetentionParts, runOnce, type Turn, takeTurn } from "../../src/retention/run.js";
import { retention } from "../../src/retention/service.js";
import { systemContext } from "../../src/start/system.js";
import { type OwnGraph, startOwnGraph } from "../support/own-graph.js";

// What it removes is of all workspaces, so this file has a database of its own.
let own: OwnGraph;

beforeAll(async () => {
  own = await startOwnGraph();
});
afterAll(() => own?.stop());

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 21);
const KEPT: KeptDays = { receipts: 35, occurrences: 90, quarantined: 30, intake: 40, points: 14, hours: 40, days: 90 };

/** The same platform at another time. */
function at(now: number): Platform {
  return { ...own.platform, now: () => now };
}

function parts(now = NOW): RetentionParts & { counted: Record<string, number> } {
  const counted: Record<string, number> = {};
  const count = (kind: string, removed: number) => {
    counted[kind] = (counted[kind] ?? 0) + removed;
  };
  return { platform: at(now), kept: KEPT, count, counted };
}

const turnOf = (holder: string): Turn => ({ holder, signal: new AbortController().signal });

/** Has time go by for all leases, which go by the database's clock. */
const pass = (milliseconds: number) =>
  own.raw("MATCH (l:Lease) SET l.until = l.until - $milliseconds, l.nextAt = l.nextAt - $milliseconds", {
    milliseconds,
  });

/** Takes the turn whatever was before, and runs. */
async function run(now = NOW): Promise<Record<string, number>> {
  const turn = turnOf(`run at ${now}`);
  await pass(DAY);
  expect(await takeTurn(at(now), turn)).toBe(true);
  const removed = await runOnce(parts(now), turn);
  await endTurn(at(now), turn, 3_600_000);
  return removed;
}

/** One thing of each kind, so many days old, that is named `name`. */
async function plant(name: string, days: number): Promise<void> {
  const time = NOW - days * DAY;
  await own.raw(
    `MERGE (g:Entity:ErrorGroup {id: 'group'}) SET g.workspace = 'w', g.events = 1
     CREATE (:Receipt {key: $name, name: $name, workspace: 'w', hour: $time})
     CREATE (:Entity:ErrorOccurrence {id: 'o' + $name, name: $name, workspace: 'w', receivedAt: $time})-[:OCCURRENCE_OF]->(g)
     CREATE (:ErrorBucket {key: $name, name: $name, workspace: 'w', hour: $time, events: 1})
     CREATE (:Entity:Quarantined {id: 'q' + $name, name: $name, workspace: 'w', at: $time})
     CREATE (:Entity:IntakeCount {id: 'c' + $name, name: $name, workspace: 'w', minute: $time})
       -[:COUNTED_IN]->(:Entity:IntakeMinute {id: 'm' + $name, name: $name, workspace: 'w', minute: $time})
     CREATE (:Entity:Notice {id: 'n' + $name, name: $name, workspace: 'w', at: $time})
     CREATE (:MetricChunk {key: $name, name: $name, workspace: 'w', age: $time})
     CREATE (:MetricChunk {key: 'd' + $name, name: 'dirty', workspace: 'w', age: $time, dirty: 'd' + $name})
     CREATE (:MetricHours {key: $name, name: $name, workspace: 'w', until: $time})
     CREATE (:MetricDays {key: $name, name: $name, workspace: 'w', until: $time})
     CREATE (:Run {key: $name, name: $name, workspace: 'w', at: $time})
     CREATE (:DetectorState {key: $name, name: $name, workspace: 'w', savedAt: $time})
     CREATE (:Entity:Anomaly {id: 'a' + $name, name: $name, workspace: 'w', closedAt: $time - 360 * 86400000})
       -[:PART_OF]->(:Entity:Incident {id: 'i' + $name, name: $name, workspace: 'w'})
     CREATE (:Entity:Anomaly {id: 'b' + $name, name: 'judged', workspace: 'w', closedAt: 0, verdict: 'CONFIRMED'})
     CREATE (:Entity:MetricRefusal {id: 'r' + $name, name: $name, workspace: 'w', lastAt: $time})
     CREATE (:IdempotencyKey {id: $name, name: $name, workspace: 'w', expiresAt: $time})
     CREATE (:Entity:Proof {id: 'p' + $name, name: $name, workspace: 'w', capabilityId: 'c', componentId: 'k', kind: 'TEST', passed: true, at: $time - 360 * 86400000})
     CREATE (:Entity:Proof {id: 'f' + $name, name: 'of another', workspace: 'w', capabilityId: $name, componentId: 'k', kind: 'TEST', passed: false, at: 0})
     CREATE (:Entity:Proof {id: 's' + $name, name: 'served', workspace: 'w', capabilityId: 'c', componentId: 'k', kind: 'SERVED', passed: true, at: 0})
     CREATE (:Heartbeat {process: $name, name: $name, at: $time})`,
    { name, time },
  );
}

/** The names of what is left of a label. */
async function left(label: string): Promise<string[]> {
  const rows = await own.raw<{ name: string }>(
    "MATCH (n) WHERE $label IN labels(n) RETURN n.name AS name ORDER BY name",
    { label },
  );
  return rows.map(({ name }) => name);
}

describe("a run", () => {
  beforeAll(async () => {
    await own.empty();
    for (const days of [-1, 0.5, 2, 31, 36, 41, 91]) await plant(`${days} days`, days);
  });

  let removed: Record<string, number>;
  test("lets go what is older than its time", async () => {
    removed = await run();
    expect(await left("Receipt")).toEqual(["-1 days", "0.5 days", "2 days", "31 days"]);
    expect(await left("ErrorOccurrence")).toEqual(["-1 days", "0.5 days", "2 days", "31 days", "36 days", "41 days"]);
    expect(await left("Quarantined")).toEqual(["-1 days", "0.5 days", "2 days"]);
    expect(await left("IntakeCount")).toEqual(["-1 days", "0.5 days", "2 days", "31 days", "36 days"]);
    expect(await left("IntakeMinute")).toEqual(["-1 days", "0.5 days", "2 days", "31 days", "36 days"]);
    expect(await left("Notice")).toEqual(["-1 days", "0.5 days", "2 days"]);
    // What is not summed up yet stays, however old it is.
    expect(await left("MetricChunk")).toEqual([
      "-1 days",
      "0.5 days",
      "2 days",
      ...Array.from({ length: 7 }, () => "dirty"),
    ]);
    expect(await left("MetricHours")).toEqual(["-1 days", "0.5 days", "2 days", "31 days", "36 days"]);
    expect(await left("MetricDays")).toEqual(["-1 days", "0.5 days", "2 days", "31 days", "36 days", "41 days"]);
    expect(await left("Run")).toEqual(["-1 days", "0.5 days", "2 days"]);
    expect(await left("MetricRefusal")).toEqual(["-1 days", "0.5 days", "2 days", "31 days"]);
    // What people have judged stays, however old it is; an incident goes with its last anomaly.
    const recent = ["-1 days", "0.5 days", "2 days", "31 days", "36 days"];
    expect(await left("Anomaly")).toEqual([...recent, ...Array.from({ length: 7 }, () => "judged")]);
    expect(await left("Incident")).toEqual(recent);
    // The latest of each verdict stays, as does what is no test.
    const others = ["of another", "served"].flatMap((name) => Array.from({ length: 7 }, () => name));
    expect(await left("Proof")).toEqual([...recent, ...others]);
    expect(await left("IdempotencyKey")).toEqual(["-1 days"]);
    expect(await left("Heartbeat")).toEqual(["-1 days", "0.5 days"]);
  });

  test("touches neither groups nor their counts", async () => {
    expect(await left("ErrorBucket")).toHaveLength(7);
    const groups = await own.raw(
      "MATCH (g:ErrorGroup) RETURN g.events AS events, COUNT { (g)<-[:OCCURRENCE_OF]-() } AS occurrences",
    );
    expect(groups).toEqual([{ events: 1n, occurrences: 6n }]);
  });

  test("says how many of each kind it let go", () => {
    expect(removed).toEqual({
      RECEIPT: 3,
      ERROR_OCCURRENCE: 1,
      QUARANTINED: 4,
      INTAKE_COUNT: 4,
      METRIC_POINTS: 4,
      METRIC_HOURS: 2,
      METRIC_DAYS: 1,
      RUN: 4,
      METRIC_REFUSAL: 3,
      DETECTOR_STATE: 1,
      ANOMALY: 2,
      PROOF: 2,
      NOTICE: 4,
      IDEMPOTENCY_KEY: 6,
      HEARTBEAT: 5,
    });
  });

  test("is told to an administrator with what is kept how long and when the next one is", async () => {
    await ensureWorkspace(own.platform, "w", "W");
    const context = await systemContext(own.platform, "w");
    const rows = await retention(context);
    expect(rows[0]).toEqual({
      kind: "RECEIPT",
      keptDays: 35,
      lastRunAt: NOW,
      removed: 3,
      removedInAll: 3,
      nextRunAt: expect.closeTo(Date.now() + 3_600_000, -6),
    });
    expect(rows.map(({ keptDays }) => keptDays)).toEqual([35, 90, 30, 40, 14, 40, 90, 14, 35, 90, 400, 400, 30, 0, 1]);
    const bound = { ...context, actor: { ...context.actor, workspace: "w", installation: new Set<never>() } };
    expect((await retention(bound))[0]).toMatchObject({
      keptDays: 35,
      lastRunAt: NOW,
      removed: null,
      removedInAll: null,
    });
  });

  test("later lets go what has become old, and adds it up", async () => {
    await run(NOW + 2 * DAY);
    expect(await left("IdempotencyKey")).toEqual([]);
    expect(await left("Heartbeat")).toEqual(["-1 days"]);
    const context = await systemContext(own.platform, "w");
    const rows = new Map((await retention(context)).map((row) => [`${row.kind}`, row]));
    expect(rows.get("HEARTBEAT")).toMatchObject({ lastRunAt: NOW + 2 * DAY, removed: 1, removedInAll: 6 });
    expect(rows.get("RECEIPT")).toMatchObject({ removed: 0, removedInAll: 3 });
  });
});

describe("a run over more than a step", () => {
  beforeEach(async () => {
    await own.empty();
    await own.raw("UNWIND range(1, 2500) AS i CREATE (:Receipt {key: 'r' + i, workspace: 'w', hour: $old})", {
      old: NOW - 36 * DAY,
    });
  });

  test("takes a thousand at a time", async () => {
    const steps: number[] = [];
    const turn = turnOf("one");
    await takeTurn(at(NOW), turn);
    await runOnce({ ...parts(), count: (kind, removed) => kind === "RECEIPT" && steps.push(removed) }, turn);
    expect(steps).toEqual([1_000, 1_000, 500]);
    expect(await left("Receipt")).toEqual([]);
  });

  test("ends after the step in which it is told to", async () => {
    const ending = new AbortController();
    const turn = { holder: "one", signal: ending.signal };
    await takeTurn(at(NOW), turn);
    expect(await runOnce({ ...parts(), count: () => ending.abort() }, turn)).toEqual({ RECEIPT: 1_000 });
    expect(await left("Receipt")).toHaveLength(1_500);
  });

  test("lets go nothing when another process has taken the turn", async () => {
    const turn = turnOf("frozen");
    expect(await takeTurn(at(NOW), turn)).toBe(true);
    await pass(2 * 60_000);
    expect(await takeTurn(at(NOW), turnOf("other"))).toBe(true);
    expect(await runOnce(parts(), turn)).toEqual({});
    expect(await left("Receipt")).toHaveLength(2_500);
  });

  test("does not go on while writes are held back", async () => {
    const turn = turnOf("one");
    await takeTurn(at(NOW), turn);
    const release = own.platform.graph.gate.guard(() => new Problem("DEPENDENCY_UNAVAILABLE", "held"));
    await expect(runOnce(parts(), turn)).rejects.toMatchObject({ code: "DEPENDENCY_UNAVAILABLE" });
    release();
    expect(await left("Receipt")).toHaveLength(2_500);
  });
});

describe("the turn", () => {
  beforeEach(() => own.empty());
  const minute = 60_000;

  const take = (holder: string, now = NOW) => takeTurn(at(now), turnOf(holder));

  test("is one process's at a time, and its own again", async () => {
    const tried = await Promise.all(["a", "b", "c", "d"].map((holder) => take(holder)));
    expect(tried.filter(Boolean)).toHaveLength(1);
    const holder = ["a", "b", "c", "d"][tried.indexOf(true)] ?? "";
    expect(await take(holder)).toBe(true);
    expect(await take("e")).toBe(false);
  });

  test("ends by itself when its process has died", async () => {
    expect(await take("dead")).toBe(true);
    await pass(minute / 2);
    expect(await take("next")).toBe(false);
    await pass(minute / 2);
    expect(await take("next")).toBe(true);
    expect(await take("dead")).toBe(false);
  });

  test("comes again when the next run is due, and can be given back by its holder alone", async () => {
    await take("a");
    await endTurn(at(NOW), turnOf("b"), 0);
    expect(await take("b")).toBe(false);
    await endTurn(at(NOW), turnOf("a"), 60 * minute);
    await pass(59 * minute);
    for (const holder of ["a", "b"]) expect(await take(holder)).toBe(false);
    await pass(minute);
    expect(await take("b")).toBe(true);
  });

  test("does not wait for a process whose clock is ahead", async () => {
    const ahead = NOW + 365 * DAY;
    expect(await take("ahead", ahead)).toBe(true);
    await endTurn(at(ahead), turnOf("ahead"), 0);
    expect(await take("next")).toBe(true);
    await pass(minute);
    expect(await take("ahead", ahead)).toBe(true);
  });
});
