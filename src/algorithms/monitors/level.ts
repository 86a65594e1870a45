/** How bad something is, mildest first. */
export type Level = "OK" | "WARN" | "ALERT";

/** Which values are bad: those above a threshold, those below it, or those from it on upwards. */
export type Side = "ABOVE" | "BELOW" | "FROM";

/**
 * From where on a value is a warning and an alert, null: it never is; and how far it must come back before it is one no more
 * (null: to the threshold itself). A recovery threshold that lies on the good side of its threshold damps flapping: it is
 * the hysteresis of a Schmitt trigger.
 */
export interface Thresholds {
  side: Side;
  warn: number | null;
  alert: number | null;
  warnRecovery: number | null;
  alertRecovery: number | null;
}

/** How bad a value is, given how bad things were before it. */
export function levelOf(value: number, thresholds: Thresholds, before: Level): Level {
  const { side, warn, alert, warnRecovery, alertRecovery } = thresholds;
  const isBad = (threshold: number | null, recovery: number | null, wasBad: boolean) =>
    threshold !== null && isBeyond(value, wasBad ? (recovery ?? threshold) : threshold, side);
  if (isBad(alert, alertRecovery, before === "ALERT")) return "ALERT";
  if (isBad(warn, warnRecovery, before !== "OK")) return "WARN";
  return "OK";
}

/** Whether a value lies on the bad side of a threshold. */
export function isBeyond(value: number, threshold: number, side: Side): boolean {
  if (side === "ABOVE") return value > threshold;
  return side === "BELOW" ? value < threshold : value >= threshold;
}

/** What contradicts itself in thresholds: which of them, and what it must be. Null: nothing. */
export function contradictionIn({ side, ...all }: Thresholds): { argument: keyof typeof all; must: string } | null {
  const { warn, alert, warnRecovery, alertRecovery } = all;
  const word = side === "BELOW" ? "below" : "above";
  const isWorse = (a: number, b: number) => (side === "BELOW" ? a < b : a > b);
  if (warn === null && alert === null) return { argument: "alert", must: "be given, or `warn`, or both" };
  if (warn !== null && alert !== null && !isWorse(alert, warn))
    return { argument: "alert", must: `lie ${word} \`warn\`` };
  const recoveries = [
    ["warnRecovery", warnRecovery, "warn", warn],
    ["alertRecovery", alertRecovery, "alert", alert],
  ] as const;
  for (const [argument, recovery, name, threshold] of recoveries) {
    if (recovery === null) continue;
    if (threshold === null) return { argument, must: `be given together with \`${name}\` only` };
    if (isWorse(recovery, threshold)) return { argument, must: `not lie ${word} \`${name}\`` };
  }
  return null;
}
