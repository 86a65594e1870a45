import { asText } from "./read.js";

/** How bad an event is, worst first. */
export type SentryLevel = "FATAL" | "ERROR" | "WARNING" | "INFO" | "DEBUG";

const LEVELS: Record<SentryLevel, string> = {
  FATAL: "fatal critical crit emergency emerg alert panic 50 60",
  ERROR: "error err severe 40",
  WARNING: "warning warn 30",
  INFO: "info information notice log sample 20",
  DEBUG: "debug trace verbose fine 10",
};
const LEVEL_OF = new Map(
  Object.entries(LEVELS).flatMap(([level, names]) => names.split(" ").map((name) => [name, level as SentryLevel])),
);

/** A level as Sentry's clients and the loggers behind them write it, Python's numbers too; ERROR for any other. */
export function readLevel(value: unknown): SentryLevel {
  return LEVEL_OF.get(asText(value, 32)?.toLowerCase() ?? "") ?? "ERROR";
}
