import type { Context } from "../context.js";
import type { ErrorReport } from "../errors/reported.js";
import { type Filed, type Filing, fileReports } from "../errors/service/file.js";
import type { BadRow, ImportReport } from "../imports/report.js";
import { noteImport } from "../imports/service.js";

/** What was read of files, of what kind, and what is to be said of it. */
export interface ReadErrors {
  kind: "junit" | "runs";
  reports: readonly ErrorReport[];
  bad: readonly BadRow[];
  notes: readonly string[];
}

/** Counts what was read of files as errors of a component, and notes the import. */
export async function importErrors(context: Context, read: ReadErrors, filing: Filing): Promise<ImportReport> {
  const { kind, reports, bad, notes } = read;
  const filed = await fileReports(context, reports, filing);
  const counts = countsOf(filed);
  const source = `${kind}:${filing.component}`;
  const id = filing.dryRun || filed.counted === 0 ? null : context.newId();
  if (id !== null) await noteImport(context, { id, kind, source, at: context.now(), counts });
  return { id, kind, source, dryRun: filing.dryRun, counts, examples: [], bad: [...bad], notes: [...notes] };
}

function countsOf({ newGroups, knownGroups, counted, duplicates }: Filed): ImportReport["counts"] {
  return [
    { type: "ErrorGroup", created: newGroups, changed: knownGroups, unchanged: 0 },
    { type: "Error", created: counted, changed: 0, unchanged: duplicates },
  ];
}
