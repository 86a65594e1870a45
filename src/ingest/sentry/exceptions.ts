import type { ErrorException, ErrorFrame } from "../../algorithms/errors/event.js";
import { readFrames } from "./frames.js";
import { asBoolean, asList, asRecord, asShownText, asText, interfaceOf, type JsonRecord } from "./read.js";

const MAX_EXCEPTIONS = 50;

/** An event's exceptions, causes first as sent, and its stack where no exception has one. */
export interface Failure {
  exceptions: ErrorException[];
  frames: ErrorFrame[] | null;
  /** false when any exception went uncaught, true when all that say so were caught, null when none says. */
  handled: boolean | null;
}

/**
 * The exceptions of a Sentry event. A stack that the client sent beside them (of the event, as old clients did, or of
 * the thread that crashed, as those of phones do) goes to the outermost exception if that has none, and stands for
 * itself if there is no exception.
 */
export function readFailure(event: JsonRecord): Failure {
  const exceptions = asList(interfaceOf(event, "exception", "Exception"))
    .slice(-MAX_EXCEPTIONS)
    .map(readException)
    .filter((exception) => exception !== null);
  const told = exceptions.map((exception) => exception.handled).filter((handled) => handled !== null);
  const handled = told.length === 0 ? null : !told.includes(false);
  const outermost = exceptions.at(-1);
  if (outermost?.frames) return { exceptions, frames: null, handled };
  const frames = readFrames(interfaceOf(event, "stacktrace", "Stacktrace")) ?? framesOfThread(event);
  if (!outermost) return { exceptions, frames, handled };
  outermost.frames = frames;
  return { exceptions, frames: null, handled };
}

function readException(value: unknown): ErrorException | null {
  const exception = asRecord(value);
  if (!exception) return null;
  const read: ErrorException = {
    type: asText(exception.type, 256),
    value: asShownText(exception.value, 8192),
    module: asText(exception.module, 512),
    handled: asBoolean(asRecord(exception.mechanism)?.handled),
    frames: readFrames(exception.stacktrace) ?? readFrames(exception.raw_stacktrace),
  };
  return (read.type ?? read.value ?? read.module ?? read.frames) ? read : null;
}

/** The stack of the thread that crashed, else of the one that was running, else of the only one. */
function framesOfThread(event: JsonRecord): ErrorFrame[] | null {
  const threads = asList(event.threads)
    .map(asRecord)
    .filter((thread) => thread !== null);
  const thread =
    threads.find((each) => each.crashed === true) ??
    threads.find((each) => each.current === true) ??
    (threads.length === 1 ? threads[0] : null);
  return readFrames(thread?.stacktrace);
}
