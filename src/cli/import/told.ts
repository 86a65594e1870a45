import type { ImportReport } from "../../imports/report.js";

/** What an import came to, for people. */
export function told(report: ImportReport, more: readonly string[] = []): string {
  const { counts, examples, bad, notes, dryRun } = report;
  const number = (value: number) => value.toLocaleString("en");
  const sum = (pick: "created" | "changed" | "unchanged") => counts.reduce((all, count) => all + count[pick], 0);
  const all = `${number(sum("created"))} created, ${number(sum("changed"))} changed, ${number(sum("unchanged"))} unchanged`;
  const lines = [
    dryRun ? `Dry run of ${report.source}: ${all}; nothing was kept.` : `Imported ${report.source}: ${all}.`,
    ...counts.map(
      ({ type, created, changed, unchanged }) =>
        `  ${type}: ${number(created)} created, ${number(changed)} changed, ${number(unchanged)} unchanged`,
    ),
    ...(dryRun ? examples.map(({ type, name, how }) => `  ${how === "created" ? "+" : "~"} ${type} ${name}`) : []),
    ...more,
    ...notes.map((note) => `Note: ${note}`),
    ...(bad.length > 0 ? [`Left out ${number(bad.length)} bad rows:`] : []),
    ...bad.map(({ file, line, sentence }) => `  ${file}:${line}: ${sentence}`),
  ];
  return `${lines.join("\n")}\n`;
}

/** Writes a report to stdout: as one JSON object, or for people. */
export function show(report: ImportReport, { json }: { json?: boolean }, more?: readonly string[]): void {
  process.stdout.write(json ? `${JSON.stringify(report)}\n` : told(report, more));
}
