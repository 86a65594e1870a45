import type { Graph } from "../graph/graph.js";
import { lastSequence, revisionsAfter } from "./queries.js";
import { parsed } from "./service.js";
import type { Revision } from "./types.js";

/** How much of each workspace's journal stays in memory, how much is read at once, and how often other processes' commits are looked for. */
const LIMITS = { ring: 1_024, read: 500, poll: 1_000 };

/**
 * Live readings of the journal, one a workspace. There is no queue per subscriber that could overflow or leak: a
 * workspace has one bounded ring of its latest revisions, each follower is a cursor in it, and one that falls behind
 * the ring (or starts in the past) reads on from the graph. A follower that stalls holds nothing but its cursor.
 */
export class Feeds {
  private readonly tails = new Map<string, Tail>();

  constructor(private readonly graph: Graph) {
    graph.onCommit((workspace) => this.look(workspace));
  }

  /** Looks into a workspace's journal now, if anyone follows it: somebody has committed. */
  look(workspace: string): void {
    this.tails.get(workspace)?.look();
  }

  /** The workspace's revisions after a sequence, then each new one as it is committed; null: only new ones. */
  follow(workspace: string, after: number | null): AsyncIterableIterator<Revision> {
    const tail = this.tails.get(workspace) ?? new Tail(this.graph, workspace, () => this.tails.delete(workspace));
    this.tails.set(workspace, tail);
    return new Follower(tail, after);
  }

  /** How many follow at the moment and know from where: whatever is committed from now on, they get. */
  followers(): number {
    return [...this.tails.values()].reduce((sum, tail) => sum + tail.standing, 0);
  }

  /** Ends all feeds. */
  close(): void {
    for (const tail of this.tails.values()) tail.close();
  }
}

/** The end of one workspace's journal, read once for all followers. */
class Tail {
  private readonly waiting = new Set<() => void>();
  private ring: Revision[] = [];
  private head: number | null = null;
  private looking: Promise<void> | null = null;
  private again = false;
  private timer: NodeJS.Timeout | null = null;
  private closed = false;
  private finding: Promise<number> | null = null;
  private followers = 0;
  /** Those of the followers who know where they begin. */
  standing = 0;

  constructor(
    private readonly graph: Graph,
    private readonly workspace: string,
    private readonly forget: () => void,
  ) {}

  join(): void {
    this.followers++;
    this.timer ??= setInterval(() => this.look(), LIMITS.poll).unref();
  }

  leave(stood: boolean): void {
    this.followers--;
    if (stood) this.standing--;
    if (this.followers === 0) this.close();
  }

  close(): void {
    this.closed = true;
    if (this.timer) clearInterval(this.timer);
    this.forget();
    this.wake();
  }

  /** Reads what was committed since the last look and wakes who waits; looks during a look are made one more. */
  look(): void {
    this.again = true;
    this.looking ??= this.read().finally(() => {
      this.looking = null;
      if (this.again && !this.closed) this.look();
    });
  }

  /** Where the journal ends now: for a cursor that another process's feed has given, or that is older than the journal. */
  async refreshed(): Promise<number> {
    this.look();
    await this.looking;
    return this.position();
  }

  /** The sequence that the ring reaches to; the first call finds out where the journal ends, for all who wait for it. */
  async position(): Promise<number> {
    if (this.head !== null) return this.head;
    this.finding ??= this.find().finally(() => {
      this.finding = null;
    });
    return await this.finding;
  }

  private async find(): Promise<number> {
    this.head = (await this.graph.in(this.workspace).row(lastSequence, {}))?.sequence ?? 0;
    return this.head;
  }

  /** The revisions behind a cursor: from the ring when it reaches back so far, else a page of the graph. */
  async after(cursor: number): Promise<Revision[]> {
    const head = await this.position();
    if (cursor >= head) return [];
    const oldest = this.ring[0]?.sequence ?? Number.POSITIVE_INFINITY;
    if (oldest <= cursor + 1) return this.ring.filter((revision) => revision.sequence > cursor);
    const rows = await this.graph
      .in(this.workspace)
      .rows(revisionsAfter, { after: cursor, denied: true, limit: LIMITS.read });
    return rows.map((row) => parsed(row.node));
  }

  /** Resolves at the next change or end. Returns how to stop waiting. */
  wait(resume: () => void): () => void {
    this.waiting.add(resume);
    return () => this.waiting.delete(resume);
  }

  /** Whether the journal is known to go on behind a cursor. */
  reaches(cursor: number): boolean {
    return this.closed || (this.head !== null && this.head > cursor);
  }

  get isClosed(): boolean {
    return this.closed;
  }

  private async read(): Promise<void> {
    while (this.again && !this.closed) {
      this.again = false;
      try {
        await this.extend(await this.position());
      } catch {
        return; // The database is away; the next commit or poll looks again.
      }
    }
  }

  private async extend(from: number): Promise<void> {
    const rows = await this.graph
      .in(this.workspace)
      .rows(revisionsAfter, { after: from, denied: true, limit: LIMITS.read });
    if (rows.length === 0) return this.rewind(from);
    this.ring.push(...rows.map((row) => parsed(row.node)));
    this.ring.splice(0, this.ring.length - LIMITS.ring);
    this.head = this.ring.at(-1)?.sequence ?? from;
    this.again ||= rows.length === LIMITS.read;
    this.wake();
  }

  /** A journal that was taken out and begun anew, as the sample's may be, ends before where we are. */
  private async rewind(from: number): Promise<void> {
    const last = (await this.graph.in(this.workspace).row(lastSequence, {}))?.sequence ?? 0;
    if (last >= from) return;
    this.ring = [];
    this.head = last;
  }

  private wake(): void {
    const waiting = [...this.waiting];
    this.waiting.clear();
    for (const resume of waiting) resume();
  }
}

/** One reader's cursor. Not an async generator: one that waits for a change could not be ended before the change comes. */
class Follower implements AsyncIterableIterator<Revision> {
  private page: Revision[] = [];
  private ended = false;
  private resume: (() => void) | null = null;
  private readonly start: Promise<number>;
  private cursor: number | null = null;
  private stands = false;

  constructor(
    private readonly tail: Tail,
    after: number | null,
  ) {
    tail.join();
    this.start = after === null ? tail.position() : Promise.resolve(after);
    this.start.then(
      () => this.stand(),
      () => undefined,
    );
  }

  async next(): Promise<IteratorResult<Revision>> {
    this.cursor ??= await this.start;
    while (!this.ended && !this.tail.isClosed) {
      const revision = this.page.shift();
      if (revision) {
        this.cursor = revision.sequence;
        return { done: false, value: revision };
      }
      if (this.cursor > (await this.tail.position())) this.cursor = Math.min(this.cursor, await this.tail.refreshed());
      this.page = await this.tail.after(this.cursor);
      if (this.page.length === 0) await this.change();
    }
    return { done: true, value: undefined };
  }

  return(): Promise<IteratorResult<Revision>> {
    if (!this.ended) this.tail.leave(this.stands);
    this.ended = true;
    this.resume?.();
    return Promise.resolve({ done: true, value: undefined });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  private stand(): void {
    if (this.ended) return;
    this.stands = true;
    this.tail.standing++;
  }

  private change(): Promise<void> {
    return new Promise((resolve) => {
      const stop = this.tail.wait(resolve);
      this.resume = () => {
        stop();
        resolve();
      };
      if (this.tail.reaches(this.cursor ?? 0)) this.resume(); // It came between our look and our waiting.
    });
  }
}
