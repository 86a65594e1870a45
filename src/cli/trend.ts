import { Command } from "commander";
import pc from "picocolors";
import { type ChangePoint, changePoints } from "../algorithms/trends/change-points/change-points.js";
import { ALPHA, type MonotonicTrend, monotonicTrend } from "../algorithms/trends/mann-kendall.js";
import { drawPlot, PlotColumns, shownNumber } from "./series/plot.js";
import { type Reading, type SeriesRow, seriesRows } from "./series/rows.js";

interface TrendOptions {
  skipBad?: boolean;
  json?: boolean;
}

/** `ratchet trend`: whether a series rises or falls, how fast, and when it changed. */
export function trendCommand(): Command {
  return new Command("trend")
    .description("say whether a series rises or falls, how fast, and when it changed; needs no server")
    .argument("<file>", "CSV with the columns timestamp and value, or - for standard input")
    .option("--skip-bad", "leave bad rows out, tell and not count them; without it, the first one ends the reading")
    .option("--json", "one JSON object")
    .addHelpText(
      "after",
      "\nTimes are ISO 8601 (UTC without a zone), or epoch seconds or milliseconds. Rows count as steps, also those without a value.\n\nExample:\n" +
        `  awk 'BEGIN { print "timestamp,value"; for (i = 0; i < 90; i++) print 1780000000 + 86400 * i "," (i < 60 ? 20 : 29) + i * 7 % 5 }' | ratchet trend -`,
    )
    .action(async (file: string, { skipBad = false, json = false }: TrendOptions) => {
      const answer = await analysed({ file, skipBad, doing: "Reading" });
      process.stdout.write(json ? `${JSON.stringify(asObject(answer))}\n` : told(answer, file));
    });
}

interface Answer {
  rows: SeriesRow[];
  /** Of `rows`: those with a value. */
  measured: number;
  trend: MonotonicTrend | null;
  changes: ChangePoint[];
}

async function analysed(reading: Reading): Promise<Answer> {
  const rows: SeriesRow[] = [];
  for await (const row of seriesRows(reading)) rows.push(row);
  const places = rows.flatMap(({ value }, index) => (value === null ? [] : [index]));
  const values = places.map((place) => rows[place]?.value as number);
  const changes = changePoints(values).map((change) => ({ ...change, index: places[change.index] as number }));
  return { rows, measured: values.length, trend: monotonicTrend(values, places), changes };
}

function asObject({ rows, measured, trend, changes }: Answer) {
  return {
    n: measured,
    changepoints: changes.map(({ index, confidence }) => ({
      index,
      timestamp: rows[index]?.timestamp ?? null,
      confidence,
    })),
    trend: trend && directionOf(trend),
    mannKendall: trend && { s: trend.s, ...trend.mannKendall, tau: trend.tau },
    hamedRao: trend?.hamedRao ?? null,
    senSlope: trend?.slope ?? null,
    intercept: trend?.intercept ?? null,
  };
}

/** As CLI.md has it: by the test that knows that values depend on those before. */
function directionOf({ hamedRao }: MonotonicTrend): "increasing" | "decreasing" | "none" {
  if (!(hamedRao.p < ALPHA)) return "none";
  return hamedRao.z > 0 ? "increasing" : "decreasing";
}

function told({ rows, measured, trend, changes }: Answer, file: string): string {
  if (rows.length === 0) return `${file} has no rows yet: there is nothing to say.\n`;
  const columns = new PlotColumns();
  const starts = new Set(changes.map(({ index }) => index));
  for (const [index, { value }] of rows.entries()) columns.add(value, starts.has(index));
  const line = columns
    .all()
    .map((_, column) => (trend ? trend.intercept + trend.slope * columns.middleOf(column) : null));
  const values = `${measured.toLocaleString("en")} value${measured === 1 ? "" : "s"}`;
  const lines = [
    ...[drawPlot(columns.all(), line), ""],
    trend
      ? sentenceOf(trend, values)
      : `Not enough to say: a trend needs 3 values, and there ${measured === 1 ? "is" : "are"} ${measured}.`,
    changes.length === 0 ? "No change point." : `Changes: ${changes.length}.`,
    ...changes.map(
      ({ index, confidence }) =>
        `  ${pc.red(rows[index]?.timestamp ?? "")}  row ${index.toLocaleString("en")}, confidence ${confidence.toFixed(2)}`,
    ),
  ];
  return `${lines.join("\n")}\n`;
}

function sentenceOf(trend: MonotonicTrend, values: string): string {
  const { hamedRao, mannKendall, slope } = trend;
  const words = { increasing: "Rises", decreasing: "Falls", none: "No trend in" };
  const direction = directionOf(trend);
  const p = `Mann–Kendall p ${mannKendall.p.toPrecision(2)}, with dependence (Hamed–Rao) ${hamedRao.p.toPrecision(2)}`;
  return direction === "none"
    ? `${words.none} ${values} (${p}).`
    : `${words[direction]} by ${shownNumber(Math.abs(slope))} a step over ${values} (${p}).`;
}
