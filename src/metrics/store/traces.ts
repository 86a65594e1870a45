import type { Graph } from "../../graph/graph.js";
import * as queries from "../queries.js";

/** That one component was seen calling another. */
export interface CallTold {
  /** Ids of components; the one that is called need not be there. */
  from: string;
  to: string;
  /** Epoch milliseconds. */
  at: number;
}

/** A call or a whole run, to which words may be attached later. */
export type RunTold = Omit<queries.RunRow, "key">;

/** How often is written, how often at most one pair of components, and how long an idle pair is remembered. In milliseconds. */
const TIMES = { flush: 1_000, pair: 60_000, forget: 3_600_000 };

/** Runs that wait, pairs that are remembered, and rows of one statement. */
const MOST = { runs: 20_000, pairs: 20_000, rows: 1_000 };

interface Pair extends queries.CallRow {
  isChanged: boolean;
  writtenAt: number;
}

/** What traces say beside numbers. */
interface Told {
  pairs: Map<string, Pair>;
  runs: Map<string, queries.RunRow>;
}

/**
 * What traces say beside numbers: which component calls which, and where runs are that may be scored later. Kept in memory
 * and written in groups, so that no call costs a write of its own; while the database is away it waits. A process that
 * is killed loses at most a second of runs, and a minute of when a call was last seen.
 */
export class TraceBook {
  private readonly workspaces = new Map<string, Told>();
  private flushing: Promise<void> | null = null;
  private readonly timer: NodeJS.Timeout;
  /** Runs that were not kept since too many waited. */
  lost = 0;

  constructor(private readonly platform: { graph: Graph; now(): number }) {
    this.timer = setInterval(() => void this.flush(), TIMES.flush).unref();
  }

  /** Takes what a request's traces say. */
  note(workspace: string, { calls, runs }: { calls: readonly CallTold[]; runs: readonly RunTold[] }): void {
    const told = this.workspaces.get(workspace) ?? { pairs: new Map(), runs: new Map() };
    this.workspaces.set(workspace, told);
    for (const call of calls) noteCall(told.pairs, call);
    for (const run of runs) this.noteRun(told.runs, { ...run, key: `${workspace} ${run.ref}` });
  }

  /** Writes what waits; when it cannot be written, it waits on. Never fails. */
  flush(isLast = false): Promise<void> {
    this.flushing ??= this.write(isLast).finally(() => {
      this.flushing = null;
    });
    return this.flushing;
  }

  /** Stops the clock and writes the rest. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.flushing;
    await this.flush(true);
  }

  private noteRun(runs: Map<string, queries.RunRow>, run: queries.RunRow): void {
    const known = runs.get(run.key);
    if (known?.isRoot && !run.isRoot) return;
    if (!known && runs.size >= MOST.runs) this.lost++;
    else runs.set(run.key, run);
  }

  private async write(isLast: boolean): Promise<void> {
    const now = this.platform.now();
    for (const [workspace, told] of this.workspaces) {
      try {
        await this.writeRuns(workspace, told.runs);
        await this.writePairs(workspace, told.pairs, isLast ? Number.POSITIVE_INFINITY : now);
      } catch {
        continue; // It waits, most likely for the database.
      }
      forgetIdle(told.pairs, now);
      if (told.pairs.size === 0 && told.runs.size === 0) this.workspaces.delete(workspace);
    }
  }

  private async writeRuns(workspace: string, runs: Map<string, queries.RunRow>): Promise<void> {
    while (runs.size > 0) {
      const some = [...runs.values()].slice(0, MOST.rows);
      const rows = [...some].sort((a, b) => (a.key < b.key ? -1 : 1));
      await this.platform.graph.in(workspace).rows(queries.keepRuns, { runs: rows });
      for (const one of some) if (runs.get(one.key) === one) runs.delete(one.key);
    }
  }

  private async writePairs(workspace: string, pairs: Map<string, Pair>, now: number): Promise<void> {
    const due = [...pairs.values()].filter(({ isChanged, writtenAt }) => isChanged && now - writtenAt >= TIMES.pair);
    for (let from = 0; from < due.length; from += MOST.rows) {
      const some = due.slice(from, from + MOST.rows).sort((a, b) => (a.from + a.to < b.from + b.to ? -1 : 1));
      for (const pair of some) pair.isChanged = false;
      try {
        await this.platform.graph.in(workspace).rows(queries.keepCalls, { calls: some.map(rowOf) });
      } catch (error) {
        for (const pair of some) pair.isChanged = true;
        throw error;
      }
      for (const pair of some) pair.writtenAt = this.platform.now();
    }
  }
}

function rowOf({ from, to, firstAt, lastAt }: Pair): queries.CallRow {
  return { from, to, firstAt, lastAt };
}

function noteCall(pairs: Map<string, Pair>, { from, to, at }: CallTold): void {
  const key = `${from} ${to}`;
  const known = pairs.get(key);
  if (known) {
    known.firstAt = Math.min(known.firstAt, at);
    known.lastAt = Math.max(known.lastAt, at);
    known.isChanged = true;
  } else if (pairs.size < MOST.pairs)
    pairs.set(key, { from, to, firstAt: at, lastAt: at, isChanged: true, writtenAt: Number.NEGATIVE_INFINITY });
}

function forgetIdle(pairs: Map<string, Pair>, now: number): void {
  for (const [key, { isChanged, writtenAt }] of pairs)
    if (!isChanged && now - writtenAt > TIMES.forget) pairs.delete(key);
}
