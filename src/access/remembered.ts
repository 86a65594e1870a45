import { isAway } from "../problem.js";

/** How long what was read is believed, in milliseconds: a revoked token, say, is refused everywhere within this time. */
const BELIEVED = 1_000;

/** For whom the last value will do: how long a look-up is waited for, and how old the last value may be. In milliseconds. */
const LAST = { patience: 500, age: 15 * 60_000 };

/** Keys that are remembered, of either sort: unknown ones must not fill the memory. */
const MOST = 10_000;

interface Entry<Value> {
  at: number;
  value: Promise<Value>;
  isPending: boolean;
}

/**
 * Look-ups by key that are believed for a second; those of the same moment share one. What was found stays at hand for a
 * quarter of an hour, for those who must go on while the database is away: it was true when it was last read, and nothing
 * can have changed it since, for a change needs the database as well.
 */
export class Remembered<Value> {
  private readonly known = new Map<string, Entry<Value>>();
  /** Apart from the others, so that asking for unknown keys pushes none of these out. */
  private readonly found = new Map<string, { at: number; value: Value }>();
  /** When something was last to be forgotten: what was read before is not found again. */
  private forgotten = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly clock: { now(): number },
    private readonly read: (key: string) => Promise<Value>,
  ) {}

  /** The value as it was at most a second ago. */
  get(key: string): Promise<Value> {
    return this.entry(key).value;
  }

  /**
   * As `get`; but while the database is away, or does not answer within half a second, the value as it was when it was
   * last read, at most a quarter of an hour ago. For what must go on meanwhile. Never believed for longer than the moment:
   * the next caller asks the database again, so that all is as it says as soon as it is back.
   */
  async getOrLast(key: string): Promise<Value> {
    const entry = this.entry(key);
    const last = this.lastEntry(key);
    if (!last) return entry.value;
    // Counted from when the look-up began: one that is late for the first who asks is late for all.
    const patience = LAST.patience - (this.clock.now() - entry.at);
    if (entry.isPending && patience <= 0) return last.value;
    const value = entry.value.catch((error: unknown) => {
      if (isAway(error)) return last.value;
      throw error;
    });
    return entry.isPending ? orAfter(patience, value, last.value) : value;
  }

  /** What was last found under a key; undefined when there was nothing, or it is too long ago. */
  last(key: string): Value | undefined {
    return this.lastEntry(key)?.value;
  }

  /** Forgets what was found of some values: the next to ask waits for the database, however late it answers. */
  forget(isMeant: (value: Value) => boolean): void {
    this.forgotten = this.clock.now(); // A look-up under way may have read what stood before.
    for (const [key, { value }] of this.found) {
      if (!isMeant(value)) continue;
      this.found.delete(key);
      this.known.delete(key);
    }
  }

  private lastEntry(key: string): { at: number; value: Value } | null {
    const last = this.found.get(key);
    return last && this.clock.now() - last.at <= LAST.age ? last : null;
  }

  private entry(key: string): Entry<Value> {
    const now = this.clock.now();
    const known = this.known.get(key);
    if (known && now - known.at < BELIEVED) return known;
    if (this.known.size > MOST) this.known.clear();
    const entry: Entry<Value> = { at: now, value: this.read(key), isPending: true };
    this.known.set(key, entry);
    entry.value.then(
      (value) => {
        entry.isPending = false;
        if (now > this.forgotten) this.keep(key, value, now);
      },
      () => Object.assign(entry, { isPending: false, at: Number.NEGATIVE_INFINITY }), // The next one asks again.
    );
    return entry;
  }

  private keep(key: string, value: Value, at: number): void {
    if ((this.found.get(key)?.at ?? at) > at) return; // A later look-up was answered first.
    this.found.delete(key); // So that the order is that of the reading.
    if (value === null || value === undefined) return;
    this.found.set(key, { at, value });
    const [oldest] = this.found.keys();
    if (this.found.size > MOST && oldest !== undefined) this.found.delete(oldest);
  }
}

async function orAfter<Value>(milliseconds: number, value: Promise<Value>, otherwise: Value): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Value>((resolve) => {
    timer = setTimeout(() => resolve(otherwise), milliseconds);
  });
  try {
    return await Promise.race([value, late]);
  } finally {
    clearTimeout(timer);
  }
}
