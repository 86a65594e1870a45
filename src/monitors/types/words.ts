import { registerEnumType } from "type-graphql";

/** How something that is watched stands. */
export enum MonitorState {
  UNKNOWN = "UNKNOWN",
  OK = "OK",
  WARN = "WARN",
  ALERT = "ALERT",
  NO_DATA = "NO_DATA",
  PAUSED = "PAUSED",
}

registerEnumType(MonitorState, {
  name: "MonitorState",
  description: "How a monitor or objective stands.",
  valuesConfig: {
    UNKNOWN: { description: "It was not looked at yet." },
    OK: { description: "All is well." },
    WARN: { description: "It is beyond what warns." },
    ALERT: { description: "It is beyond what alerts." },
    NO_DATA: { description: "Nothing was measured." },
    PAUSED: { description: "It is not looked at for now." },
  },
});

/** What of the measured values is watched. */
export enum MonitorAggregate {
  AVERAGE = "AVERAGE",
  SUM = "SUM",
  MIN = "MIN",
  MAX = "MAX",
  LAST = "LAST",
  COUNT = "COUNT",
  RATE = "RATE",
  PERCENTILE = "PERCENTILE",
}

registerEnumType(MonitorAggregate, {
  name: "MonitorAggregate",
  description: "What of the values of a window is watched; each means what `MetricPoint` says.",
  valuesConfig: {
    AVERAGE: { description: "Their mean." },
    SUM: { description: "Their sum; of a counter its increase." },
    MIN: { description: "The smallest." },
    MAX: { description: "The largest." },
    LAST: { description: "The latest; for gauges and single observations." },
    COUNT: { description: "How many there are." },
    RATE: { description: "A second: what a counter grew by, or how many observations; not for gauges." },
    PERCENTILE: { description: "The percentile that `percent` names." },
  },
});

/** On which side of its thresholds a value is bad. */
export enum MonitorCondition {
  ABOVE = "ABOVE",
  BELOW = "BELOW",
  UNUSUAL = "UNUSUAL",
}

registerEnumType(MonitorCondition, {
  name: "MonitorCondition",
  description: "What is bad.",
  valuesConfig: {
    ABOVE: { description: "A value above a threshold." },
    BELOW: { description: "A value below a threshold." },
    UNUSUAL: {
      description:
        "An anomaly on one of the series that is open, or was opened within the window, with a score from a threshold on. The value is the highest such score.",
    },
  },
});

/** What is done when nothing was measured. */
export enum NoDataMode {
  KEEP = "KEEP",
  OK = "OK",
  ZERO = "ZERO",
  SHOW = "SHOW",
  NOTIFY = "NOTIFY",
}

registerEnumType(NoDataMode, {
  name: "NoDataMode",
  description: "What it means that nothing was measured in a window.",
  valuesConfig: {
    KEEP: { description: "Nothing: the state stays as it was." },
    OK: { description: "That all is well." },
    ZERO: { description: "That the value is 0." },
    SHOW: { description: "The state is NO_DATA, and nobody is told." },
    NOTIFY: { description: "The state is NO_DATA, and it is told." },
  },
});

/** How much a monitor matters, for those who are told. */
export enum MonitorSeverity {
  LOW = "LOW",
  MEDIUM = "MEDIUM",
  HIGH = "HIGH",
  CRITICAL = "CRITICAL",
}

registerEnumType(MonitorSeverity, {
  name: "MonitorSeverity",
  description: "How much it matters, as who made it says; it goes with all that is told.",
  valuesConfig: {
    LOW: { description: "Good to know." },
    MEDIUM: { description: "To be looked at in working hours." },
    HIGH: { description: "To be looked at soon." },
    CRITICAL: { description: "Worth waking somebody." },
  },
});

/** What a change of state is. */
export enum MonitorChangeKind {
  ALERTED = "ALERTED",
  WARNED = "WARNED",
  RECOVERED = "RECOVERED",
  LOST_DATA = "LOST_DATA",
  REMINDED = "REMINDED",
  SETTLED = "SETTLED",
}

registerEnumType(MonitorChangeKind, {
  name: "MonitorChangeKind",
  description: "What a change of state is. Its verb in the journal is the same in small letters, with `-`.",
  valuesConfig: {
    ALERTED: { description: "It went to ALERT." },
    WARNED: { description: "It went to WARN." },
    RECOVERED: { description: "All is well again." },
    LOST_DATA: { description: "Nothing is measured any more." },
    REMINDED: { description: "It is still as bad as was told." },
    SETTLED: { description: "It changed in a way that nobody is told of, such as from UNKNOWN to OK." },
  },
});
