import type { ErrorReport } from "../../errors/reported.js";

/** How a test ended that did not simply pass: a flaky one failed first and passed when it was run again. */
export type ProblemKind = "failure" | "error" | "flaky";

/** A suite as its element tells it. */
export interface ToldSuite {
  name: string | null;
  file: string | null;
  /** The machine that it ran on. */
  host: string | null;
  /** When it began, in epoch milliseconds. */
  at: number | null;
  properties: Record<string, string>;
}

/** A test as its element tells it. */
export interface ToldTest {
  name: string | null;
  className: string | null;
  file: string | null;
  line: number | null;
  seconds: number | null;
  at: number | null;
  properties: Record<string, string>;
  stdout: string | null;
  stderr: string | null;
  /** How often it was run again after it failed, and failed again. */
  reruns: number;
}

/** What went wrong in a test, as its element tells it. */
export interface ToldProblem {
  kind: ProblemKind;
  type: string | null;
  message: string | null;
  /** What stands in the element: a stack, most often. */
  text: string | null;
  /** Which of its test's problems it is, from 0. */
  ordinal: number;
}

/** How many tests ended how, by the elements of tests, not by what suites say of themselves. */
export interface TestCounts {
  tests: number;
  /** Also those that passed only when they were run again. */
  passed: number;
  /** With an assertion that did not hold, and with an error. */
  failed: number;
  errored: number;
  skipped: number;
  /** Of those that passed: how many had failed first. */
  flaky: number;
  /** The time of all tests together. */
  seconds: number;
}

/** What went wrong in a test: how it is to be reported, and in which line of the file it stands. */
export interface TestProblem {
  kind: ProblemKind;
  line: number;
  report: ErrorReport;
}

/** A time as reports write it, in epoch milliseconds: without a zone it is UTC. Null: none, or one of before there were reports. */
export function momentOf(value: string | undefined): number | null {
  const text = value?.trim() ?? "";
  const told = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?) ?(Z|[+-]\d\d:?\d\d)?$/i.exec(text);
  const at = told ? Date.parse(`${told[1]}T${told[2]}${told[3] ?? "Z"}`) : Number.NaN;
  return at >= Date.UTC(2000, 0, 1) && at < Date.UTC(2100, 0, 1) ? at : null;
}

/** A duration in seconds, also with commas between thousands as Surefire writes it; null: none. */
export function secondsOf(value: string | undefined): number | null {
  const text = value?.trim().replaceAll(",", "") ?? "";
  return /^\d{1,12}(?:\.\d{1,20})?(?:e-?\d{1,2})?$/i.test(text) ? Number(text) : null;
}

/** The number of a line, from 1; null: none. */
export function lineOf(value: string | undefined): number | null {
  const text = value?.trim() ?? "";
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}
