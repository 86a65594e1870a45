import type { ErrorEvent, ErrorException, ErrorFrame } from "../../../src/algorithms/errors/event.js";

type Json = Record<string, unknown>;

function objectOf(value: unknown): Json {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

function valuesOf(value: unknown): Json[] {
  if (Array.isArray(value)) return value.map(objectOf);
  const values = objectOf(value).values;
  return Array.isArray(values) ? values.map(objectOf) : [];
}

function framesOf(stacktrace: unknown): ErrorFrame[] {
  const frames = objectOf(stacktrace).frames;
  if (!Array.isArray(frames)) return [];
  return frames.map(objectOf).map((frame) => ({
    module: frame.module as string,
    function: frame.function as string,
    file: (frame.filename ?? frame.abs_path) as string,
    package: frame.package as string,
    line: frame.lineno as number,
    inApp: frame.in_app as boolean,
    contextLine: frame.context_line as string,
  }));
}

function messageOf(event: Json): Pick<ErrorEvent, "message" | "messageTemplate"> {
  const entry = event.logentry ?? event.message;
  if (typeof entry === "string") return { message: entry };
  const { message, formatted } = objectOf(entry);
  return { message: (formatted ?? message) as string, messageTemplate: formatted ? (message as string) : null };
}

/** As much of Sentry's event JSON as grouping reads; the cast fields are unchecked on purpose: grouping must bear them. */
export function fromSentry(json: unknown): ErrorEvent {
  const event = objectOf(json);
  const exceptions = valuesOf(event.exception).map(
    (exception): ErrorException => ({
      type: exception.type as string,
      value: exception.value as string,
      module: exception.module as string,
      frames: framesOf(exception.stacktrace),
    }),
  );
  return {
    ...messageOf(event),
    exceptions,
    frames: framesOf(event.stacktrace),
    fingerprint: event.fingerprint as string[],
    platform: event.platform as string,
    level: event.level as string,
    culprit: (event.transaction ?? event.culprit) as string,
  };
}
