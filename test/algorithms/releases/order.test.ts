import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { releaseOrder } from "../../../src/algorithms/releases/order.js";

/** Precedence as semver.org §11 words it, written for this test only. */
function precedence(a: string, b: string): number {
  const [coreA, preA] = splitVersion(a);
  const [coreB, preB] = splitVersion(b);
  for (let i = 0; i < 3; i++) {
    const difference = Math.sign(Number(coreA[i]) - Number(coreB[i]));
    if (difference !== 0) return difference;
  }
  if (preA.length === 0 || preB.length === 0) return Math.sign(preB.length - preA.length);
  for (let i = 0; i < Math.min(preA.length, preB.length); i++) {
    const difference = compareIdentifiers(preA[i] ?? "", preB[i] ?? "");
    if (difference !== 0) return difference;
  }
  return Math.sign(preA.length - preB.length);
}

function splitVersion(version: string): [string[], string[]] {
  const bare = version.split("+")[0] ?? "";
  const dash = bare.indexOf("-");
  return dash < 0 ? [bare.split("."), []] : [bare.slice(0, dash).split("."), bare.slice(dash + 1).split(".")];
}

function compareIdentifiers(a: string, b: string): number {
  const [isA, isB] = [/^\d+$/.test(a), /^\d+$/.test(b)];
  if (isA && isB) return Math.sign(Number(a) - Number(b));
  if (isA !== isB) return isA ? -1 : 1;
  return a === b ? 0 : a < b ? -1 : 1;
}

function compareKeys(a: string, b: string): number {
  const [x, y] = [releaseOrder(a), releaseOrder(b)];
  if (x === null || y === null) throw new Error(`no key for ${a} or ${b}`);
  return x === y ? 0 : x < y ? -1 : 1;
}

function expectRising(versions: string[]) {
  const keys = versions.map((version) => releaseOrder(version));
  expect(keys).not.toContain(null);
  expect([...keys].sort()).toEqual(keys);
  expect(new Set(keys).size).toBe(keys.length);
}

const identifier = fc.oneof(
  fc.nat({ max: 1200 }).map(String),
  fc.stringMatching(/^[0-9A-Za-z-]{0,4}[A-Za-z-][0-9A-Za-z-]{0,4}$/),
  fc.constantFrom("alpha", "beta", "rc", "a", "A", "-", "rc-1", "0a"),
);
const semver = fc
  .tuple(
    fc.array(fc.oneof(fc.nat({ max: 12 }), fc.nat({ max: 100_000 })), { minLength: 3, maxLength: 3 }),
    fc.array(identifier, { maxLength: 4 }),
    fc.option(fc.stringMatching(/^[0-9A-Za-z-]{1,6}$/), { nil: undefined }),
  )
  .map(
    ([core, pre, build]) => `${core.join(".")}${pre.length > 0 ? `-${pre.join(".")}` : ""}${build ? `+${build}` : ""}`,
  );

describe("semantic versions", () => {
  it("sorts the chain of examples of semver.org §11", () => {
    expectRising([
      "1.0.0-alpha",
      "1.0.0-alpha.1",
      "1.0.0-alpha.beta",
      "1.0.0-beta",
      "1.0.0-beta.2",
      "1.0.0-beta.11",
      "1.0.0-rc.1",
      "1.0.0",
    ]);
    expectRising(["1.0.0", "2.0.0", "2.1.0", "2.1.1"]);
  });

  it("agrees with §11 on any two versions", () => {
    fc.assert(
      fc.property(semver, semver, (a, b) => compareKeys(a, b) === precedence(a, b)),
      { numRuns: 1000 },
    );
  });

  it("agrees with §11 on versions with the same numbers", () => {
    const pre = fc
      .array(identifier, { maxLength: 4 })
      .map((list) => (list.length > 0 ? `1.0.0-${list.join(".")}` : "1.0.0"));
    fc.assert(
      fc.property(pre, pre, (a, b) => compareKeys(a, b) === precedence(a, b)),
      { numRuns: 1000 },
    );
  });

  it("does not read the build, the package, or a leading v", () => {
    const key = releaseOrder("1.10.0-rc.1");
    expect(
      ["shop@1.10.0-rc.1+5", "@scope/shop@1.10.0-rc.1", "v1.10.0-rc.1", "release-1.10.0-rc.1"].map(releaseOrder),
    ).toEqual([key, key, key, key]);
  });
});

describe("other versions", () => {
  it("sorts numbers by value, however many there are, and fills up with zeros", () => {
    expectRising(["1.2.3.4", "1.2.3.10", "1.2.4", "1.10", "9", "10"]);
    expect(releaseOrder("1.2")).toBe(releaseOrder("1.2.0.0"));
  });

  it("sorts calendar versions", () => {
    expectRising(["2023.12.31", "2024.1.2", "2024-01-03", "2024-01-03.1", "2024-01-03.2", "2024.02.01"]);
    expectRising(["20231231", "20240101", "202401021530"]);
  });

  it("sorts Python's pre- and post-releases", () => {
    expectRising(["1.0.dev3", "1.0a1", "1.0a10", "1.0b2", "1.0rc1", "1.0", "1.0.post1", "1.0.post12", "1.1.dev0"]);
  });

  it.each([
    "3f2a9c1b",
    "da39a3ee5e6b4b0d3255bfef95601890afd80709",
    "1234567",
    "12e4567",
    "main",
    "",
    "latest",
    "1.2.3.4.5.6.7",
    "1..2",
    "1.0-é",
    "x@",
  ])("gives no order to %j", (version) => expect(releaseOrder(version)).toBeNull());

  it("bears every text, and its keys are ASCII", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => /^[\x21-\x7e]*$/.test(releaseOrder(text) ?? "")));
  });
});
