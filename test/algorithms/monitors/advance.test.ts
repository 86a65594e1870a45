import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Advance,
  advance,
  type Memory,
  type NoDataMode,
  type Telling,
  unknownSince,
  type WatchedState,
} from "../../../src/algorithms/monitors/advance.js";
import type { Level } from "../../../src/algorithms/monitors/level.js";

const TELLING: Telling = { noData: "SHOW", hold: 0, renotify: null };
const STATES: WatchedState[] = ["UNKNOWN", "OK", "WARN", "ALERT", "NO_DATA", "PAUSED"];

/** Something in a state since 0, of which that state was told where states are told. */
function standing(state: WatchedState, told: WatchedState | null = null): Memory {
  return { ...unknownSince(0), state, told: told && { state: told, at: 0 } };
}

/** What was told last of something that is in a state, in the usual course of things. */
const USUAL: Record<WatchedState, WatchedState | null> = {
  UNKNOWN: null,
  OK: null,
  WARN: "WARN",
  ALERT: "ALERT",
  NO_DATA: null,
  PAUSED: null,
};

describe("from each state by each look", () => {
  /** Next state and what is told, for looks that find OK, WARN, ALERT, and nothing with SHOW. */
  const TABLE: Record<WatchedState, Record<Level | "NOTHING", [WatchedState, string | null]>> = {
    UNKNOWN: {
      OK: ["OK", null],
      WARN: ["WARN", "WARNED"],
      ALERT: ["ALERT", "ALERTED"],
      NOTHING: ["NO_DATA", null],
    },
    OK: { OK: ["OK", null], WARN: ["WARN", "WARNED"], ALERT: ["ALERT", "ALERTED"], NOTHING: ["NO_DATA", null] },
    WARN: { OK: ["OK", "RECOVERED"], WARN: ["WARN", null], ALERT: ["ALERT", "ALERTED"], NOTHING: ["NO_DATA", null] },
    ALERT: { OK: ["OK", "RECOVERED"], WARN: ["WARN", "WARNED"], ALERT: ["ALERT", null], NOTHING: ["NO_DATA", null] },
    NO_DATA: {
      OK: ["OK", null],
      WARN: ["WARN", "WARNED"],
      ALERT: ["ALERT", "ALERTED"],
      NOTHING: ["NO_DATA", null],
    },
    PAUSED: { OK: ["PAUSED", null], WARN: ["PAUSED", null], ALERT: ["PAUSED", null], NOTHING: ["PAUSED", null] },
  };

  test.each(STATES)("%s", (state) => {
    for (const [found, [next, told]] of Object.entries(TABLE[state])) {
      const level = found === "NOTHING" ? null : (found as Level);
      const step = advance(standing(state, USUAL[state]), { at: 60, level }, TELLING);
      expect([step.memory.state, step.tell], found).toEqual([next, told]);
      expect(step.changed, found).toBe(next !== state);
      expect(step.memory.since, found).toBe(next === state ? 0 : 60);
    }
  });
});

test.each<[NoDataMode, WatchedState, string | null]>([
  ["KEEP", "ALERT", null],
  ["OK", "OK", "RECOVERED"],
  ["SHOW", "NO_DATA", null],
  ["NOTIFY", "NO_DATA", "LOST_DATA"],
])("an alert without data is, with %s, %s", (noData, state, tell) => {
  const step = advance(standing("ALERT", "ALERT"), { at: 60, level: null }, { ...TELLING, noData });
  expect([step.memory.state, step.tell]).toEqual([state, tell]);
});

/** All steps through some looks, a minute apart. */
function through(levels: readonly (Level | null)[], telling: Partial<Telling> = {}, from = unknownSince(0)): Advance[] {
  const steps: Advance[] = [];
  let memory = from;
  for (const [index, level] of levels.entries()) {
    const step = advance(memory, { at: (index + 1) * 60, level }, { ...TELLING, ...telling });
    steps.push(step);
    memory = step.memory;
  }
  return steps;
}

const told = (steps: Advance[]) => steps.map(({ tell }) => tell);

test("data that is lost and comes back as bad as it was is not told twice; well again it is told", () => {
  expect(told(through(["ALERT", null, "ALERT", null, "OK"]))).toEqual(["ALERTED", null, null, null, "RECOVERED"]);
});

test("what must be held is told once it has lasted, from its first moment on, and a break begins anew", () => {
  const steps = through(["OK", "ALERT", "ALERT", "OK", "ALERT", "WARN", "ALERT", "ALERT", "ALERT"], { hold: 120 });
  expect(steps.map(({ memory }) => memory.state)).toEqual([
    "OK",
    "OK",
    "OK",
    "OK",
    "OK",
    "OK",
    // For two minutes it was at least a warning, and for two minutes more an alert.
    "WARN",
    "WARN",
    "ALERT",
  ]);
});

test("what is still bad is told again after the time that was asked, and no sooner", () => {
  const steps = through(["ALERT", "ALERT", "ALERT", "ALERT", "ALERT", "OK", "OK", "OK"], { renotify: 120 });
  expect(told(steps)).toEqual(["ALERTED", null, "REMINDED", null, "REMINDED", "RECOVERED", null, null]);
});

test("what is as bad again after a time without data is told again when that is due", () => {
  const how = { noData: "SHOW", renotify: 120 } as const;
  expect(told(through(["WARN", null, "WARN"], how))).toEqual(["WARNED", null, "REMINDED"]);
  expect(told(through(["WARN", null, "WARN", "WARN"], { ...how, renotify: 180 }))).toEqual([
    "WARNED",
    null,
    null,
    "REMINDED",
  ]);
});

const level = fc.constantFrom<Level | null>("OK", "WARN", "ALERT", null);
const telling = fc.record<Telling>({
  noData: fc.constantFrom<NoDataMode>("KEEP", "OK", "SHOW", "NOTIFY"),
  hold: fc.constantFrom(0, 60, 180),
  renotify: fc.constantFrom(null, 60, 300),
});
const looks = fc.array(level, { minLength: 1, maxLength: 60 });

test("what is told is always another state than was told last, or a reminder of the same that is due", () => {
  fc.assert(
    fc.property(looks, telling, (levels, how) => {
      let last: { state: WatchedState; at: number } | null = null;
      for (const { memory, tell } of through(levels, how)) {
        if (tell === null) continue;
        expect(memory.told?.state).toBe(memory.state);
        if (tell !== "REMINDED") expect(memory.state).not.toBe(last?.state);
        else {
          expect(memory.state).toBe(last?.state);
          expect((memory.told?.at ?? 0) - (last?.at ?? 0)).toBeGreaterThanOrEqual(how.renotify ?? Infinity);
        }
        last = memory.told;
      }
    }),
  );
});

test("the first that is told of anything is bad", () => {
  fc.assert(
    fc.property(looks, telling, (levels, how) => {
      const [first] = told(through(levels, how)).filter((one) => one !== null);
      expect(["ALERTED", "WARNED", "LOST_DATA", undefined]).toContain(first);
    }),
  );
});

test("the same look twice tells once", () => {
  fc.assert(
    fc.property(looks, telling, (levels, how) => {
      const before = through(levels, how).at(-1)?.memory ?? unknownSince(0);
      const look = { at: (levels.length + 1) * 60, level: levels[0] ?? null };
      const once = advance(before, look, how);
      const twice = advance(once.memory, look, how);
      expect(twice).toEqual({ memory: once.memory, changed: false, tell: null });
    }),
  );
});

test("what is paused tells nothing and stays as it is", () => {
  fc.assert(
    fc.property(looks, telling, (levels, how) => {
      const paused = standing("PAUSED", "ALERT");
      for (const step of through(levels, how, paused))
        expect(step).toEqual({ memory: paused, changed: false, tell: null });
    }),
  );
});

test("whoever stays well is never told of", () => {
  fc.assert(
    fc.property(fc.array(fc.constant<Level>("OK")), telling, (levels, how) => {
      expect(told(through(levels, how)).every((tell) => tell === null)).toBe(true);
    }),
  );
});
