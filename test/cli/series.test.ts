import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ratchet } from "../support/command.js";

let scratch: string;
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), "ratchet-series-"));
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

async function fileOf(name: string, lines: readonly string[]): Promise<string> {
  const file = join(scratch, name);
  await writeFile(file, lines.map((line) => `${line}\n`).join(""));
  return file;
}

async function analysed(command: "anomalies" | "trend", name: string, lines: readonly string[], ...options: string[]) {
  const file = await fileOf(name, lines);
  const { code, stdout, stderr } = await ratchet([command, file, ...options], {});
  return { code, stdout, stderr: stderr.replaceAll(file, name) };
}

const json = (stdout: string) =>
  stdout
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Record<string, unknown>);

const HEADER = "timestamp,value";
const minute = (index: number) => new Date(Date.UTC(2026, 0, 1) + 300_000 * index).toISOString();
/** A series that stays between 20 and 24, but for one value. */
const SPIKE = Array.from({ length: 600 }, (_, i) => `${minute(i)},${i === 500 ? 90 : 20 + ((i * 7) % 5)}`);
/** A series that steps up. */
const STEP = Array.from({ length: 90 }, (_, i) => `${minute(i)},${(i < 60 ? 20 : 29) + ((i * 7) % 5)}`);

test("each row is judged, and the one that stands out is told", async () => {
  const { code, stdout, stderr } = await analysed("anomalies", "spike.csv", [HEADER, ...SPIKE], "--json");
  expect([code, stderr]).toEqual([0, ""]);
  const rows = json(stdout);
  expect(rows.map(({ timestamp }) => timestamp)).toEqual(SPIKE.map((line) => line.split(",")[0]));
  expect(rows.filter(({ anomalous }) => anomalous).map(({ timestamp }) => timestamp)).toEqual([minute(500)]);
  expect(Object.keys(rows[500] ?? {})).toEqual(["timestamp", "value", "score", "anomalous", "expected", "low", "high"]);
  expect(rows[500]).toMatchObject({ value: 90, score: expect.closeTo(1, 1) });
});

test("rows that come later change nothing of what was said", async () => {
  const whole = await analysed("anomalies", "whole.csv", [HEADER, ...SPIKE], "--json");
  const part = await analysed("anomalies", "part.csv", [HEADER, ...SPIKE.slice(0, 520)], "--json");
  expect(json(whole.stdout).slice(0, 520)).toEqual(json(part.stdout));
});

test("people get a plot with what is unusual in it", async () => {
  const { stdout } = await analysed("anomalies", "spike.csv", [HEADER, ...SPIKE]);
  expect(stdout).toContain("▲");
  expect(stdout).toContain("1 anomaly in 600 rows.");
  expect(stdout).toContain(`${minute(500)}  90, usual`);
});

test("a trend is one object, with its change", async () => {
  const { code, stdout } = await analysed("trend", "step.csv", [HEADER, ...STEP], "--json");
  const [found, ...others] = json(stdout);
  expect([code, others]).toEqual([0, []]);
  expect(Object.keys(found ?? {})).toEqual([
    ...["n", "changepoints", "trend", "mannKendall", "hamedRao", "senSlope", "intercept"],
  ]);
  expect(found).toMatchObject({
    n: 90,
    changepoints: [{ index: 60, timestamp: minute(60), confidence: expect.closeTo(1, 3) }],
    trend: "increasing",
  });
  const people = await analysed("trend", "step.csv", [HEADER, ...STEP]);
  expect(people.stdout).toMatch(/Rises by [\d.]+ a step over 90 values/);
  expect(people.stdout).toContain(`${minute(60)}  row 60, confidence 1.00`);
});

test("times are read as ISO 8601 or as epoch seconds and milliseconds, and written as they came", async () => {
  const times = [
    ...["1871-01", "1969-07-20", "2026-01-01 00:00:00", "2026-01-01T03:00:00+02:00", "2026-01-01T01:30:00.5Z"],
    ...["1767232800", "1767236400000"],
  ];
  const lines = [HEADER, ...times.map((time) => `${time},1`)];
  const { code, stdout, stderr } = await analysed("anomalies", "times.csv", lines, "--json");
  expect([code, stderr]).toEqual([0, ""]);
  expect(json(stdout).map(({ timestamp }) => timestamp)).toEqual(times);
});

test("a row without a value has no score, and counts as a step of the trend", async () => {
  const lines = [HEADER, `${minute(0)},1`, `${minute(1)},`, `${minute(2)},NaN`, `${minute(3)},7`, `${minute(4)},9`];
  const { stdout } = await analysed("anomalies", "gaps.csv", lines, "--json");
  expect(json(stdout).map(({ value, score }) => [value, score])).toEqual([
    [1, 0],
    [null, null],
    [null, null],
    [7, 0],
    [9, 0],
  ]);
  const [found] = json((await analysed("trend", "gaps.csv", lines, "--json")).stdout);
  expect(found).toMatchObject({ n: 3, senSlope: 2, mannKendall: { s: 3 } });
});

const BAD: [what: string, lines: string[], sentence: string][] = [
  ["nothing", [], "bad.csv is empty: its first line must be timestamp,value.\n"],
  [
    "no header",
    ["2026-01-01,4"],
    "bad.csv:1: there is no column `timestamp`; the first line must be timestamp,value.\n",
  ],
  [
    "a missing column",
    ["timestamp,other", "2026-01-01,4"],
    "bad.csv:1: there is no column `value`; the first line must be timestamp,value.\n",
  ],
  ["a day that is none", [HEADER, "2026-01-01,4", "2026-02-30,4"], "bad.csv:3: `timestamp` must be a time such as"],
  ["a value that is none", [HEADER, "2026-01-01,much"], "bad.csv:2: `value` must be a number that is not infinite"],
  [
    "a value beyond all numbers",
    [HEADER, "2026-01-01,1e999"],
    "bad.csv:2: `value` must be a number that is not infinite",
  ],
  ["a field too many", [HEADER, "2026-01-01,4,5"], "bad.csv:2: The row has another number of columns than the header."],
];

test.each(BAD)("of a file with %s both commands say file and line", async (_, lines, sentence) => {
  for (const command of ["anomalies", "trend"] as const) {
    const { code, stdout, stderr } = await analysed(command, "bad.csv", lines, "--json");
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr.startsWith(sentence), stderr).toBe(true);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
  }
});

test("--skip-bad leaves bad rows out, and tells them in their order", async () => {
  const lines = [HEADER, `${minute(0)},1`, "yesterday,2", `${minute(1)},3,4`, `${minute(2)},5`];
  const { code, stdout, stderr } = await analysed("anomalies", "some.csv", lines, "--json", "--skip-bad");
  expect([code, json(stdout).map(({ value }) => value)]).toEqual([0, [1, 5]]);
  expect(stderr).toMatch(/^Left out 2 bad rows:\n {2}some\.csv:3: .*\n {2}some\.csv:4: .*\n$/);
});

test("rows that go back in time keep their place, and are told", async () => {
  const lines = [HEADER, `${minute(2)},1`, `${minute(1)},2`, `${minute(1)},3`, `${minute(3)},4`];
  const { code, stdout, stderr } = await analysed("anomalies", "back.csv", lines, "--json");
  expect([code, json(stdout).map(({ value }) => value)]).toEqual([0, [1, 2, 3, 4]]);
  expect(stderr).toBe("Rows that are earlier than one above them, kept in their place: 2.\n");
});

test("of a header alone and of one row there is something to read, and nothing to say", async () => {
  expect((await analysed("anomalies", "none.csv", [HEADER])).stdout).toContain("has no rows yet");
  expect((await analysed("anomalies", "none.csv", [HEADER], "--json")).stdout).toBe("");
  expect((await analysed("trend", "none.csv", [HEADER])).stdout).toContain("has no rows yet");
  const [none] = json((await analysed("trend", "none.csv", [HEADER], "--json")).stdout);
  expect(none).toEqual({
    ...{ n: 0, changepoints: [], trend: null, mannKendall: null, hamedRao: null, senSlope: null, intercept: null },
  });
  expect((await analysed("trend", "one.csv", [HEADER, "2026-01-01,4"])).stdout).toContain("Not enough to say");
  expect((await analysed("anomalies", "one.csv", [HEADER, "2026-01-01,4"])).stdout).toContain("in 1 row.");
});

test("a file that is not there, a folder, and no file at all", async () => {
  const away = join(scratch, "away.csv");
  expect(await ratchet(["trend", away], {})).toMatchObject({ code: 1, stderr: `There is no file ${away}.\n` });
  expect(await ratchet(["trend", scratch], {})).toMatchObject({ code: 1, stderr: `${scratch} is a folder.\n` });
  expect((await ratchet(["anomalies"], {})).code).toBe(2);
});
