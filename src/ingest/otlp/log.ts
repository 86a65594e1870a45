import { ERROR_SEVERITY } from "../../algorithms/errors/severity.js";
import type { Attributes, Value } from "./values.js";

/** A log record that tells of an error. */
export interface ToldLog {
  /** Ids in hexadecimal; "": none. */
  traceId: string;
  spanId: string;
  /** When it happened, or else was seen, in epoch milliseconds; 0: not told. */
  at: number;
  /** The same in nanoseconds, as it was told. */
  nanoseconds: string;
  /** OTLP's SeverityNumber; 0: not told. */
  severity: number;
  severityText: string;
  eventName: string;
  body: Value;
  attributes: Attributes;
}

/** Where a request's log records go, in the order in which they stand in it. */
export interface LogSink {
  /** What follows is of this resource. `key` is the same for what was written alike. */
  resource(key: string, read: () => Attributes): void;
  /** What follows was made by this instrumentation. */
  scope(name: string): void;
  /** A record that tells of an error. */
  error(told: ToldLog): void;
  /** A record that does not: of it nothing more is read. */
  passed(): void;
  /** A record that cannot be read. */
  malformed(): void;
}

/** What names an exception in the attributes of a record or event (OpenTelemetry's semantic conventions). */
export const EXCEPTION = {
  type: "exception.type",
  message: "exception.message",
  stack: "exception.stacktrace",
  escaped: "exception.escaped",
};

const NAMES: ReadonlySet<string> = new Set([EXCEPTION.type, EXCEPTION.message, EXCEPTION.stack]);

/** Whether an attribute tells of an exception. */
export function isOfException(name: string): boolean {
  return NAMES.has(name);
}

/** Whether a record is an error: by how severe it is, or by the exception that it tells of. */
export function isError(severity: number, hasException: boolean): boolean {
  return hasException || severity >= ERROR_SEVERITY;
}

/** Whether something that was thrown while a record was read is the record's fault, and not ours. */
export function isFaultOfBytes(error: unknown): boolean {
  return !(error instanceof TypeError || error instanceof ReferenceError);
}
