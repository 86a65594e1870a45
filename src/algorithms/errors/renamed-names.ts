import { isScript } from "./clean-function.js";
import type { ErrorFrame } from "./event.js";
import { textOf } from "./lenient.js";

/** A line longer than this is minified code; its text changes with every build. */
export const longestLine = 160;

const minifiedFile = /\.min\.m?js$|[.-](?=[a-z]*\d)[0-9a-f]{8,64}(?:\.chunk)?\.m?js$/i;
const jvm = new Set(["java", "kotlin", "android", "scala"]);

/** A short name of a script, in a file or beside a line that a minifier made. */
function isMinified(name: string, frame: ErrorFrame): boolean {
  if (name.length > 2) return false;
  const line = textOf(frame.contextLine, 400) ?? "";
  return minifiedFile.test(textOf(frame.file) ?? "") || line.length > longestLine || line.includes("{snip}");
}

/** A method of one or two letters, or of a few signs that no programmer types, as obfuscators of bytecode give. */
function isObfuscated(name: string): boolean {
  return /^[A-Za-z]{1,2}$/.test(name) || (name.length <= 4 && /^[^\x20-\x7e]+$/.test(name));
}

/** Whether a tool gave the function its name, which then is another one in the next build. */
export function isRenamed(name: string, frame: ErrorFrame, platform: string | null): boolean {
  if (isScript(platform)) return isMinified(name, frame);
  return jvm.has(platform?.toLowerCase() ?? "") && isObfuscated(name);
}
