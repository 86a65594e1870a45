import type { ErrorFrame } from "../../algorithms/errors/event.js";
import { asBoolean, asCount, asList, asRecord, asText, type JsonRecord } from "./read.js";

/** Of a deeper stack the outermost and the innermost frames are kept: where it began, and where it failed. */
const OUTERMOST = 50;
const INNERMOST = 200;

/** The frames of a Sentry stack trace, outermost first as sent; null when it has none that says anything. */
export function readFrames(stacktrace: unknown): ErrorFrame[] | null {
  const given = asRecord(stacktrace)?.frames ?? (Array.isArray(stacktrace) ? stacktrace : null);
  const frames = withoutMiddle(asList(given))
    .map(readFrame)
    .filter((frame) => frame !== null);
  return frames.length > 0 ? frames : null;
}

function withoutMiddle(frames: unknown[]): unknown[] {
  if (frames.length <= OUTERMOST + INNERMOST) return frames;
  return [...frames.slice(0, OUTERMOST), ...frames.slice(-INNERMOST)];
}

function readFrame(value: unknown): ErrorFrame | null {
  const frame = asRecord(value);
  if (!frame) return null;
  const read: ErrorFrame = {
    module: asText(frame.module, 512) ?? packageName(frame),
    function: asText(frame.function, 512) ?? asText(frame.raw_function, 512),
    file: asText(frame.filename, 1024) ?? asText(frame.abs_path, 1024),
    line: asCount(frame.lineno),
    column: asCount(frame.colno),
    inApp: asBoolean(frame.in_app),
    contextLine: asText(frame.context_line, 512),
  };
  const saysWhere = read.module ?? read.function ?? read.file ?? read.line ?? read.contextLine;
  return saysWhere === null ? null : read;
}

/** A native frame knows its image or assembly: "/usr/lib/libart.so", "System.Core, Version=4.0.0.0, Culture=neutral". */
function packageName(frame: JsonRecord): string | null {
  const image = asText(frame.package, 1024)?.split(", ")[0] ?? "";
  return asText(image.slice(Math.max(image.lastIndexOf("/"), image.lastIndexOf("\\")) + 1), 512);
}
