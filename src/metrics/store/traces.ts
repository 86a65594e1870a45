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
  /** When it is to be written, if it has changed. */
  dueAt: number;
  /** How often it was tried in vain since it changed: one of the components is not there, or not yet. */
  tries: number;
}

/** How often in vain a pair is tried before it waits for its next call. */
const TRIES = 6;

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
    const due = [...pairs.values()].filter(({ isChanged, dueAt }) => isChanged && dueAt <= now);
    for (let from = 0; from < due.length; from += MOST.rows) {
      const some = due.slice(from, from + MOST.rows).sort((a, b) => (a.from + a.to < b.from + b.to ? -1 : 1));
      const rows = some.map(rowOf);
      const kept = await this.platform.graph.in(workspace).rows(queries.keepCalls, { calls: rows });
      const written = new Set(kept.map(({ from, to }) => `${from} ${to}`));
      for (const [index, pair] of some.entries())
        settle(pair, { row: rows[index], isWritten: written.has(`${pair.from} ${pair.to}`), now: this.platform.now() });
    }
  }
}

/** What was tried of a pair: what was written of it stands no more to be written, but for what came meanwhile. */
function settle(pair: Pair, { row, isWritten, now }: { row?: queries.CallRow; isWritten: boolean; now: number }): void {
  pair.tries = isWritten ? 0 : pair.tries + 1;
  const isNewer = row?.firstAt !== pair.firstAt || row.lastAt !== pair.lastAt;
  pair.isChanged = isNewer || (!isWritten && pair.tries < TRIES);
  pair.dueAt = now + Math.min(TIMES.pair, isWritten ? TIMES.pair : TIMES.flush * 2 ** pair.tries);
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
    pairs.set(key, { from, to, firstAt: at, lastAt: at, isChanged: true, dueAt: 0, tries: 0 });
}

function forgetIdle(pairs: Map<string, Pair>, now: number): void {
  for (const [key, { isChanged, dueAt }] of pairs) if (!isChanged && now - dueAt > TIMES.forget) pairs.delete(key);
}
