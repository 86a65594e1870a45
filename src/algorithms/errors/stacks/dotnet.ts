import type { ErrorFrame } from "../event.js";
import { emptySection, exceptionsOf, numberOf, type Section, type StackShape } from "./section.js";

const innerEnd = /^\s*--- End of inner exception/;
const inner = /^\s*---> /;
const parameters = /^(?:[^()\s,]+[ &*][^()]*)?$/;
const place = /^(.{1,1000}):\p{L}{1,20} (\d{1,9})$/u;

/** `at Shop.Cart.Add(String item) in C:\src\Cart.cs:line 12`, the place only where there are symbols. */
function frameOf(line: string): ErrorFrame | null {
  const text = line.trim();
  const open = text.indexOf("(");
  const close = text.indexOf(")", open);
  if (!text.startsWith("at ") || open < 0 || close < 0) return null;
  const code = text.slice(3, open).trim();
  const rest = text.slice(close + 1);
  const found = rest.startsWith(" in ") ? place.exec(rest.slice(4)) : null;
  const isBare = rest === "" || rest.startsWith(" [0x");
  if (/\s/.test(code) || !(found || (isBare && parameters.test(text.slice(open + 1, close))))) return null;
  // A constructor is called `.ctor`, with a dot of its own.
  const dot = code.endsWith("ctor") ? code.lastIndexOf("..") : code.lastIndexOf(".");
  if (dot < 1) return null;
  const [module, name] = [code.slice(0, dot), code.slice(dot + 1)];
  return { module, function: name, file: found?.[1] ?? null, line: numberOf(found?.[2]) };
}

/** Reads sections of which the inner ones are printed inside the outer ones: the outermost first. */
class Reader {
  readonly sections: Section[] = [emptySection()];
  /** Whose frames follow: the innermost that was begun and is not at its end. */
  private depth = 0;
  /** While the other exceptions of several are told, which are no causes. */
  private isAside = false;
  private hasFrames = false;

  take(line: string): void {
    const frame = frameOf(line);
    if (this.isAside) this.isAside = !line.includes("<---");
    else if (frame) this.add(frame);
    else if (innerEnd.test(line)) this.depth = Math.max(0, this.depth - 1);
    else if (inner.test(line) && this.hasFrames) this.isAside = !line.includes("<---");
    else if (!this.hasFrames) this.takeText(line);
  }

  private get open(): Section {
    return this.sections[this.depth] as Section;
  }

  private add(frame: ErrorFrame): void {
    this.open.frames.push(frame);
    this.hasFrames = true;
  }

  /** One line may name several, each the cause of the one before it. */
  private takeText(line: string): void {
    const [first = "", ...causes] = line.split(/ ?---> /);
    if (first.trim() !== "" || causes.length === 0) this.open.text.push(first);
    for (const cause of causes.slice(0, 50)) {
      this.sections.push({ text: [cause.replace(/^\(Inner Exception #\d{1,4}\) /, "")], frames: [] });
      this.depth = this.sections.length - 1;
    }
  }
}

/** Stacks of .NET (learn.microsoft.com, "Exception.ToString"), with the inner exceptions that are told inside them. */
export const dotnet: StackShape = {
  platform: "csharp",
  isFrame: (line) => frameOf(line) !== null,
  read(lines) {
    const reader = new Reader();
    for (const line of lines) reader.take(line);
    return exceptionsOf(reader.sections.reverse());
  },
};
