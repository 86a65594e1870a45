import type { Context } from "../../context.js";
import type { ErrorReport } from "../../errors/reported.js";
import type { ImportReport } from "../../imports/report.js";
import { importErrors } from "../errors-report.js";
import { readText } from "../read-file.js";
import { readJunit } from "./read.js";
import type { TestCounts } from "./told.js";

/** How large a file may be, in bytes. */
const MOST = 64 * 1_048_576;

/** Reports of tests, and whose they are. */
export interface JunitImport {
  files: readonly string[];
  component: string;
  project: string | null;
  release: string | null;
  dryRun: boolean;
  onProgress(done: number, all: number): void;
}

/** Imports reports of tests: each failure of a test is an error of the component that was tested. All files are read before anything is kept. */
export async function importJunit(context: Context, options: JunitImport): Promise<ImportReport> {
  const { files, component, project, release, dryRun, onProgress } = options;
  const reports: ErrorReport[] = [];
  const notes: string[] = [];
  for (const file of files) {
    const { counts, problems, left } = readJunit(await readText(file, MOST));
    reports.push(...problems.map(({ report }) => ({ ...report, project, release: release ?? report.release ?? null })));
    notes.push(`${file}: ${told(counts)}`);
    if (left > 0) notes.push(`${file}: ${left.toLocaleString("en")} failures more than are read of one file.`);
  }
  return importErrors(context, { kind: "junit", reports, bad: [], notes }, { component, dryRun, onProgress });
}

function told({ tests, passed, failed, errored, skipped, flaky }: TestCounts): string {
  const unstable = flaky > 0 ? ` (${flaky} after they had failed)` : "";
  return `${tests} tests: ${passed} passed${unstable}, ${failed + errored} failed, ${skipped} skipped.`;
}
