import type { ErrorException, ErrorFrame } from "../../../../src/algorithms/errors/event.js";
import { parseStack } from "../../../../src/algorithms/errors/parse-stack.js";

/** A frame in one line: `module function file:line:column`, `-` for what is unknown. */
function frameTold({ module, function: name, file, line, column }: ErrorFrame): string {
  const at = [file ?? "-", ...[line, column].filter((number) => number != null)].join(":");
  return [module ?? "-", name ?? "-", at].join(" ");
}

/** An exception as lines: `type: value`, and its frames, outermost first. */
function exceptionTold({ type, value, frames }: ErrorException): string[] {
  return [`${type ?? "-"}: ${value ?? "-"}`, ...(frames ?? []).map((frame) => `  ${frameTold(frame)}`)];
}

/** What a printed stack is read as: its platform, then its chain, causes first. */
export function told(text: string): string[] {
  const { platform, exceptions } = parseStack(text);
  return [platform ?? "-", ...exceptions.flatMap(exceptionTold)];
}
