import type { BadRow } from "../imports/report.js";
import { Problem } from "../problem.js";

/** How many bad rows are told. */
const TOLD = 100;

/** Refuses a file with bad rows, each told by its line, unless they are to be left out. */
export function refuseBad(bad: readonly BadRow[], skipBad: boolean): void {
  if (bad.length === 0 || skipBad) return;
  const told = bad.slice(0, TOLD).map(({ file, line, sentence }) => `${file}:${line}: ${sentence}`);
  if (bad.length > TOLD) told.push(`… and ${bad.length - TOLD} more.`);
  throw new Problem(
    "BAD_USER_INPUT",
    [...told, "Nothing was imported; --skip-bad leaves bad rows out and imports the rest."].join("\n"),
  );
}

/** A row that can't be taken, thrown while it is read. */
export class RowProblem extends Error {}
