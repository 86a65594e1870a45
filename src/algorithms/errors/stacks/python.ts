import type { ErrorException, ErrorFrame } from "../event.js";
import { indentOf } from "./lines.js";
import { exceptionOf, numberOf, type StackShape, wholeOnes } from "./section.js";

const place = /^\s*File "([^"]{0,1000})", line (\d{1,9})(?:, in (.{1,500}))?$/;
const begin = /Traceback \(most recent call last\):\s*$/;
const between =
  /^(?:The above exception was the direct cause of|During handling of the above exception, another exception occurred)/;

/** Signs below a line of source that show which part of it failed. */
const marks = /^[\s~^]*$/;

/** What stands before every line of an exception group. */
const groupMark = /^ {0,8}[|+] /;

const name = /^[\p{L}_][\p{L}\p{N}_.]{0,299}$/u;

function frameOf(line: string): ErrorFrame | null {
  const found = place.exec(line);
  if (!found) return null;
  const [, file = "", number, code] = found;
  return { function: code?.trim() ?? null, file, line: numberOf(number) };
}

/** Reads traces one after the other: Python prints the cause first. */
class Reader {
  readonly exceptions: ErrorException[] = [];
  private frames: ErrorFrame[] = [];
  private said: string[] | null = null;
  private indent = 0;

  take(line: string): void {
    const frame = frameOf(line);
    if (begin.test(line) || between.test(line)) this.end();
    else if (this.said !== null) this.said.push(line);
    else if (frame) {
      this.indent = indentOf(line);
      this.frames.push(frame);
    } else if (this.frames.length > 0) this.takeOther(line);
  }

  end(): void {
    const [first = "", ...more] = this.said ?? [];
    const colon = first.indexOf(":");
    const type = colon < 0 ? first.trim() : first.slice(0, colon).trim();
    const isTyped = name.test(type);
    const value = [isTyped ? (colon < 0 ? "" : first.slice(colon + 1)) : first, ...more].join("\n").trim();
    this.exceptions.push(exceptionOf({ type: isTyped ? type : null, value: value || null }, this.frames));
    this.frames = [];
    this.said = null;
  }

  /** Below a frame stands its line of source, further in; what is as far out as the trace itself is the exception. */
  private takeOther(line: string): void {
    const latest = this.frames.at(-1);
    if (indentOf(line) < this.indent && line.trim() !== "") this.said = [line];
    else if (latest && !latest.contextLine && !marks.test(line)) latest.contextLine = line.trim();
  }
}

/** Tracebacks of Python (docs.python.org, "traceback"), with what they say of causes and contexts. */
export const python: StackShape = {
  platform: "python",
  isFrame: (line) => frameOf(line.replace(groupMark, "")) !== null,
  read(lines) {
    const reader = new Reader();
    const isGroup = lines.some((line) => line.includes("Exception Group Traceback"));
    for (const line of lines) {
      // What follows are the exceptions of the group, each of which would be an event of its own.
      if (isGroup && /^\s*\+-\+-{4}/.test(line)) break;
      reader.take(isGroup ? line.replace(groupMark, "") : line);
    }
    reader.end();
    return wholeOnes(reader.exceptions);
  },
};
