import type { ToldPoint } from "../../metrics/told.js";
import type { MetricDirection, MetricKind } from "../../metrics/types/metric.js";
import { isKey } from "../../projects/service/words.js";
import { RowProblem } from "../bad-rows.js";
import { momentIn, textIn, wordIn } from "./values.js";

/** The columns that a table of measurements may have, beside `attr.<name>`. */
export const METRIC_COLUMNS: readonly string[] = [
  ...["metric", "unit", "kind", "direction", "component", "release", "project"],
  ...["at", "id", "value", "total", "since"],
];

/** What each row must say. */
export const NEEDED: readonly string[] = ["metric", "kind", "component", "at", "value"];

/** A measurement as a row of a table describes it, and the key of its component. Throws RowProblem with what is wrong. */
export function metricOf(values: Record<string, unknown>): { told: ToldPoint; component: string } {
  const metric = needed("metric", textIn(values, "metric", 200));
  const component = keyed("component", needed("component", textIn(values, "component", 100)));
  const kind = needed("kind", wordIn(values, "kind", ["GAUGE", "COUNTER", "DISTRIBUTION"]));
  const direction = wordIn(values, "direction", ["UP_IS_GOOD", "UP_IS_BAD", "NEITHER"]);
  const project = textIn(values, "project", 100);
  const told: ToldPoint = {
    metric,
    unit: textIn(values, "unit", 63) ?? "",
    kind: kind as MetricKind,
    direction: direction as MetricDirection | null,
    release: textIn(values, "release", 200),
    project: project && keyed("project", project),
    attributes: attributesOf(values),
    at: needed("at", momentIn(values, "at")),
    id: textIn(values, "id", 200),
    value: numberOf(values),
    total: wordIn(values, "total", ["TRUE", "FALSE"]) === "TRUE",
    since: momentIn(values, "since"),
  };
  return { told, component };
}

function needed<Value>(column: string, value: Value | null): Value {
  if (value === null) throw new RowProblem(`\`${column}\` is missing.`);
  return value;
}

function keyed(column: string, key: string): string {
  if (isKey(key)) return key;
  throw new RowProblem(
    `\`${column}\` must be 1 to 100 letters, digits or . _ - / : characters, the first a letter or digit.`,
  );
}

function numberOf(values: Record<string, unknown>): number {
  const text = needed("value", textIn(values, "value", 40));
  const number = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?$/i.test(text) ? Number(text) : Number.NaN;
  if (!Number.isFinite(number)) throw new RowProblem("`value` must be a number that is not infinite.");
  return number;
}

function attributesOf(values: Record<string, unknown>): ToldPoint["attributes"] {
  const columns = Object.keys(values).filter((column) => column.startsWith("attr."));
  return columns.flatMap((column) => {
    const value = textIn(values, column, 200);
    return value === null ? [] : [{ name: column.slice("attr.".length), value }];
  });
}
