import type { ErrorFrame } from "../algorithms/errors/event.js";

/**
 * A stack from its short form, outermost first. A frame is `[~][module ]file function line[ : source]`, divided by
 * blanks; `~` marks a library's frame.
 */
export function stackOf(lines: readonly string[]): ErrorFrame[] {
  return lines.map(frameOf);
}

function frameOf(text: string): ErrorFrame {
  const isLibrary = text.startsWith("~");
  const [place = "", contextLine] = text.slice(isLibrary ? 1 : 0).split(" : ");
  const [line, name, file, module] = place.split(" ").reverse();
  return { module, file, function: name, line: Number(line), inApp: !isLibrary, contextLine };
}
