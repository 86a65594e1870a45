import type { Point } from "../algorithms/metrics/points.js";
import type { Context } from "../context.js";
import { identified, type KnownSeries } from "../metrics/series.js";
import { monthOf } from "../metrics/store/keys.js";
import { type Hour, prepareSeries, type SummaryRows, summaryRows, writeSummaries } from "../metrics/store/summaries.js";
import { isAway } from "../problem.js";
import { measurementsOf, measuresOf, type SamplePoint, type SampleSeries } from "./measurements.js";
import { contextAt } from "./moment.js";
import { histogramOf, summaryOf } from "./observations.js";
import type { SamplePart } from "./parts.js";
import { Watching } from "./watch.js";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** How many whole days before today there are single points of. */
const POINTS = 4;

/** How often a write is tried again, and after how many milliseconds. */
const AGAIN = { times: 5, after: 2_000 };

/** How many days of series are written in one transaction. */
const GROUP = 800;

/**
 * A year of measurements, summed up by hour and day as the store would have done it, with the points of the last days:
 * through the store itself they would take five times as long.
 */
export const metricsPart: SamplePart = {
  name: "metrics",
  // Its work is mostly our own, where the others mostly wait for the database.
  beside: true,
  async load(context, world, onProgress) {
    const since = world.now - (world.now % DAY) - POINTS * DAY;
    const writing = new Writing(context, contextAt(context, world.now - 365 * DAY));
    const watching = new Watching(context);
    const all = measuresOf(world);
    for (const [index, measure] of all.entries()) {
      const series = measurementsOf(world, measure);
      for (const one of series) await writing.add(one, since);
      watching.look(series);
      onProgress((index + 1) / (all.length + 1));
    }
    await writing.end();
    await watching.end();
    onProgress(1);
  },
};

function summed(points: readonly SamplePoint[]): Map<number, Hour> {
  return new Map(
    points.map(({ at, value, observed }) => [at - (at % HOUR), observed ? summaryOf(observed, at) : { at, value }]),
  );
}

function pointOf({ at, value, observed }: SamplePoint): Point {
  return { at, value, ...(observed && { histogram: histogramOf(observed) }) };
}

/** Points of each month in UTC. */
function months(points: readonly SamplePoint[]): SamplePoint[][] {
  const parts = new Map<number, SamplePoint[]>();
  for (const point of points) {
    const month = monthOf(point.at);
    const part = parts.get(month);
    if (part) part.push(point);
    else parts.set(month, [point]);
  }
  return [...parts.values()];
}

const none = (): SummaryRows => ({ hours: [], days: [], chunks: [], last: [] });

/** Writes series and their summaries in groups, each while the next one is being made. */
class Writing {
  private rows = none();
  private series: KnownSeries[] = [];
  private under: Promise<unknown> = Promise.resolve();

  /** `then`: as of when series are made. */
  constructor(
    private readonly context: Context,
    private readonly then: Context,
  ) {}

  /** Points from `since` on are kept as points, too. */
  async add({ definition, points }: SampleSeries, since: number): Promise<void> {
    const series = identified(this.context.graph.workspace, definition);
    this.series.push(series);
    // Month by month, so that few summaries are held at a time.
    for (const month of months(points)) {
      const recent = month.filter(({ at }) => at >= since).map(pointOf);
      const made = summaryRows({ series, hours: summed(month), points: recent });
      this.rows.hours.push(...made.hours);
      this.rows.days.push(...made.days);
      this.rows.chunks.push(...made.chunks);
      this.rows.last.push(...made.last);
    }
    if (this.rows.hours.length >= GROUP) await this.write();
  }

  async end(): Promise<void> {
    await this.write();
    await this.under;
  }

  private async write(): Promise<void> {
    const { rows, series } = this;
    [this.rows, this.series] = [none(), []];
    await this.under;
    this.under = this.commit(rows, series);
    this.under.catch(() => undefined); // Told by who waits for it next.
    await new Promise((resolve) => setImmediate(resolve)); // What is to be written goes out before the next is made.
  }

  private async commit(rows: SummaryRows, series: readonly KnownSeries[]): Promise<void> {
    const { platform, graph } = this.context;
    await patiently(() => platform.graph.transaction(graph.workspace, (tx) => prepareSeries(tx, this.then, series)));
    await patiently(() => platform.graph.transaction(graph.workspace, (tx) => writeSummaries(tx, rows)));
  }
}

/** Does again what the database was away for, a few times: the same rows twice are the same, and a whole sample is not given up for a pause. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let again = AGAIN.times; ; again--) {
    try {
      return await work();
    } catch (error) {
      if (again === 0 || !isAway(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, AGAIN.after));
    }
  }
}
