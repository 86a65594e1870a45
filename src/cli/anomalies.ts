import { Command } from "commander";
import pc from "picocolors";
import { Detector, type Verdict } from "../algorithms/anomalies/detector.js";
import { drawPlot, PlotColumns, shownNumber } from "./series/plot.js";
import { type SeriesRow, seriesRows } from "./series/rows.js";
import { LineWriter } from "./series/write.js";

interface AnomaliesOptions {
  skipBad?: boolean;
  json?: boolean;
}

/** How many anomalies people are told of: the strangest. */
const TOLD = 20;

/** `ratchet anomalies`: what is unusual in a series, each row judged by those above it alone. */
export function anomaliesCommand(): Command {
  return new Command("anomalies")
    .description("say what is unusual in a series, each row judged by those above it alone; needs no server")
    .argument("<file>", "CSV with the columns timestamp and value, or - for standard input")
    .option("--skip-bad", "leave bad rows out and tell them; without it, the first one ends the reading")
    .option("--json", "one JSON object a row")
    .addHelpText(
      "after",
      "\nTimes are ISO 8601 (UTC without a zone), or epoch seconds or milliseconds. A row without a value gets no score.\n\nExample:\n" +
        `  awk 'BEGIN { print "timestamp,value"; for (i = 0; i < 600; i++) print 1790000000 + 300 * i "," (i == 500 ? 90 : 20 + i * 7 % 5) }' | ratchet anomalies -`,
    )
    .action((file: string, { skipBad = false, json = false }: AnomaliesOptions) =>
      (json ? asLines : forPeople)(judged(file, skipBad), file),
    );
}

type Judged = SeriesRow & { verdict: Verdict };

async function* judged(file: string, skipBad: boolean): AsyncGenerator<Judged> {
  const detector = new Detector();
  for await (const row of seriesRows({ file, skipBad, doing: "Judging" }))
    yield { ...row, verdict: detector.next(row.at, row.value ?? Number.NaN) };
}

async function asLines(rows: AsyncIterable<Judged>): Promise<void> {
  const writer = new LineWriter();
  for await (const { timestamp, value, verdict } of rows) {
    const { score, isAnomalous: anomalous, expected, low, high } = verdict;
    await writer.line(JSON.stringify({ timestamp, value, score, anomalous, expected, low, high }));
  }
  await writer.flush();
}

async function forPeople(rows: AsyncIterable<Judged>, file: string): Promise<void> {
  const columns = new PlotColumns();
  const strangest: Judged[] = [];
  const counts = { rows: 0, anomalous: 0 };
  for await (const row of rows) {
    const { isAnomalous } = row.verdict;
    columns.add(row.value, isAnomalous);
    counts.rows++;
    if (!isAnomalous) continue;
    counts.anomalous++;
    strangest.push(row);
    strangest.sort((one, other) => (other.verdict.score ?? 0) - (one.verdict.score ?? 0));
    strangest.length = Math.min(TOLD, strangest.length);
  }
  process.stdout.write(`${told(counts, strangest, { file, plot: drawPlot(columns.all()) })}\n`);
}

function told(
  { rows, anomalous }: { rows: number; anomalous: number },
  strangest: Judged[],
  { file, plot }: { file: string; plot: string },
): string {
  if (rows === 0) return `${file} has no rows yet: there is nothing to judge.`;
  const all = `${rows.toLocaleString("en")} row${rows === 1 ? "" : "s"}`;
  const head =
    anomalous === 0
      ? `Nothing unusual in ${all}.`
      : `${anomalous.toLocaleString("en")} anomal${anomalous === 1 ? "y" : "ies"} in ${all}.`;
  const lines = strangest.sort((one, other) => one.at - other.at).map(lineOf);
  const more = anomalous > strangest.length ? [`… the ${strangest.length} strangest; --json has all.`] : [];
  return [plot, "", head, ...lines, ...more].filter((line, index) => index > 0 || line !== "").join("\n");
}

function lineOf({ timestamp, value, verdict }: Judged): string {
  const { score, low, high, view } = verdict;
  const usual = low === null || high === null ? "" : `, usual ${shownNumber(low)} to ${shownNumber(high)}`;
  return `  ${timestamp}  ${pc.red(shownNumber(value ?? 0))}${usual} (score ${(score ?? 0).toFixed(2)}, by ${view})`;
}
