import { Detector, type Verdict } from "./detector.js";
import { type Ending, type Episode, turnOf } from "./episode.js";
import { onsetOf } from "./onset.js";
import { Recent } from "./recent.js";
import type { View } from "./views.js";

/** What is told of a stream: that something unusual began, became stranger, or ended. */
export interface Told {
  kind: "OPENED" | "ROSE" | "CLOSED";
  episode: Episode;
  /** Of what ended. */
  why: Ending | null;
}

/** What of a facet outlives a restart. */
export interface KeptFacet {
  detector: Uint8Array;
  episode: Episode | null;
  /** How far apart its rows usually are, in milliseconds; 0: not known yet. */
  interval: number;
}

/** One side of a stream, how high it is or how often it comes: what is unusual in it, and what of that goes on. */
export class FacetDetector {
  private readonly recent = new Recent();
  private last: Verdict | null = null;
  private lastAt = 0;

  private constructor(
    private readonly detector: Detector,
    private going: Episode | null,
    private interval: number,
  ) {}

  /** As kept, or anew; also anew where what was kept cannot be read. */
  static from(kept: KeptFacet | null): FacetDetector {
    const detector = kept && Detector.restore(kept.detector);
    return detector && kept
      ? new FacetDetector(detector, kept.episode, kept.interval)
      : new FacetDetector(new Detector(), null, 0);
  }

  /** What goes on; null: nothing unusual does. */
  get episode(): Episode | null {
    return this.going;
  }

  /** What was said of the last row; null: there was none yet. */
  get verdict(): Verdict | null {
    return this.last;
  }

  /** Whether it has seen too little to say anything. */
  get isWarmingUp(): boolean {
    return this.detector.isWarmingUp;
  }

  /** How far apart rows usually are, in milliseconds; 0: not known yet. */
  get rowInterval(): number {
    return this.interval;
  }

  /** Judges and learns a row; answers what is to be told. */
  next(at: number, value: number): Told[] {
    const verdict = this.detector.next(at, value);
    this.noteInterval(at);
    this.last = verdict;
    if (verdict.expected !== null) this.recent.push(at, value - verdict.expected);
    return this.turn({ at, value }, verdict);
  }

  /** Whether a value is beyond what was usual at the last row. */
  isBeyond(value: number): boolean {
    const { low, high } = this.last ?? {};
    return (high != null && value > high) || (low != null && value < low);
  }

  /** Tells of a row that is not over yet, without learning it: only where it begins something. */
  foresee(at: number, value: number): Told[] {
    if (this.going) return [];
    const copy = Detector.restore(this.detector.save());
    const verdict = copy?.next(at, value);
    if (!verdict) return [];
    const told = this.turn({ at, value }, verdict);
    // It is not among the rows that an onset is told by until its minute is over.
    const { episode } = this;
    if (episode && verdict.expected !== null) episode.onsetAt = this.onset(at, value - verdict.expected);
    return told;
  }

  /** Ends what goes on when nothing has come for long. */
  fallSilent(now: number): Told[] {
    const episode = this.going;
    // An episode that outlived a restart tells itself when its last row was.
    const lastAt = Math.max(this.lastAt, episode?.lastAt ?? 0);
    if (!episode || now - lastAt < Math.max(SILENCE.least, SILENCE.rows * this.interval)) return [];
    this.going = null;
    return [{ kind: "CLOSED", episode, why: "SILENT" }];
  }

  /** Takes to heart what people say of an anomaly that was seen by a view. */
  teach(word: "confirmed" | "dismissed", view: View): void {
    this.detector.teach(word, view);
  }

  /** Forgets what goes on: it is known elsewhere to be over. */
  letGo(): void {
    this.going = null;
  }

  /** Takes up an episode that is known elsewhere to go on. */
  adopt(episode: Episode): void {
    this.going ??= episode;
  }

  keep(): KeptFacet {
    return { detector: this.detector.save(), episode: this.going, interval: this.interval };
  }

  private turn(row: { at: number; value: number }, verdict: Verdict): Told[] {
    const turn = turnOf(this.going, row, verdict);
    this.going = turn.episode;
    if (turn.ended) return [{ kind: "CLOSED", episode: turn.ended.episode, why: turn.ended.why }];
    if (turn.began && turn.episode) {
      this.going = { ...turn.episode, onsetAt: this.onset(row.at, null) };
      return [{ kind: "OPENED", episode: this.going, why: null }];
    }
    return turn.rose && turn.episode ? [{ kind: "ROSE", episode: turn.episode, why: null }] : [];
  }

  /** The median of a few intervals would take room; a mean that moves up slowly and down fast is close to it. */
  private noteInterval(at: number): void {
    const gap = at - this.lastAt;
    if (this.lastAt > 0 && gap > 0) {
      if (this.interval === 0) this.interval = gap;
      else this.interval += (gap < this.interval ? 0.3 : 0.03) * (Math.min(gap, 4 * this.interval) - this.interval);
    }
    this.lastAt = at;
  }

  /** When it began: by the rows before, and the residual of one that is not among them yet. */
  private onset(at: number, residual: number | null): number {
    const { times, residuals } = this.recent.rows();
    if (residual === null) return Math.min(at, times[onsetOf(residuals)] ?? at);
    return Math.min(at, [...times, at][onsetOf([...residuals, residual])] ?? at);
  }
}

/** An episode is over when nothing came for an hour, or for ten times as long as rows are usually apart. */
const SILENCE = { least: 3_600_000, rows: 10 };
