import { afterAll, expect, test } from "vitest";
import { Ledger } from "../../src/intake/ledger.js";
import { Problem } from "../../src/problem.js";
import { minutes, total } from "../support/client-sentry.js";
import { useRatchet } from "../support/ratchet.js";

const ratchet = useRatchet();
const ledgers: Ledger[] = [];

/** A ledger as a process of its own has one, on a clock that the test sets. */
function ledgerAt(clock: { now: number }, most?: number): Ledger {
  const ledger = new Ledger({ ...ratchet.platform, now: () => clock.now }, most);
  ledgers.push(ledger);
  return ledger;
}

afterAll(() => Promise.all(ledgers.map((ledger) => ledger.stop())));

const place = (at: number) => ({ workspace: ratchet.workspace, kind: "LOG" as const, at });
const MINUTE = 60_000;

test("a flush that is repeated counts nothing twice; later counts are added", async () => {
  const clock = { now: Date.now() };
  const ledger = ledgerAt(clock);
  for (let item = 0; item < 5; item++) {
    ledger.received(place(clock.now));
    ledger.settled(place(clock.now), "STORED", null);
    await ledger.flush();
    await ledger.flush();
  }
  expect(await total(ratchet, "LOG")).toMatchObject({ received: 5, stored: 5, balanced: true });
});

test("an item whose outcome was forgotten shows", async () => {
  const clock = { now: Date.now() - 10 * MINUTE };
  const ledger = ledgerAt(clock);
  for (let item = 0; item < 2; item++) ledger.received(place(clock.now));
  ledger.settled(place(clock.now), "DROPPED", "unsupported");
  await ledger.flush();
  expect((await minutes(ratchet)).find(({ at }) => Date.parse(at) < Date.now() - 5 * MINUTE)).toMatchObject({
    received: 2,
    dropped: 1,
    balanced: false,
  });
  ledger.settled(place(clock.now), "DROPPED", "unsupported");
  await ledger.flush();
});

test("processes count for themselves, and a minute that comes again after it was forgotten adds to itself", async () => {
  const clock = { now: Date.now() - 60 * MINUTE };
  const at = clock.now;
  const [one, other] = [ledgerAt(clock), ledgerAt(clock)];
  for (const ledger of [one, other, one, other]) {
    ledger.received(place(at));
    ledger.settled(place(at), "LIMITED", "rate");
  }
  await Promise.all([one.flush(), other.flush()]);
  clock.now += 5 * MINUTE;
  await one.flush(); // Forgets what was written long ago.
  one.received(place(at));
  one.settled(place(at), "LIMITED", "rate");
  await one.flush();
  const minute = (await minutes(ratchet)).find(({ at: begin }) => Date.parse(begin) === at - (at % MINUTE));
  expect(minute).toMatchObject({ received: 5, limited: 5, balanced: true });
  expect(minute?.reasons).toEqual([{ outcome: "LIMITED", reason: "rate", items: 5 }]);
});

test("counts wait while nothing can be written, in bounded memory, and none is lost", {
  timeout: 120_000,
}, async () => {
  const clock = { now: Date.now() - 20 * 24 * 60 * MINUTE };
  const { graph } = ratchet.platform;
  const release = graph.gate.guard(() => new Problem("DEPENDENCY_UNAVAILABLE", "Held by the test."));
  const ledger = ledgerAt(clock, 60);
  const items = 100;
  for (let item = 0; item < items; item++) {
    clock.now += MINUTE;
    ledger.received(place(clock.now));
    ledger.settled(place(clock.now), "INVALID", "malformed");
  }
  await ledger.flush();
  expect((ledger as unknown as { counts: Map<string, unknown> }).counts.size).toBe(60);
  const range = {
    s: new Date(clock.now - 200 * MINUTE).toISOString(),
    u: new Date(clock.now + MINUTE).toISOString(),
  };
  const query =
    "query ($s: DateTime, $u: DateTime) { intakeTotal(since: $s, until: $u) { received invalid balanced } }";
  expect((await ratchet.data(query, range)).intakeTotal).toMatchObject({ received: 0 });
  release();
  await ledger.flush();
  expect((await ratchet.data(query, range)).intakeTotal).toEqual({ received: items, invalid: items, balanced: true });
});
