import type { Taken } from "../store/pending.js";
import type { MetricStore } from "../store/store.js";
import type { MetricUpdate } from "../types/live.js";

/** How long points are gathered, in milliseconds, and of how many series updates wait at most, for all and for each who follows. */
const LIMITS = { window: 500, series: 10_000 };

const hubs = new WeakMap<MetricStore, UpdateHub>();

/** The updates of a store; one for all who follow. */
export function updatesOf(store: MetricStore): UpdateHub {
  const hub = hubs.get(store) ?? new UpdateHub(store);
  hubs.set(store, hub);
  return hub;
}

/**
 * Gathers what comes in, half a second at a time, and gives it to those who follow: all of them get the same updates, so that
 * an answer can be made once for like ones. Listens to the store only while somebody follows.
 */
export class UpdateHub {
  private readonly followers = new Map<string, Set<UpdateFollower>>();
  private readonly gathered = new Map<string, Map<string, MetricUpdate>>();
  private timer: NodeJS.Timeout | null = null;
  private stop: (() => void) | null = null;
  private sequence = 0;

  constructor(private readonly store: MetricStore) {}

  /** Follows the updates of a workspace that a test lets through. */
  follow(workspace: string, wants: (update: MetricUpdate) => boolean): UpdateFollower {
    const own = this.followers.get(workspace) ?? new Set<UpdateFollower>();
    const follower = new UpdateFollower(wants, () => this.leave(workspace, follower));
    own.add(follower);
    this.followers.set(workspace, own);
    this.stop ??= this.store.onTaken((of, taken) => this.take(of, taken));
    return follower;
  }

  /** Ends all who follow. */
  close(): void {
    for (const own of [...this.followers.values()]) for (const follower of [...own]) void follower.return();
  }

  /** How many follow at the moment. */
  get size(): number {
    return [...this.followers.values()].reduce((sum, own) => sum + own.size, 0);
  }

  private leave(workspace: string, follower: UpdateFollower): void {
    const own = this.followers.get(workspace);
    own?.delete(follower);
    if (own?.size === 0) this.followers.delete(workspace);
    if (this.followers.size > 0) return;
    this.stop?.();
    this.stop = null;
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.gathered.clear();
  }

  private take(workspace: string, taken: readonly Taken[]): void {
    if (!this.followers.has(workspace)) return;
    const updates = this.gathered.get(workspace) ?? new Map<string, MetricUpdate>();
    this.gathered.set(workspace, updates);
    for (const one of taken) {
      const known = updates.get(one.series.id);
      if (known) join(known, { at: one.point.at, value: one.point.value, count: 1 });
      else if (updates.size < LIMITS.series) updates.set(one.series.id, updateOf(one));
    }
    this.timer ??= setTimeout(() => this.give(), LIMITS.window).unref();
  }

  private give(): void {
    this.timer = null;
    const all = [...this.gathered];
    this.gathered.clear();
    for (const [workspace, updates] of all)
      for (const update of updates.values()) {
        const numbered = { ...update, sequence: ++this.sequence };
        for (const follower of this.followers.get(workspace) ?? []) follower.offer(numbered);
      }
  }
}

function updateOf({ series, point }: Taken): MetricUpdate {
  const { id: seriesId, metricId, componentId, projectId } = series;
  return { seriesId, metricId, componentId, projectId, at: point.at, value: point.value, count: 1, sequence: null };
}

function join(into: MetricUpdate, { at, value, count }: Pick<MetricUpdate, "at" | "value" | "count">): void {
  into.count += count;
  if (at < into.at) return;
  into.at = at;
  into.value = value;
}

/**
 * What one subscriber still has to get: one update a series, the one that waits longest first. Who is slow gets fewer, each of
 * more points. Not an async generator: one that waits for an update could not be ended before it comes.
 */
export class UpdateFollower implements AsyncIterableIterator<MetricUpdate> {
  private readonly waiting = new Map<string, MetricUpdate>();
  private resume: (() => void) | null = null;
  private ended = false;

  constructor(
    private readonly wants: (update: MetricUpdate) => boolean,
    private readonly leave: () => void,
  ) {}

  /** Takes an update if it is wanted; one that waits already is joined with it. */
  offer(update: MetricUpdate): void {
    if (!this.wants(update)) return;
    const known = this.waiting.get(update.seriesId);
    if (known) {
      const joined = { ...known, sequence: null };
      join(joined, update);
      this.waiting.set(update.seriesId, joined);
    } else if (this.waiting.size < LIMITS.series) this.waiting.set(update.seriesId, update);
    this.resume?.();
  }

  async next(): Promise<IteratorResult<MetricUpdate>> {
    while (!this.ended) {
      const [first] = this.waiting;
      if (first) {
        this.waiting.delete(first[0]);
        return { done: false, value: first[1] };
      }
      await new Promise<void>((resolve) => {
        this.resume = resolve;
      });
      this.resume = null;
    }
    return { done: true, value: undefined };
  }

  return(): Promise<IteratorResult<MetricUpdate>> {
    if (!this.ended) this.leave();
    this.ended = true;
    this.waiting.clear();
    this.resume?.();
    return Promise.resolve({ done: true, value: undefined });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
