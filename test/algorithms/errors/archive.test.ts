import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ArchiveCondition, archiveVerdict, type SinceArchived } from "../../../src/algorithms/errors/archive.js";

const NOW = Date.UTC(2026, 10, 23, 12);
const quiet: SinceArchived = { now: NOW, events: 0, people: 0, escalation: null };

const told = (condition: ArchiveCondition, since: Partial<SinceArchived> = {}) =>
  archiveVerdict(condition, { ...quiet, ...since });

describe("an archived group", () => {
  test("for ever stays, whatever happens", () => {
    const much = { now: Number.MAX_VALUE, events: 1e9, people: 1e9, escalation: "More than ever." };
    expect(told({ until: "FOREVER" }, much)).toEqual({ comesBack: false, why: "It is archived for ever." });
  });

  test("until a time comes back at that time", () => {
    expect([NOW + 1, NOW, NOW - 1].map((at) => told({ until: "TIME", at }))).toEqual([
      { comesBack: false, why: "It is archived until 2026-11-23T12:00:00.001Z." },
      { comesBack: true, why: "It was archived until 2026-11-23T12:00:00.000Z, and that is past." },
      { comesBack: true, why: "It was archived until 2026-11-23T11:59:59.999Z, and that is past." },
    ]);
  });

  test("until a time that is none stays", () => {
    for (const at of [Number.NaN, Number.POSITIVE_INFINITY])
      expect(told({ until: "TIME", at })).toEqual({
        comesBack: false,
        why: "It is archived until a time that never comes.",
      });
  });

  test("until so many events comes back with the last of them", () => {
    const condition = { until: "EVENTS", count: 1000 } as const;
    expect([999, 1000].map((events) => told(condition, { events }))).toEqual([
      { comesBack: false, why: "999 more events since it was archived; it is archived until 1,000." },
      { comesBack: true, why: "1,000 more events since it was archived; it was archived until 1,000." },
    ]);
  });

  test("until so many people does not count events", () => {
    const condition = { until: "PEOPLE", count: 2 } as const;
    expect(told(condition, { events: 100, people: 1 })).toEqual({
      comesBack: false,
      why: "1 more person since it was archived; it is archived until 2.",
    });
    expect(told(condition, { people: 2 }).comesBack).toBe(true);
  });

  test("until it escalates comes back with the reason", () => {
    expect(told({ until: "ESCALATING" }, { events: 1e6 })).toEqual({ comesBack: false, why: "It is not escalating." });
    expect(told({ until: "ESCALATING" }, { escalation: "70 events in an hour, 60 are usual." })).toEqual({
      comesBack: true,
      why: "It is escalating. 70 events in an hour, 60 are usual.",
    });
  });

  test("does not come back for nothing, nor for a count that is none", () => {
    for (const count of [0, -5, 1]) {
      expect(told({ until: "EVENTS", count }).comesBack).toBe(false);
      expect(told({ until: "EVENTS", count }, { events: 1 }).comesBack).toBe(true);
    }
    const never = told({ until: "PEOPLE", count: Number.NaN }, { people: 1e9 });
    expect(never.comesBack).toBe(false);
    expect(never.why).toContain("until more than there can be.");
  });
});

test("what came back comes back with more of all as well", () => {
  const count = fc.integer({ min: 1, max: 50 });
  const condition: fc.Arbitrary<ArchiveCondition> = fc.oneof(
    fc.record({ until: fc.constant("EVENTS" as const), count }),
    fc.record({ until: fc.constant("PEOPLE" as const), count }),
    fc.record({ until: fc.constant("TIME" as const), at: fc.nat() }),
  );
  const since = fc.record({ now: fc.nat(), events: fc.nat(99), people: fc.nat(99), escalation: fc.constant(null) });
  fc.assert(
    fc.property(condition, since, fc.nat(99), (given, now, more) => {
      const later = { ...now, now: now.now + more, events: now.events + more, people: now.people + more };
      if (archiveVerdict(given, now).comesBack) expect(archiveVerdict(given, later).comesBack).toBe(true);
    }),
  );
});
