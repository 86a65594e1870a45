import type { ErrorException } from "../../../src/algorithms/errors/event.js";
import { type JunitReport, readJunit } from "../../../src/ingest/junit/read.js";
import type { TestProblem } from "../../../src/ingest/junit/told.js";

/** A report of tests out of these lines. */
export function read(...lines: string[]): JunitReport {
  return readJunit({ file: "report.xml", text: lines.join("\n") });
}

/** The sentence with which a report of these lines is refused. */
export function refusal(...lines: string[]): string {
  try {
    read(...lines);
  } catch (error) {
    return (error as Error).message;
  }
  return "It was read.";
}

/** Counts in a line: tests, and how they ended. */
export function counted({ counts }: JunitReport): string {
  const { tests, passed, failed, errored, skipped, flaky } = counts;
  return `${tests}: ${passed} passed (${flaky} flaky), ${failed} failed, ${errored} errored, ${skipped} skipped`;
}

/** Problems as lines: how the test ended, which it was, and the exceptions with their frames, outermost first. */
export function told({ problems }: JunitReport): string[] {
  return problems.flatMap(({ kind, report }: TestProblem) => [
    `${kind} in ${report.transaction}`,
    ...(report.exceptions ?? []).flatMap(exceptionTold),
  ]);
}

function exceptionTold({ type, value, frames }: ErrorException): string[] {
  const lines = (frames ?? []).map(
    (frame) =>
      `    ${frame.module ?? "-"} ${frame.function ?? "-"} ${frame.file ?? "-"}${frame.line ? `:${frame.line}` : ""}`,
  );
  return [`  ${type ?? "-"}: ${value ?? "-"}`, ...lines];
}
