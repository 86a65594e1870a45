import { gzipSync } from "node:zlib";
import { beforeAll, expect, test } from "vitest";
import {
  type Counted,
  envelope,
  eventId,
  makeDsn,
  minutes,
  send,
  sendEvent,
  total,
  totalOf,
} from "../support/client-sentry.js";
import { GENEROUS, useOwnRatchet } from "../support/ratchet.js";

/** A key may send 80 events at once: more than any here but the flood. */
const ratchet = useOwnRatchet({ limits: { ...GENEROUS.limits, eventsPerSecond: 40 } });

/** Busy machines take their time with a megabyte. */
const LONG = { timeout: 180_000 };

/** What the senders of this test know that they sent, by what must become of it. */
const sent = { stored: 0, duplicate: 0, filtered: 0, limited: 0, invalid: 0, dropped: 0 };

/** Longer than Neo4j indexes: once there is an index on messages, such an event can't be stored. */
const POISON = "é".repeat(8_000);

async function inGraph(text: string): Promise<void> {
  await ratchet.platform.graph.run({ name: "planted", text, writes: true, bound: false }, {});
}

beforeAll(async () => {
  await inGraph("CREATE INDEX planted_messages FOR (o:ErrorOccurrence) ON (o.message)");
  await inGraph("CALL db.awaitIndexes(60)");
  const rule = { name: "noise", kind: "FILTER", field: "MESSAGE", pattern: "^noise" };
  await ratchet.data("mutation ($i: CreateIntakeRuleInput!) { createIntakeRule(input: $i) { id } }", { i: rule });
});

/** An envelope with everything in it; every item counts for itself. */
async function mixed(index: number): Promise<void> {
  const twice = eventId();
  const body = envelope([
    { event_id: eventId(), message: `good ${index}` },
    { type: "session", payload: "{}" },
    { event_id: twice, message: "twice" },
    { event_id: twice, message: "twice" },
    { type: "attachment", payload: Buffer.from([0, 10, 255]) },
    { event_id: eventId(), message: "noise of a bot" },
    { payload: "{not json" },
    { type: "client_report", payload: "{}" },
    { payload: `{"message":"${"x".repeat(1024 * 1024)}"}` },
    { type: "something_new", payload: "?" },
    { event_id: eventId(), message: `also good ${index}` },
  ]);
  const answer = await send(ratchet.dsn, "envelope", { body });
  expect(answer.status).toBe(400);
  sent.stored += 3;
  sent.duplicate += 1;
  sent.filtered += 1;
  sent.invalid += 2;
  sent.dropped += 4;
}

async function poisoned(): Promise<void> {
  const items = [
    { event_id: eventId(), message: "beside poison" },
    { event_id: eventId(), message: POISON },
  ];
  expect((await send(ratchet.dsn, "envelope", { body: envelope(items) })).status).toBe(200);
  sent.stored += 1;
  sent.invalid += 1;
}

async function damaged(): Promise<void> {
  const broken = [
    { body: gzipSync("{}\n").subarray(0, 8), headers: { "content-encoding": "gzip" } },
    { body: "{}", headers: { "content-encoding": "zstd" } },
    { body: "not an envelope" },
  ];
  for (const one of broken) expect((await send(ratchet.dsn, "envelope", one)).status).toBe(400);
  sent.invalid += broken.length;
}

async function flood(): Promise<void> {
  const dsn = await makeDsn(ratchet, "flooding");
  const one = async () => {
    const { status } = await sendEvent(dsn, { message: "flood" });
    expect([200, 429]).toContain(status);
    sent[status === 200 ? "stored" : "limited"]++;
  };
  await Promise.all(Array.from({ length: 400 }, one));
  expect(sent.limited).toBeGreaterThan(0);
}

const sumOf = (counted: Omit<Counted, "reasons" | "balanced">) =>
  counted.stored + counted.duplicate + counted.filtered + counted.limited + counted.invalid + counted.dropped;

test(
  "received = stored + duplicate + filtered + limited + invalid + dropped, as the senders counted it",
  LONG,
  async () => {
    await poisoned();
    await Promise.all([
      flood(),
      ...Array.from({ length: 5 }, (_, index) => mixed(index)),
      poisoned(),
      poisoned(),
      damaged(),
    ]);
    const received = Object.values(sent).reduce((sum, items) => sum + items, 0);
    const counted = await totalOf(ratchet, received);
    expect(counted).toMatchObject({ ...sent, received, forgotten: 0, balanced: true });
    expect(sumOf(counted)).toBe(counted.received);
    const reasons = Object.fromEntries(
      counted.reasons.map(({ outcome, reason, items }) => [`${outcome} ${reason}`, items]),
    );
    expect(reasons).toEqual({
      "FILTERED rule": 5,
      "LIMITED rate": sent.limited,
      "INVALID malformed": 6,
      "INVALID too-large": 5,
      "INVALID damaged": 1,
      "INVALID encoding": 1,
      "INVALID quarantined": 3,
      "DROPPED unsupported": 20,
    });
  },
);

test("the law holds in every minute and kind, and they add up to the total, whatever the page", async () => {
  const found = await minutes(ratchet);
  expect(found.filter(({ balanced }) => !balanced)).toEqual([]);
  expect(found.filter((minute) => sumOf(minute) !== minute.received)).toEqual([]);
  const all = await total(ratchet);
  for (const name of ["received", "stored", "duplicate", "filtered", "limited", "invalid", "dropped"] as const)
    expect(
      found.reduce((sum, minute) => sum + minute[name], 0),
      name,
    ).toBe(all[name]);
  expect(new Set(found.map(({ kind }) => kind))).toEqual(
    new Set(["ERROR", "SESSION", "ATTACHMENT", "CLIENT_REPORT", "OTHER", "REQUEST"]),
  );
  expect(await minutes(ratchet, 1)).toEqual(found);
  expect((await total(ratchet, "SESSION")).dropped).toBe(5);
});

test("what is counted as stored is in the graph", async () => {
  const { errorGroups } = (await ratchet.data("{ errorGroups(first: 100) { nodes { events } } }")) as never as {
    errorGroups: { nodes: { events: number }[] };
  };
  expect(errorGroups.nodes.reduce((sum, { events }) => sum + events, 0)).toBe(sent.stored);
});

test("minutes are found between two moments and of one kind", async () => {
  const query =
    "query ($s: DateTime, $u: DateTime, $k: IntakeKind) { intake(since: $s, until: $u, kind: $k) { nodes { at kind received } } intakeTotal(since: $s, until: $u, kind: $k) { received } }";
  const none = await ratchet.data(query, { s: "2020-01-01T00:00:00Z", u: "2020-01-02T00:00:00Z" });
  expect(none).toEqual({ intake: { nodes: [] }, intakeTotal: { received: 0 } });
  const { intake } = (await ratchet.data(query, { k: "OTHER" })) as never as { intake: { nodes: { kind: string }[] } };
  expect(new Set(intake.nodes.map(({ kind }) => kind))).toEqual(new Set(["OTHER"]));
  for (const variables of [
    { s: "2026-02-01T00:00:00Z", u: "2026-01-01T00:00:00Z" },
    { s: "2026-01-01T00:00:00Z", u: "2026-03-01T00:00:00Z" },
  ])
    expect((await ratchet.run(query, variables)).errors?.[0]?.extensions).toMatchObject({ argument: "since" });
});
