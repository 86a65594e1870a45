import type { BadRow } from "../../imports/report.js";
import { badInput } from "../../problem.js";
import { tell } from "../progress.js";

/** How many bad rows are told. */
const TOLD = 20;

/** The bad rows of a file that is read row by row: the first one ends the reading, unless they are left out and told at the end. */
export class BadRows {
  private readonly first: BadRow[] = [];
  private count = 0;

  constructor(private readonly areLeftOut: boolean) {}

  /** Keeps one; the reader of the file may tell it before the rows above it. */
  add(row: BadRow): void {
    this.first.push(row);
    this.first.sort((one, other) => one.line - other.line);
    this.first.length = Math.min(TOLD, this.first.length);
    this.count++;
  }

  /** BAD_USER_INPUT: a bad row stands in the file up to this line, and bad rows are not left out. */
  refuse(line = Number.POSITIVE_INFINITY): void {
    const [bad] = this.first;
    if (this.areLeftOut || !bad || bad.line > line) return;
    throw badInput("file", `${bad.file}:${bad.line}: ${bad.sentence} --skip-bad leaves such rows out.`);
  }

  /** Tells on stderr what was left out. */
  tell(): void {
    if (this.count === 0) return;
    tell(`Left out ${this.count.toLocaleString("en")} bad row${this.count === 1 ? "" : "s"}:`);
    for (const { file, line, sentence } of this.first) tell(`  ${file}:${line}: ${sentence}`);
    if (this.count > this.first.length) tell(`  … and ${(this.count - this.first.length).toLocaleString("en")} more.`);
  }
}
