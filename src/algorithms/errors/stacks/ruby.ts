import type { ErrorFrame } from "../event.js";
import { emptySection, exceptionOf, exceptionsOf, numberOf, type Section, type StackShape } from "./section.js";

const inFunction = /:(\d{1,9}):in [`']/;
const before = /^(?:from |# |\d{1,5}: from |\[\d{1,5}\] )/;

/** A frame, and what stands behind it in the first line of a report that Ruby itself makes: `: message (Type)`. */
function frameOf(line: string): { frame: ErrorFrame; behind: string } | null {
  const text = line.trim();
  const found = inFunction.exec(text);
  if (!found || found.index === 0) return null;
  const from = found.index + found[0].length;
  const end = text.indexOf("'", from);
  if (end < 0) return null;
  const file = text.slice(0, found.index).replace(before, "");
  const frame = { function: text.slice(from, end), file, line: numberOf(found[1]) };
  return { frame, behind: text.slice(end + 1) };
}

/** `: cart is empty (Shop::EmptyCart)`; the message may go on in lines that follow. */
function saidBehind(text: string): { type: string; value: string | null } | null {
  const found = /^: (.*) \(([A-Z][\w:]{0,299})\)$/.exec(text);
  return found ? { type: found[2] ?? "", value: found[1] || null } : null;
}

/** Backtraces of Ruby (docs.ruby-lang.org, "Exception#full_message"), of RSpec and Minitest as well. */
export const ruby: StackShape = {
  platform: "ruby",
  isFrame: (line) => frameOf(line) !== null,
  read(lines) {
    const section: Section = emptySection();
    // Ruby 2.5 to 2.7 printed to terminals with the innermost frame last.
    const isReversed = lines.some((line) => line.startsWith("Traceback (most recent call last)"));
    let said: ReturnType<typeof saidBehind> = null;
    for (const line of lines) {
      const found = frameOf(line);
      if (found) {
        section.frames.push(found.frame);
        said ??= saidBehind(found.behind);
      } else if (section.frames.length === 0) section.text.push(line);
    }
    if (isReversed) section.frames.reverse();
    return said ? [exceptionOf(said, section.frames.toReversed())] : exceptionsOf([section]);
  },
};
