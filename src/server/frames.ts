/** How many of a group's events are kept, for readers that are a little behind, and how long: what they tell is "as it is now". */
const KEPT = { events: 64, milliseconds: 1_000 };

/** An answer as text, and whether nothing in it failed. */
export interface Frame {
  text: string;
  isWhole: boolean;
}

interface Made {
  frame: Promise<Frame>;
  madeAt: number;
}

/**
 * Answers to like subscribers: those of one document, the same variables and the same rights get the same text for an
 * event, so it is executed and serialised once for all of them. Bounded: a group is forgotten when nobody asked lately.
 */
export class Frames {
  private readonly groups = new Map<string, Map<number, Made>>();
  private sweptAt = 0;

  constructor(private readonly now: () => number) {}

  /**
   * The answer to the event with this place in the journal for one group, made by `make` unless one of its readers had it
   * made. One in which something failed is for its own reader alone: the next may have more luck.
   */
  async get(group: string, sequence: number, make: () => Promise<Frame>): Promise<Frame> {
    const { frame, isMine } = this.shared(group, sequence, make);
    const answer = await frame;
    return answer.isWhole || isMine ? answer : make();
  }

  private shared(group: string, sequence: number, make: () => Promise<Frame>) {
    const now = this.now();
    this.sweep(now);
    const frames = this.groups.get(group) ?? new Map<number, Made>();
    this.groups.set(group, frames);
    const known = frames.get(sequence);
    if (known && now - known.madeAt < KEPT.milliseconds) return { frame: known.frame, isMine: false };
    const frame = make();
    frames.set(sequence, { frame, madeAt: now });
    const forget = () => frames.delete(sequence);
    frame.then(({ isWhole }) => isWhole || forget(), forget);
    if (frames.size > KEPT.events) frames.delete(frames.keys().next().value as number);
    return { frame, isMine: true };
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
