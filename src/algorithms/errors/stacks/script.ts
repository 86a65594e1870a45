import type { ErrorFrame } from "../event.js";
import { emptySection, exceptionsOf, numberOf, type Section, type StackShape } from "./section.js";

/** Line and column, or the line alone, at the end of a place. */
const position = /:(\d{1,9})(?::(\d{1,9}))?$/;

/** The place at which code was evaluated: all that stays of it. */
const evaluated = /\(([^()\s]{1,1000}:\d{1,9}:\d{1,9})\)/;

const nowhere = /^(?:<anonymous>|native|\[native code\]|index \d{1,9})$/;
/** What Node leaves out of a stack that its cause has as well. */
const leftOut = /^\s*\.\.\. \d{1,9} lines? matching cause stack trace/;
const cause = /^\s*(?:\[cause\]|cause|Caused by): /;

/** `at add (cart.js:1:2)`, `at cart.js:1:2` as V8 writes them; `❯ add cart.js:1:2` as Vitest does. */
function frameOfV8(text: string): ErrorFrame | null {
  const told = text.slice(text.indexOf(" ") + 1).replace(/^async /, "");
  const open = told.indexOf(" (");
  if (open > 0 && told.endsWith(")")) return placed(told.slice(open + 2, -1), told.slice(0, open));
  const blank = text.startsWith("❯") ? told.indexOf(" ") : -1;
  const [name, where] = blank > 0 ? [told.slice(0, blank), told.slice(blank + 1)] : [null, told];
  return /^.+:\d{1,9}:\d{1,9}$/.test(where) && !/[()]|\.(?:rs|go):/.test(where) ? placed(where, name) : null;
}

/** `add@https://shop.example/cart.js:1:2`, as Firefox and Safari write them. */
function frameOfGecko(text: string): ErrorFrame | null {
  const at = text.indexOf("@");
  const where = text.slice(at + 1);
  if (at < 0 || text.slice(0, at).includes(" ") || !/[/.]/.test(where) || !position.test(where)) return null;
  return placed(where, text.slice(0, at) || null);
}

function placed(where: string, name: string | null): ErrorFrame | null {
  if (nowhere.test(where)) return { function: name, file: null, line: null, column: null };
  const place = where.startsWith("eval at") ? (evaluated.exec(where)?.[1] ?? "") : where;
  const found = position.exec(place);
  if (!found) return null;
  const [first, second] = [numberOf(found[1]), numberOf(found[2])];
  return { function: name, file: place.slice(0, found.index) || null, line: first, column: second };
}

function frameOf(line: string): ErrorFrame | null {
  // Node opens a brace behind the last frame where an error has properties of its own.
  const text = line.trim().replace(/ \{$/, "");
  return text.startsWith("at ") || text.startsWith("❯ ") ? frameOfV8(text) : frameOfGecko(text);
}

/** Stacks of V8 (v8.dev/docs/stack-trace-api), with the causes that Node prints, and those of Firefox and Safari. */
export const script: StackShape = {
  platform: "javascript",
  isFrame: (line) => frameOf(line) !== null,
  read(lines) {
    const chain: Section[] = [emptySection()];
    let isClosed = false;
    for (const line of lines) {
      const latest = chain[0] as Section;
      const frame = frameOf(line);
      if (cause.test(line)) {
        chain.unshift({ text: [line.replace(cause, "")], frames: [] });
        isClosed = false;
      } else if (frame && !isClosed) latest.frames.push(frame);
      else if (latest.frames.length === 0) latest.text.push(line);
      // What stands between frames is a line of the stack that says nothing; what stands behind them is something else.
      else isClosed ||= !frame && !leftOut.test(line) && !/^\s*(?:at |❯ )/.test(line);
    }
    return exceptionsOf(chain);
  },
};
