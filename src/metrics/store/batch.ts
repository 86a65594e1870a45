import type { Point } from "../../algorithms/metrics/points.js";
import { isOfHistograms } from "../../algorithms/metrics/summarise.js";
import type { Refusal, Refused } from "../refusal.js";
import type { KnownSeries, SeriesDefinition } from "../series.js";
import type { SeriesBook, Trial } from "./book.js";
import { HOUR, hourOf, type Taken } from "./pending.js";

/** How far ahead of our clock a point's time may be, in milliseconds. */
const AHEAD = HOUR;

/** Where a batch goes. */
export interface BatchHome {
  book: SeriesBook;
  /** When it arrived, in epoch milliseconds. */
  at: number;
  /** Keeps points; resolves when they will outlive this process. */
  keep(taken: Taken[]): Promise<void>;
  /** Of these series and hours, those that are summed up and let go. */
  sealed(hours: { seriesId: string; hour: number }[]): Promise<Set<string>>;
  /** Points before this time may be sealed. */
  sealedBefore: number;
  /** Counts what is refused. */
  refuse(refused: Refused[]): void;
}

/**
 * Points of one request on their way in: each is looked at by itself, so that a bad one keeps no other from being taken.
 * `commit` answers when all that were taken are safe.
 */
export class Batch {
  private readonly taken: Taken[] = [];
  private readonly counted = new Map<string, Refused>();
  private readonly trial: Trial = { ids: new Set(), metrics: new Map() };
  private old = 0;

  constructor(private readonly home: BatchHome) {}

  /** How many points were taken so far. */
  get size(): number {
    return this.taken.length;
  }

  /** The series of a definition, or why there cannot be one. Senders that repeat themselves should remember the answer. */
  series(definition: SeriesDefinition): KnownSeries | Refusal {
    return this.home.book.series(definition);
  }

  /** Why a point could not be taken after all others that were looked at so; null: it could. Nothing is taken or counted. */
  refusalOf(definition: SeriesDefinition, point: Point): Refusal | null {
    const { book, at } = this.home;
    const series = this.series(definition);
    return typeof series === "string" ? series : (refusalOf(series, point, at) ?? book.wouldRefuse(series, this.trial));
  }

  /** Takes a point into a series, or counts why not. `definition` is what refusals are named by. */
  add(series: KnownSeries | Refusal, point: Point, definition: { metric: { key: string }; component: string }): void {
    const { book, at, sealedBefore } = this.home;
    if (typeof series === "string") this.refuse(series, definition);
    else {
      const refusal = refusalOf(series, point, at) ?? book.admit(series, point.at);
      if (refusal) this.refuse(refusal, definition);
      else this.taken.push({ series, point, isNew: book.isUnwritten(series.id) });
      if (!refusal && point.at < sealedBefore) this.old++;
    }
  }

  /** Counts points that were refused before they could be added. */
  refuse(reason: Refusal, { metric, component }: { metric: { key: string }; component: string }, points = 1): void {
    const key = `${reason}\n${metric.key}\n${component}`;
    const known = this.counted.get(key);
    if (known) known.points += points;
    else this.counted.set(key, { reason, metric: metric.key.slice(0, 200), component, points });
  }

  /** Keeps what was taken; answers what was not. Throws a Problem when nothing can be kept now: then nothing was taken. */
  async commit(): Promise<{ taken: number; refused: Refused[] }> {
    const taken = this.old > 0 ? await this.withoutSealed() : this.taken;
    if (taken.length > 0) await this.home.keep(taken);
    const refused = [...this.counted.values()];
    if (refused.length > 0) this.home.refuse(refused);
    return { taken: taken.length, refused };
  }

  private async withoutSealed(): Promise<Taken[]> {
    const { sealedBefore } = this.home;
    const keyOf = ({ series, point }: Taken) => `${series.id} ${hourOf(point.at)}`;
    const asked = new Map<string, { seriesId: string; hour: number }>();
    for (const one of this.taken)
      if (one.point.at < sealedBefore && !one.isNew)
        asked.set(keyOf(one), { seriesId: one.series.id, hour: hourOf(one.point.at) });
    if (asked.size === 0) return this.taken;
    const sealed = await this.home.sealed([...asked.values()]);
    return this.taken.filter((one) => {
      if (!sealed.has(keyOf(one))) return true;
      const { definition } = one.series;
      this.refuse("old", { metric: { key: definition?.metric.key ?? "" }, component: definition?.component ?? "" });
      return false;
    });
  }
}

function refusalOf({ form }: KnownSeries, { at, value, histogram }: Point, now: number): Refusal | null {
  if (!Number.isInteger(at) || at <= 0) return "malformed";
  if (at > now + AHEAD) return "future";
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return "infinite";
  if (value < 0 && form === "TOTAL") return "negative";
  if (isOfHistograms(form) !== Boolean(histogram)) return "malformed";
  if (!histogram) return null;
  const numbers = [histogram.sum, histogram.min, histogram.max].filter((one) => one !== null);
  if (numbers.some(Number.isNaN)) return "nan";
  if (!numbers.every(Number.isFinite)) return "infinite";
  return histogram.count >= 0 && Number.isSafeInteger(histogram.count) ? null : "malformed";
}
