import type { NamedException } from "../../algorithms/errors/named-exception.js";
import { levelOfSeverity, type SeverityLevel } from "../../algorithms/errors/severity.js";
import { EXCEPTION, type ToldLog } from "./log.js";
import { genAiOf, operationOf } from "./operation.js";
import { KIND, type ToldException, type ToldSpan } from "./span.js";
import { type Attributes, textOf, type Value } from "./values.js";

/** An error as a log record or an event of a span tells it, in full length. */
export interface ToldError {
  /** Ids in hexadecimal; "": none. */
  traceId: string;
  spanId: string;
  /** Epoch milliseconds; 0: not told. */
  at: number;
  nanoseconds: string;
  level: SeverityLevel;
  exception: NamedException;
  /** What was logged; null: nothing was. */
  body: Value;
  /** What was being done, as spans of that kind are counted. */
  operation: string | null;
  /** null: it does not say. */
  handled: boolean | null;
  /** Its own attributes, and those of the span that it is an event of. */
  attributes: Attributes;
  around: Attributes;
  /** What else it says of itself, by name; "": nothing. */
  facts: Record<string, string>;
}

const NOTHING: Attributes = new Map();

/** The error that a log record tells of. `scope`: what logged it. */
export function errorOfLog(log: ToldLog, scope: string): ToldError {
  const { traceId, spanId, at, nanoseconds, severity, severityText, eventName, body, attributes } = log;
  const facts = { scope, severity: severityText || String(severity || ""), event: eventName };
  return {
    ...{ traceId, spanId, at, nanoseconds, body, attributes, facts },
    level: levelOfSeverity(severity),
    exception: exceptionIn(attributes),
    operation: null,
    handled: null,
    around: NOTHING,
  };
}

/** The error that an event of a span tells of. */
export function errorOfSpan(span: ToldSpan, { at, nanoseconds, attributes }: ToldException): ToldError {
  const { traceId, spanId, name, attributes: around } = span;
  return {
    ...{ traceId, spanId, at, nanoseconds, attributes, around },
    level: "ERROR",
    exception: exceptionIn(attributes),
    body: null,
    operation: operationOf(name, around, genAiOf(around, name)),
    handled: handledIn(span, attributes.get(EXCEPTION.escaped)),
    facts: { span: name },
  };
}

/** What escapes a span may be caught outside of it, but not outside of the span that serves a whole call. */
function handledIn({ kind, parentId }: ToldSpan, escaped: Value | undefined): boolean | null {
  const isOutermost = kind === KIND.server || kind === KIND.consumer || parentId === "";
  if (escaped === false || escaped === "false") return true;
  return (escaped === true || escaped === "true") && isOutermost ? false : null;
}

function exceptionIn(attributes: Attributes): NamedException {
  const told = (name: string) => textOf(attributes.get(name)) || null;
  return { type: told(EXCEPTION.type), message: told(EXCEPTION.message), stack: told(EXCEPTION.stack) };
}

/** About how long an error is as it was told, in characters and bytes: what was put into it, without names of fields. */
export function sizeOf({ attributes, body }: Pick<ToldError, "attributes" | "body">): number {
  return sizeOfValue(attributes) + sizeOfValue(body);
}

function sizeOfValue(value: Value): number {
  if (typeof value === "string" || value instanceof Uint8Array) return value.length;
  if (Array.isArray(value)) return value.reduce((sum: number, one) => sum + 1 + sizeOfValue(one), 0);
  if (!(value instanceof Map)) return 8;
  let size = 0;
  for (const [name, one] of value) size += name.length + sizeOfValue(one);
  return size;
}
