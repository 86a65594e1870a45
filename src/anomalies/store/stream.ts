import { type Facet, StreamDetector, type ToldOf } from "../../algorithms/anomalies/stream.js";
import type { View } from "../../algorithms/anomalies/views.js";
import type { Point } from "../../algorithms/metrics/points.js";
import type { Form } from "../../algorithms/metrics/summarise.js";
import type { StreamEvent, StreamPlace } from "../event.js";
import { adoptOpen, keptOf } from "../kept.js";
import { isNotable } from "../notice.js";
import type { KeptDetector } from "../queries.js";

/** How many points of a stream wait at most until it is known what is kept of it. */
const WAITING = 10_000;

/** For how long after its last point, by the wall clock and by its own time, a stream is read as it comes; in milliseconds. */
const LIVE = 600_000;

/** How long a minute is waited for after it is over: points come late. */
const GRACE = 5_000;

/** A stream that is watched: its detector, and which of its anomalies are open. */
export class WatchedStream {
  /** Null: what is kept of it was not read yet. */
  private detector: StreamDetector | null = null;
  private waiting: [string, Point][] = [];
  private readonly open = new Map<string, { id: string; isNotable: boolean }>();
  private lastPoint = 0;
  mutedUntil = 0;
  /** Whether it has learnt something since it was kept. */
  isDirty = false;
  /** When its last point came. */
  takenAt = 0;

  constructor(
    readonly place: StreamPlace,
    private readonly form: Form,
    private readonly newId: () => string,
  ) {}

  /** What its detector does; null: it was not begun yet. */
  get state(): StreamDetector | null {
    return this.detector;
  }

  /** Begins with what is kept; answers what the points that waited tell. */
  begin(kept: KeptDetector | null, now: number): StreamEvent[] {
    const detector = new StreamDetector(this.form, kept && keptOf(kept));
    if (kept) adoptOpen(detector, kept.open);
    for (const { id, facet, score } of kept?.open ?? []) this.open.set(facet, { id, isNotable: isNotable(score) });
    this.mutedUntil = kept?.mutedUntil ?? 0;
    this.detector = detector;
    const { waiting } = this;
    this.waiting = [];
    return waiting.flatMap(([series, point]) => this.take(series, point, now));
  }

  take(series: string, point: Point, now: number): StreamEvent[] {
    this.takenAt = now;
    this.lastPoint = Math.max(this.lastPoint, point.at);
    if (this.detector) {
      this.isDirty = true;
      return this.told(this.detector.take(series, point), now);
    }
    if (this.waiting.length < WAITING) this.waiting.push([series, point]);
    return [];
  }

  /** Reads what is over at a time. History that comes in parts is waited for. */
  close(now: number): StreamEvent[] {
    if (!this.detector) return [];
    if (this.lastPoint < now - LIVE && this.takenAt > now - LIVE) return [];
    return this.told(this.detector.close(now - GRACE), now);
  }

  /** Takes to heart what people say of an anomaly; one that is dismissed is over. */
  learn(facet: Facet, word: "confirmed" | "dismissed", view: View): void {
    this.detector?.teach(facet, word, view);
    if (word === "dismissed") this.open.delete(facet);
    this.isDirty = true;
  }

  /** Another process has opened the anomaly before us: ours is that one. */
  rename(facet: string, id: string, to: string): void {
    const open = this.open.get(facet);
    if (open?.id === id) open.id = to;
  }

  private told(all: readonly ToldOf[], now: number): StreamEvent[] {
    return all.flatMap((one) => this.event(one, now) ?? []);
  }

  private event(told: ToldOf, now: number): StreamEvent | null {
    const { facet, kind, episode } = told;
    const rowInterval = this.detector?.facet(facet)?.rowInterval ?? 0;
    const known = this.open.get(facet);
    if (kind === "OPENED") {
      if (this.mutedUntil > now) return null;
      const opened = { id: this.newId(), isNotable: isNotable(episode.score) };
      this.open.set(facet, opened);
      return { ...told, stream: this.place, anomalyId: opened.id, rowInterval, isNotable: opened.isNotable };
    }
    if (!known) return null; // Nobody was told that it began.
    if (kind === "CLOSED") this.open.delete(facet);
    const isNew = kind === "ROSE" && !known.isNotable && isNotable(episode.score);
    if (isNew) known.isNotable = true;
    return { ...told, stream: this.place, anomalyId: known.id, rowInterval, isNotable: isNew };
  }
}
