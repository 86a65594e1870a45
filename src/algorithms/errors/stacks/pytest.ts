import type { ErrorException, ErrorFrame } from "../event.js";
import { readHeader } from "./header.js";
import { indentOf } from "./lines.js";
import { exceptionOf, numberOf, type StackShape, wholeOnes } from "./section.js";

/** `tests/test_cart.py:12: in add`, `tests/test_cart.py:12: AssertionError`, `tests/test_cart.py:12:`. */
const place = /^((?:[A-Za-z]:)?[^\s:"'][^:"']{0,500}\.pyx?):(\d{1,9}):(?: (.{0,500}))?$/;
/** The first line of a report may have lost its blanks. */
const definition = /^(?:> )?\s*(?:async )?def (\w{1,200})\(/;
const said = /^E {3}(.*)$|^E$/;
const source = /^> {2,}(\S.*)$/;
const between =
  /^(?:The above exception was the direct cause of|During handling of the above exception, another exception occurred)/;

class Reader {
  readonly exceptions: ErrorException[] = [];
  private frames: ErrorFrame[] = [];
  private message: string[] = [];
  private type: string | null = null;
  private called: string | null = null;
  private line: string | null = null;
  private indent = 0;

  take(line: string): void {
    const found = place.exec(line);
    const told = said.exec(line);
    if (between.test(line)) this.end();
    else if (found) this.takePlace(found);
    else if (told) this.takeSaid(told[1] ?? "");
    else if (definition.test(line)) this.called = definition.exec(line)?.[1] ?? null;
    else if (source.test(line)) this.line = source.exec(line)?.[1]?.trim() ?? null;
  }

  end(): void {
    const header = readHeader(this.message);
    this.exceptions.push(exceptionOf({ type: header.type ?? this.type, value: header.value }, this.frames));
    [this.frames, this.message, this.type, this.called, this.line] = [[], [], null, null, null];
  }

  /** What is said stands as far in as the line of source that failed. */
  private takeSaid(text: string): void {
    if (this.message.length === 0) this.indent = indentOf(text);
    this.message.push(text.slice(Math.min(this.indent, indentOf(text))));
  }

  /** The function's name stands behind the place or, in full reports, in the source above it. */
  private takePlace([, file = "", number, behind = ""]: RegExpExecArray): void {
    const called = behind.startsWith("in ") ? behind.slice(3).trim() : this.called;
    if (/^\w+(?:\.\w+)*$/.test(behind)) this.type = behind;
    this.frames.push({ function: called, file, line: numberOf(number), contextLine: this.line });
    [this.called, this.line] = [null, null];
  }
}

/** What pytest reports of a failure, in its long and short forms (docs.pytest.org, "Modifying Python traceback printing"). */
export const pytest: StackShape = {
  platform: "python",
  isFrame: (line) => place.test(line),
  read(lines) {
    const reader = new Reader();
    for (const line of lines) reader.take(line);
    reader.end();
    return wholeOnes(reader.exceptions);
  },
};
