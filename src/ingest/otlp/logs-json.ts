import { attributesIn, bodyOf, choice, hex, type Json, list, nanoseconds, record, text, valueIn } from "./json.js";
import { isError, isFaultOfBytes, isOfException, type LogSink, type ToldLog } from "./log.js";
import { itemsIn } from "./resources-json.js";
import { Turns } from "./wire.js";

/** The names of severities: four steps of each. */
const SEVERITIES = Object.fromEntries(
  ["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"].flatMap((name, index) =>
    [1, 2, 3, 4].map((step) => [`SEVERITY_NUMBER_${name}${step === 1 ? "" : step}`, 4 * index + step]),
  ),
) as Record<string, number>;

/** As `readLogs`, of a body in JSON. */
export function* readLogsJson(body: Buffer, sink: LogSink): Generator<void> {
  const given = bodyOf(body);
  yield;
  const turns = new Turns();
  for (const logs of itemsIn(given, ["resourceLogs", "scopeLogs", "logRecords"], { sink, turns })) {
    if (logs === null) yield;
    for (const log of logs ?? []) {
      readLog(log, sink);
      if (turns.areDue()) yield;
    }
  }
}

function readLog(value: unknown, sink: LogSink): void {
  try {
    const given = record(value);
    const severity = choice(given.severityNumber, SEVERITIES);
    const hasException = list(given.attributes).some((pair) => isOfException(text(record(pair).key)));
    if (isError(severity, hasException)) sink.error(logOf(given, severity));
    else sink.passed();
  } catch (error) {
    if (!isFaultOfBytes(error)) throw error;
    sink.malformed();
  }
}

function logOf(given: Json, severity: number): ToldLog {
  const { timeUnixNano, observedTimeUnixNano } = given;
  const moment = nanoseconds(timeUnixNano) > 0 ? timeUnixNano : observedTimeUnixNano;
  return {
    traceId: hex(given.traceId),
    spanId: hex(given.spanId),
    at: nanoseconds(moment),
    nanoseconds: String(moment ?? ""),
    severity,
    severityText: text(given.severityText),
    eventName: text(given.eventName),
    body: valueIn(given.body),
    attributes: attributesIn(given.attributes),
  };
}
