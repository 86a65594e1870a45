import { type Facet, StreamDetector, type ToldOf } from "../../algorithms/anomalies/stream.js";
import { VIEWS } from "../../algorithms/anomalies/views.js";
import type { Point } from "../../algorithms/metrics/points.js";
import type { Form } from "../../algorithms/metrics/summarise.js";
import type { StreamEvent, StreamPlace } from "../event.js";
import { adoptOpen, keptOf } from "../kept.js";
import { isNotable } from "../notice.js";
import type { Judged, KeptDetector } from "../queries.js";

/** How many points of a stream wait at most until it is known what is kept of it. */
const WAITING = 10_000;

/** For how long after its last point, by the wall clock and by its own time, a stream is read as it comes; in milliseconds. */
const LIVE = 600_000;

/** How long a minute is waited for after it is over, at least: points come late; and how much of a longer wait is kept each second. */
const GRACE = { least: 5_000, kept: 0.999 };

/** A stream that is watched: its detector, and which of its anomalies are open. */
export class WatchedStream {
  /** Null: what is kept of it was not read yet. */
  private detector: StreamDetector | null = null;
  private waiting: [string, Point][] = [];
  private readonly open = new Map<string, { id: string; isNotable: boolean }>();
  private lastPoint = 0;
  private lateness = 0;
  private heardThrough = 0;
  private mutedUntil = 0;
  private mutedAt = 0;
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

  /** Whether it may be let go: it is kept, and nothing of it is open. */
  get isSettled(): boolean {
    return !this.isDirty && this.open.size === 0 && this.detector !== null;
  }

  /** Begins with what is kept; answers what the points that waited tell. */
  begin(kept: KeptDetector | null, now: number): StreamEvent[] {
    const detector = new StreamDetector(this.form, kept && keptOf(kept));
    if (kept) adoptOpen(detector, kept.open);
    for (const { id, facet, score } of kept?.open ?? []) this.open.set(facet, { id, isNotable: isNotable(score) });
    this.detector = detector;
    this.heardThrough = kept?.savedAt ?? now;
    if (kept) this.mute(kept.mutedUntil, kept.mutedAt ?? 0);
    for (const word of kept?.judged ?? []) this.learn(word);
    const { waiting } = this;
    this.waiting = [];
    return waiting.flatMap(([series, point]) => this.take(series, point, now));
  }

  take(series: string, point: Point, now: number): StreamEvent[] {
    this.takenAt = now;
    this.lastPoint = Math.max(this.lastPoint, point.at);
    const lag = now - point.at;
    if (lag > this.lateness && lag <= LIVE) this.lateness = lag;
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
    this.lateness *= GRACE.kept;
    if (this.lastPoint < now - LIVE && this.takenAt > now - LIVE) return [];
    return this.told(this.detector.close(now - Math.max(GRACE.least, this.lateness)), now);
  }

  /** Takes to heart what people say of an anomaly, once; one that is dismissed is over. */
  learn({ id, facet: side, pattern, verdict, verdictAt }: Judged): void {
    const view = VIEWS.find((one) => one === pattern);
    if (!this.detector || !view || verdictAt <= this.heardThrough) return;
    const facet: Facet = side === "RATE" ? "RATE" : "VALUE";
    this.heardThrough = verdictAt;
    this.detector.teach(facet, verdict === "DISMISSED" ? "dismissed" : "confirmed", view);
    this.isDirty = true;
    if (verdict !== "DISMISSED" || this.open.get(facet)?.id !== id) return;
    this.open.delete(facet);
    this.detector.facet(facet)?.letGo();
  }

  /** Tells nothing until a time; null: tells again. What was said before what is known counts no more. */
  mute(until: number | null, at: number): void {
    if (at < this.mutedAt) return;
    this.mutedAt = at;
    this.mutedUntil = until ?? 0;
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
    if (this.mutedUntil > now && kind !== "CLOSED") return null;
    if (kind === "OPENED") {
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
