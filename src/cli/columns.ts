/** Columns under each other; colours take no room. */
export function aligned(rows: readonly string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => bare(row[column]).length)));
  const padded = (row: readonly string[]) =>
    row.map((cell, column) => cell + " ".repeat((widths[column] ?? 0) - bare(cell).length)).join("  ");
  return rows.map((row) => padded(row).trimEnd());
}

function bare(cell = ""): string {
  return cell.replaceAll(new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, "g"), "");
}
