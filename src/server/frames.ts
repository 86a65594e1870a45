/** How many of a group's events are kept, for readers that are a little behind, and how long: what they tell is "as it is now". */
const KEPT = { events: 64, milliseconds: 1_000 };

/** An answer as text, made once for all who may read it. */
interface Frame {
  text: Promise<string>;
  madeAt: number;
}

/**
 * Answers to like subscribers: those of one document, the same variables and the same rights get the same text for an
 * event, so it is executed and serialised once for all of them. Bounded: a group is forgotten when nobody asked lately.
 */
export class Frames {
  private readonly groups = new Map<string, Map<number, Frame>>();
  private sweptAt = 0;

  constructor(private readonly now: () => number) {}

  /** The text of the event with this place in the journal for one group, made by `make` unless one of its readers had it made. */
  text(group: string, sequence: number, make: () => Promise<string>): Promise<string> {
    const now = this.now();
    this.sweep(now);
    const frames = this.groups.get(group) ?? new Map<number, Frame>();
    this.groups.set(group, frames);
    const known = frames.get(sequence);
    if (known && now - known.madeAt < KEPT.milliseconds) return known.text;
    const text = make();
    frames.set(sequence, { text, madeAt: now });
    text.catch(() => frames.delete(sequence)); // Who asks next tries again.
    if (frames.size > KEPT.events) frames.delete(frames.keys().next().value as number);
    return text;
  }

  /** Forgets what is too old to be given to anyone. */
  private sweep(now: number): void {
    if (now - this.sweptAt < KEPT.milliseconds) return;
    this.sweptAt = now;
    for (const [group, frames] of this.groups) {
      for (const [sequence, { madeAt }] of frames) if (now - madeAt >= KEPT.milliseconds) frames.delete(sequence);
      if (frames.size === 0) this.groups.delete(group);
    }
  }
}
