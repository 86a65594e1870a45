import { readFileSync } from "node:fs";

/** Who may use what as the emitted page says it: field → role → yes or no. The page is reviewed; the code is not believed. */
export type Matrix = Map<string, Map<string, boolean>>;

/** Reads schema/permissions.md. */
export function readMatrix(): Matrix {
  const text = readFileSync(new URL("../../schema/permissions.md", import.meta.url), "utf8");
  const matrix: Matrix = new Map();
  for (const section of text.split("\n## ").slice(1)) {
    const [title = "", ...lines] = section.split("\n");
    const rows = lines
      .filter((line) => line.startsWith("|"))
      .map((line) =>
        line
          .split("|")
          .slice(1, -1)
          .map((cell) => cell.trim()),
      );
    const [head = [], , ...body] = rows;
    if (head[0] !== "field") continue;
    for (const [field = "", , ...cells] of body)
      matrix.set(
        `${title.trim()}.${field}`,
        new Map(head.slice(2).map((role, index) => [role, cells[index] === "yes"])),
      );
  }
  return matrix;
}
