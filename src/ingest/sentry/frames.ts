import type { ErrorFrame } from "../../algorithms/errors/event.js";
import { asBoolean, asCount, asList, asRecord, asText } from "./read.js";

/** Of a deeper stack the outermost and the innermost frames are kept: where it began, and where it failed. */
const OUTERMOST = 50;
const INNERMOST = 200;

/**
 * The frames of a Sentry stack trace, outermost first as sent; null when it has none. Frames that say nothing of themselves
 * stay: they tell grouping that nameless code lies between.
 */
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
    module: asText(frame.module, 512),
    function: asText(frame.function, 512) ?? asText(frame.raw_function, 512),
    package: asText(frame.package, 1024),
    file: asText(frame.filename, 1024) ?? asText(frame.abs_path, 1024),
    line: asCount(frame.lineno),
    column: asCount(frame.colno),
    inApp: asBoolean(frame.in_app),
    contextLine: asText(frame.context_line, 512),
  };
  return read;
}
