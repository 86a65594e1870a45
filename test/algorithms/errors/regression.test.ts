import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Fix, regressionOf, type SeenRelease } from "../../../src/algorithms/errors/regression.js";

/** When the group was resolved; times are told in minutes from then. */
const RESOLVED = Date.UTC(2026, 10, 23);
const minute = (count: number) => RESOLVED + count * 60_000;

const seen = (version: string, at: number | null = null): SeenRelease => ({
  version,
  firstSeen: at === null ? null : minute(at),
});

function verdict(fix: Fix, release: SeenRelease | null, at = 10) {
  return regressionOf({ at: RESOLVED, fix }, { at: minute(at), release });
}

const told = (fix: Fix, release: SeenRelease | null, at = 10) => {
  const { regressed, ground } = verdict(fix, release, at);
  return `${regressed ? "back" : "away"} by ${ground}`;
};

describe("a group that was resolved as of now", () => {
  test("comes back with what happens later", () => {
    expect(verdict({ in: "NOW" }, null)).toEqual({
      regressed: true,
      ground: "TIME",
      why: "It happened after the group was resolved.",
    });
  });

  test("does not with what was under way", () => {
    for (const at of [0, -1]) expect(told({ in: "NOW" }, null, at)).toBe("away by TIME");
  });
});

describe("a group that is mended in a release", () => {
  const fix: Fix = { in: "RELEASE", release: seen("shop@2.1.0", -60) };

  test.each([
    ["shop@2.1.0", "back by SAME_RELEASE"],
    ["2.1", "back by RELEASE_ORDER"],
    ["2.1.1", "back by RELEASE_ORDER"],
    ["2.10.0", "back by RELEASE_ORDER"],
    ["2.1.0-rc.1", "away by RELEASE_ORDER"],
    ["2.0.9", "away by RELEASE_ORDER"],
    // A later patch of an old line is still older than the fix, whenever it came.
    ["1.9.9", "away by RELEASE_ORDER"],
  ])("holds %s against it by its order", (version, expected) => {
    expect(told(fix, seen(version, 5))).toBe(expected);
  });

  test("holds hashes against it by which was seen first", () => {
    const hashed: Fix = { in: "RELEASE", release: seen("f00ba4", -60) };
    expect([-61, -60, 5].map((at) => told(hashed, seen("0ddba11", at)))).toEqual([
      "away by FIRST_SEEN",
      "back by FIRST_SEEN",
      "back by FIRST_SEEN",
    ]);
    expect(told(hashed, seen("f00ba4"))).toBe("back by SAME_RELEASE");
  });

  test("that nobody has seen yet is newer than all that was there", () => {
    const coming: Fix = { in: "RELEASE", release: seen("f00ba4") };
    expect([0, 1].map((at) => told(coming, seen("0ddba11", at)))).toEqual(["away by FIRST_SEEN", "back by FIRST_SEEN"]);
  });

  test("does not come back where nobody can say that the release is not older", () => {
    expect(verdict(fix, null)).toMatchObject({ regressed: false, ground: "NO_RELEASE" });
    expect(verdict(fix, seen("0ddba11"))).toMatchObject({
      regressed: false,
      why: "Its release 0ddba11 cannot be compared with the fix, shop@2.1.0.",
    });
  });

  test("does not come back with what happened before, in whichever release", () => {
    expect(told(fix, seen("3.0.0", 5), 0)).toBe("away by TIME");
  });

  test("says why", () => {
    expect(verdict(fix, seen("2.0.9")).why).toBe("Its release 2.0.9 is older than the fix, shop@2.1.0.");
    expect(verdict(fix, seen("2.2.0")).why).toBe("Its release 2.2.0 is not older than the fix, shop@2.1.0.");
  });
});

describe("a group that is mended in the next release", () => {
  const fix: Fix = { in: "NEXT", latest: seen("2.1.0", -60) };

  test.each<[string, number | null, string]>([
    ["2.1.0", -60, "away by SAME_RELEASE"],
    ["2.0.0", -600, "away by RELEASE_ORDER"],
    // An old release that is heard of only now is not the next one.
    ["2.0.9", 5, "away by RELEASE_ORDER"],
    ["2.1.1", 5, "back by FIRST_SEEN"],
    ["2.2.0-rc.1", -5, "away by FIRST_SEEN"],
    ["2.1.1", null, "back by RELEASE_ORDER"],
    ["0ddba11", -5, "away by FIRST_SEEN"],
    ["0ddba11", 5, "back by FIRST_SEEN"],
    ["0ddba11", null, "back by TIME"],
  ])("with an event of %s, seen at %s", (version, at, expected) => {
    expect(told(fix, seen(version, at))).toBe(expected);
  });

  test("waits for an event that names a release, where there are any", () => {
    expect(told(fix, null)).toBe("away by NO_RELEASE_YET");
    expect(told({ in: "NEXT", latest: null }, null)).toBe("back by TIME");
    expect(told({ in: "NEXT", latest: null }, seen("1.0.0", 5))).toBe("back by FIRST_SEEN");
  });
});

describe("a group that is mended by a commit", () => {
  test("stays as long as no release contains it", () => {
    const fix: Fix = { in: "COMMIT", commit: "0123456789abcdef", release: null };
    expect(verdict(fix, seen("9.9.9", 5))).toEqual({
      regressed: false,
      ground: "NO_RELEASE_YET",
      why: "No release is known yet that contains 0123456789ab.",
    });
  });

  test("then goes by that release", () => {
    const fix: Fix = { in: "COMMIT", commit: "0123456789abcdef", release: seen("2.1.0", 5) };
    expect(["2.0.9", "2.1.0", "2.1.1"].map((version) => told(fix, seen(version, 5)))).toEqual([
      "away by RELEASE_ORDER",
      "back by SAME_RELEASE",
      "back by RELEASE_ORDER",
    ]);
  });
});

const version = fc.oneof(
  fc.tuple(fc.nat(3), fc.nat(3), fc.nat(3)).map((parts) => parts.join(".")),
  fc.constantFrom("f00ba4", "0ddba11", "", "latest", "2.0.0-rc.1"),
);
const release = fc.record({ version, firstSeen: fc.option(fc.integer({ min: -9, max: 9 }).map(minute)) });
const anyFix: fc.Arbitrary<Fix> = fc.oneof(
  fc.constant({ in: "NOW" } as const),
  fc.record({ in: fc.constant("RELEASE" as const), release }),
  fc.record({ in: fc.constant("NEXT" as const), latest: fc.option(release) }),
  fc.record({ in: fc.constant("COMMIT" as const), commit: fc.string(), release: fc.option(release) }),
);

test("nothing that happened before the resolution brings a group back, and each verdict has a sentence", () => {
  fc.assert(
    fc.property(anyFix, fc.option(release), fc.integer({ min: -9, max: 9 }), (fix, of, at) => {
      const { regressed, why } = verdict(fix, of, at);
      if (at <= 0) expect(regressed).toBe(false);
      expect(why).toMatch(/^[A-Z].*\.$/s);
    }),
  );
});

test("what a release brings back, a newer one seen as late brings back too", () => {
  const parts = fc.tuple(fc.nat(3), fc.nat(3), fc.nat(3));
  fc.assert(
    fc.property(anyFix, parts, parts, (fix, a, b) => {
      const [older, newer] = [a, b].sort((x, y) => x.reduce((sum, part, i) => sum || part - (y[i] ?? 0), 0));
      const [first, second] = [older, newer].map((each) => verdict(fix, seen((each ?? []).join("."), 5)).regressed);
      if (first) expect(second).toBe(true);
    }),
  );
});
