import { isBeyond } from "../algorithms/monitors/level.js";
import { MetricKind } from "../metrics/types/metric.js";
import type { Observation } from "./observe.js";
import { sideOf } from "./service/definition.js";
import type { Monitor } from "./types/monitor.js";
import { MonitorCondition, MonitorState, type NoDataMode } from "./types/words.js";

/** A number as people read it: six digits, and no more noughts than it needs. */
export function figure(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e15)) return value.toPrecision(4);
  return Number(value.toPrecision(6)).toLocaleString("en", { maximumFractionDigits: 20 });
}

/** A length of time as people say it. */
export function lengthOf(minutes: number): string {
  const [count, unit] =
    minutes % 1_440 === 0
      ? [minutes / 1_440, "day"]
      : minutes % 60 === 0
        ? [minutes / 60, "hour"]
        : [minutes, "minute"];
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}

/** What is said of a look: the sentence, and the threshold that it is about; null: none. */
export interface Said {
  sentence: string;
  threshold: number | null;
}

/** Why a monitor stands as it does after a look. */
export function saidOf(monitor: Monitor, { value, trouble }: Observation, state: MonitorState): Said {
  if (trouble !== undefined) return { sentence: `It could not be looked at: ${trouble}`, threshold: null };
  const over = `in the last ${lengthOf(monitor.windowMinutes)}`;
  if (value === null) {
    const meant = NO_DATA[monitor.noData];
    return { sentence: `No value of ${monitor.metric} was measured ${over}${meant}.`, threshold: null };
  }
  const what =
    monitor.condition === MonitorCondition.UNUSUAL
      ? `The most unusual of ${monitor.metric} ${over} has a score of ${figure(value)}`
      : `${subjectOf(monitor)} ${over} was ${withUnit(value, unitOf(monitor))}`;
  return { ...borderOf(monitor, value, { what, state }) };
}

const NO_DATA: Record<NoDataMode, string> = {
  KEEP: ", and it stays as it was",
  OK: ", which is well here",
  ZERO: ", which counts as 0",
  SHOW: "",
  NOTIFY: "",
};

function borderOf(monitor: Monitor, value: number, { what, state }: { what: string; state: MonitorState }): Said {
  const name = state === MonitorState.ALERT ? "alert" : state === MonitorState.WARN ? "warn" : null;
  const word = WORDS[monitor.condition];
  const side = sideOf(monitor.condition);
  const threshold = name && (monitor[name] ?? null);
  if (name && threshold !== null) {
    const stillBad = isBeyond(value, threshold, side);
    const tail = stillBad
      ? ""
      : `, and has not come back to ${withUnit(recovery(monitor, name) ?? threshold, unitOf(monitor))} yet`;
    const border = `${word} the threshold of ${withUnit(threshold, unitOf(monitor))}`;
    return { sentence: `${what}, ${stillBad ? "" : "no longer "}${border}${tail}.`, threshold };
  }
  const held = [monitor.warn, monitor.alert].some((one) => one != null && isBeyond(value, one, side));
  const tail = held ? `, and is not told before it lasts ${lengthOf(monitor.holdMinutes)}` : "";
  return { sentence: `${what}${tail}.`, threshold: null };
}

function recovery(monitor: Monitor, name: "warn" | "alert"): number | null {
  return (name === "warn" ? monitor.warnRecovery : monitor.alertRecovery) ?? null;
}

/** The unit of what is watched: scores and counts have none. */
function unitOf({ condition, aggregate, kind, unit }: Monitor): string {
  const isCount = aggregate === "COUNT" || (aggregate === "RATE" && kind === MetricKind.DISTRIBUTION);
  return condition === MonitorCondition.UNUSUAL || isCount ? "" : unit;
}

const WORDS: Record<MonitorCondition, string> = { ABOVE: "above", BELOW: "below", UNUSUAL: "at or above" };

function subjectOf({ aggregate, percent, metric }: Monitor): string {
  if (aggregate === "PERCENTILE") return `The ${figure(percent ?? 0)}th percentile of ${metric}`;
  return `The ${NAMES[aggregate]} of ${metric}`;
}

const NAMES: Record<Exclude<Monitor["aggregate"], "PERCENTILE">, string> = {
  AVERAGE: "mean",
  SUM: "sum",
  MIN: "smallest value",
  MAX: "largest value",
  LAST: "latest value",
  COUNT: "count",
  RATE: "rate a second",
};

function withUnit(value: number, unit: string): string {
  return unit && unit !== "1" ? `${figure(value)} ${unit}` : figure(value);
}
