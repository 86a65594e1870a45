import { changePoints } from "../../algorithms/trends/change-points/change-points.js";
import { forecast } from "../../algorithms/trends/forecast.js";
import { badInput } from "../../problem.js";
import type { MetricTrend, TrendChange, TrendForecast } from "../types.js";
import { turn } from "./turn.js";

/** The most steps that are forecast, the fewest values since a change that a forecast stands on, and the share of steps that have one. */
const FORECAST = { most: 100, fewest: 20, share: 0.8 };

/** When a series changed, oldest first. */
export async function changesOf({ parts }: MetricTrend): Promise<TrendChange[]> {
  await turn();
  const values = parts.map(({ value }) => value);
  const found = changePoints(values);
  return found.map(({ index, confidence }, order) => ({
    at: parts[index]?.at ?? 0,
    confidence,
    before: meanOf(values.slice(found[order - 1]?.index ?? 0, index)),
    after: meanOf(values.slice(index, found[order + 1]?.index)),
  }));
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The steps that follow the last one of a series; null: too little to say. */
export async function forecastOf({ parts, stepSeconds }: MetricTrend, steps: number): Promise<TrendForecast[] | null> {
  if (steps < 1 || steps > FORECAST.most) throw badInput("steps", `\`steps\` must be from 1 to ${FORECAST.most}.`);
  await turn();
  const [first, last] = [parts[0], parts.at(-1)];
  if (!first || !last) return null;
  const step = stepSeconds * 1_000;
  if (parts.length < FORECAST.share * ((last.at - first.at) / step + 1)) return null;
  const values = bridged(parts, step);
  const found = forecast(sinceChange(values), steps);
  return found?.map((one, index) => ({ ...one, at: last.at + (index + 1) * step })) ?? null;
}

/** The values of all steps; where there are none, those of a line from the one before to the one behind. */
function bridged(parts: MetricTrend["parts"], step: number): number[] {
  return parts.flatMap(({ at, value }, index) => {
    const next = parts[index + 1];
    const count = next ? Math.round((next.at - at) / step) : 1;
    return Array.from({ length: count }, (_, place) => value + ((next?.value ?? value) - value) * (place / count));
  });
}

/** The values since the last change; all of them where those are too few. */
function sinceChange(values: readonly number[]): readonly number[] {
  const from = changePoints(values).at(-1)?.index ?? 0;
  return values.length - from >= FORECAST.fewest ? values.slice(from) : values;
}
