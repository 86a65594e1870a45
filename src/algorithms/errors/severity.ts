/** How bad OpenTelemetry's severities are, each from its first number on, worst first. */
const LEVELS = [
  [21, "FATAL"],
  [17, "ERROR"],
  [13, "WARNING"],
  [9, "INFO"],
  [1, "DEBUG"],
] as const;

/** How bad an error is, in the words of error groups. */
export type SeverityLevel = (typeof LEVELS)[number][1];

/** From which severity on a log record is an error, whatever else it says. */
export const ERROR_SEVERITY = 17;

/** The level of a severity number (1 to 24); of one that is not told, that of an error. */
export function levelOfSeverity(severity: number): SeverityLevel {
  return LEVELS.find(([from]) => severity >= from)?.[1] ?? "ERROR";
}
