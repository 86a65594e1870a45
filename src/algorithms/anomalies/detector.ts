import { Alarm } from "./alarm.js";
import { type Exchange, Restoring, Saving } from "./exchange.js";
import { type Excess, RecordTail } from "./record-tail.js";
import { Sights, type Usual, VIEWS, type View } from "./views.js";

/** What is said of a point, from those before it alone. */
export interface Verdict {
  /** From 0 to 1; 0.5 and more: unusual. Null: the value is none. */
  score: number | null;
  /** By how many mean excesses of their tails the views are passed, all together: what the score is made of. */
  surprise: number;
  /** Whether it is unusual and not the echo of what was told a moment ago. */
  isAnomalous: boolean;
  /** No view has seen values enough to say anything: every score is 0. */
  isWarmingUp: boolean;
  /** So much was unusual lately that more is needed to be told. */
  isSilenced: boolean;
  /** What was expected, and between what a single value is not unusual; null while it warms up. */
  expected: number | null;
  low: number | null;
  high: number | null;
  /** By what it is most strange; null: it is not. */
  view: View | null;
}

/** How little a view can come to be believed. */
const LEAST_BELIEF = 1 / 16;

/** Values beyond count as this: their squares are still numbers. */
const LARGEST = 1e150;

/**
 * A value this many mean excesses beyond the record is learnt as one just there, for so many rows: one fault of a sensor, however
 * large, must not deafen what looks at many values. What stays longer is no fault.
 */
const FAULT = { excesses: 20, rows: 8 };

/** What its objects take by themselves, in bytes, as measured. */
const OWN_BYTES = 2_200;

/** Version of the saved form; stands in front. */
const VERSION = 2;

/**
 * Finds what is unusual in one series as its points come: constant time and memory a point, no thresholds, no training. Several
 * views of the series each keep the records of their tail; a point is unusual by how far it passes them.
 */
export class Detector {
  private readonly sights = new Sights();
  private readonly tails = VIEWS.map(() => new RecordTail());
  private readonly alarm = new Alarm();
  private beliefs: number[] = VIEWS.map(() => 1);
  private row = -1;
  /** For how many rows on end values were as of a fault. */
  private faulty = 0;

  /** About how much memory it takes. */
  get bytes(): number {
    return this.tails.reduce((sum, tail) => sum + tail.bytes, this.sights.bytes + OWN_BYTES);
  }

  /** Whether no view has seen values enough to judge the next point. */
  get isWarmingUp(): boolean {
    return !this.tails.some((tail) => tail.isReady);
  }

  /** Judges the next point, then learns it. `at` in epoch milliseconds. A value or time that is not finite changes nothing. */
  next(at: number, value: number): Verdict {
    const { isWarmingUp } = this;
    if (!Number.isFinite(value) || !Number.isFinite(at)) return { ...NONE, isWarmingUp };
    this.row++;
    const bounded = Math.max(-LARGEST, Math.min(LARGEST, value));
    const usual = this.sights.usual(at);
    const learnt = this.withoutFault(bounded, usual.level);
    const found = this.sights
      .next(at, bounded, learnt)
      .map((sight, index) => (sight ? (this.tails[index] as RecordTail).next(sight, this.row) : null));
    const excesses = found.map((one, index) => (one?.excess ?? 0) * (this.beliefs[index] as number));
    const surprise = excesses.reduce((sum, one) => sum + one, 0);
    return {
      surprise,
      isWarmingUp,
      view: surprise > 0 ? (VIEWS[excesses.indexOf(Math.max(...excesses))] as View) : null,
      ...this.range(found, usual),
      ...this.alarm.next(surprise, this.row),
    };
  }

  /** Learns what people say of an alarm that a view gave: a dismissed view is believed half as much, a confirmed one twice, at most fully. */
  teach(answer: "confirmed" | "dismissed", view: View): void {
    const index = VIEWS.indexOf(view);
    const belief = (this.beliefs[index] as number) * (answer === "confirmed" ? 2 : 0.5);
    this.beliefs[index] = Math.min(1, Math.max(LEAST_BELIEF, belief));
  }

  /** All it knows, as bytes: at most about 14 kB, and few for a young series. */
  save(): Uint8Array {
    const saving = new Saving();
    saving.count(VERSION);
    this.exchange(saving);
    return saving.done();
  }

  /** The detector that was saved: it goes on exactly as that one. Null: these bytes are damaged, or of a version that is not known. */
  static restore(bytes: Uint8Array): Detector | null {
    try {
      const restoring = new Restoring(bytes);
      if (restoring.count() !== VERSION) return null;
      const detector = new Detector();
      detector.exchange(restoring);
      return detector;
    } catch (error) {
      if (error instanceof RangeError) return null;
      throw error;
    }
  }

  private exchange(state: Exchange): void {
    this.row = state.count(this.row + 1) - 1;
    this.faulty = state.count(this.faulty);
    this.beliefs = state.floats(this.beliefs);
    for (const part of [this.sights, ...this.tails, this.alarm]) part.exchange(state);
  }

  /** The value as it is learnt. */
  private withoutFault(value: number, level: number): number {
    const up = this.tails[0]?.beyond(FAULT.excesses, this.sights.floor);
    const down = this.tails[1]?.beyond(FAULT.excesses, this.sights.floor);
    const high = up == null ? value : level + up;
    const low = down == null ? value : level - down;
    const isFault = value > high || value < low;
    this.faulty = isFault ? this.faulty + 1 : 0;
    return isFault && this.faulty <= FAULT.rows ? Math.max(low, Math.min(high, value)) : value;
  }

  /** What was expected, and from where to where a value alone is nothing unusual. */
  private range([up, down]: readonly (Excess | null)[], { level, season }: Usual): Range {
    if (!up || !down) return { expected: null, low: null, high: null };
    const border = this.alarm.border(this.row);
    const high = level + up.record + (border / (this.beliefs[0] as number)) * up.spread;
    const low = level - down.record - (border / (this.beliefs[1] as number)) * down.spread;
    return { expected: Math.min(high, Math.max(low, level + (season ?? 0))), low, high };
  }
}

type Range = Pick<Verdict, "expected" | "low" | "high">;

const NONE: Verdict = {
  score: null,
  surprise: 0,
  isAnomalous: false,
  isWarmingUp: true,
  isSilenced: false,
  expected: null,
  low: null,
  high: null,
  view: null,
};
