import type { ErrorFrame } from "../event.js";
import { indentOf } from "./lines.js";
import { emptySection, exceptionsOf, numberOf, type Section, type StackShape } from "./section.js";

const place = /^(?:Native Method|Unknown Source|[^\s(),:]{1,300}(?::\d{1,9})?)$/;

/** Class loader and module before a class: `app//`, `java.base@21/`. */
const loader = /^(?:[\w.@-]{0,200}\/){1,3}/;

const common = /^\s*\.\.\. (\d{1,6}) (?:more|common frames omitted)/;
const cause = /^\s*Caused by: /;
const wrapper = /^\s*Wrapped by: /;
const suppressed = /^\s*Suppressed: /;

/** Of the frames that two exceptions have in common so many are taken over at most. */
const MOST_COMMON = 300;

/** `at com.shop.Cart.add(Cart.java:12)`, also with a module before it, of Kotlin, Scala and Groovy as well. */
function frameOf(line: string): ErrorFrame | null {
  const text = line.trim();
  const open = text.indexOf("(");
  if (!text.startsWith("at ") || open < 0 || text[open - 1] === " ") return null;
  const where = text.slice(open + 1, text.indexOf(")", open));
  const code = text.slice(3, open).replace(loader, "");
  const dot = code.lastIndexOf(".");
  const module = code.slice(0, dot);
  if (dot < 1 || dot === code.length - 1 || /\s/.test(module) || !place.test(where)) return null;
  const isNowhere = where.includes(" ");
  const [file, number] = where.split(":");
  return { module, function: code.slice(dot + 1), file: isNowhere ? null : file, line: numberOf(number) };
}

/** Reads sections as they are printed: the outermost exception first, or last where the causes stand before what wraps them. */
class Reader {
  /** Causes first. */
  readonly sections: Section[] = [emptySection()];
  /** Which of them is being read. */
  private at = 0;
  /** How far the exceptions that were only suppressed are indented, while they are read: they are no causes. */
  private aside = Number.POSITIVE_INFINITY;
  private isClosed = false;

  take(line: string): void {
    const frame = frameOf(line);
    if (frame) this.add(frame, line);
    else if (suppressed.test(line)) this.aside = Math.min(this.aside, indentOf(line));
    else if (cause.test(line) || wrapper.test(line)) this.begin(line);
    else if (indentOf(line) > this.aside) return;
    else if (common.test(line)) this.share(Number(common.exec(line)?.[1]));
    else if (this.latest.frames.length === 0) this.latest.text.push(line);
    else this.isClosed = true;
  }

  private get latest(): Section {
    return this.sections[this.at] as Section;
  }

  private begin(line: string): void {
    if (indentOf(line) >= this.aside) return;
    const isCause = cause.test(line);
    this.at = isCause ? 0 : this.sections.length;
    this.sections.splice(this.at, 0, { text: [line.replace(isCause ? cause : wrapper, "")], frames: [] });
    this.aside = Number.POSITIVE_INFINITY;
    this.isClosed = false;
  }

  private add(frame: ErrorFrame, line: string): void {
    if (indentOf(line) > this.aside) return;
    this.aside = Number.POSITIVE_INFINITY;
    if (!this.isClosed) this.latest.frames.push(frame);
  }

  /** What a cause has in common with the exception around it is printed there only: its outermost frames. */
  private share(count: number): void {
    const around = this.sections[this.at + 1];
    if (around && count > 0) this.latest.frames.push(...around.frames.slice(-Math.min(count, MOST_COMMON)));
  }
}

/** Stacks of the Java virtual machine (java.lang.Throwable, printStackTrace), and those of Logback. */
export const java: StackShape = {
  platform: "java",
  isFrame: (line) => frameOf(line) !== null,
  read(lines) {
    const reader = new Reader();
    for (const line of lines) reader.take(line);
    return exceptionsOf(reader.sections);
  },
};
