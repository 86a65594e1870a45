import type { Platform } from "../context.js";
import { type KeptDays, KINDS, type KindKept } from "./kinds.js";
import * as queries from "./queries.js";

/** What retention works with. */
export interface RetentionParts {
  platform: Platform;
  kept: KeptDays;
  /** Counts what was let go, for telemetry. */
  count(kind: string, removed: number): void;
}

/** A process's turn: under which name it holds the lease, and when it shall stop. */
export interface Turn {
  holder: string;
  signal: AbortSignal;
  /** Which work; retention when absent. */
  work?: string;
  /** How long the lease holds without being renewed, in milliseconds; a minute when absent. */
  lease?: number;
}

/** The name of retention's own lease. */
const WORK = "retention";

const DAY = 86_400_000;

/** How long a lease holds, in milliseconds: many times as long as a step takes, so that only a dead or frozen process loses it. */
const LEASE = 60_000;

/** Nodes that one transaction removes at most, and rests between two as multiples of the time that the first took. */
const STEP = { nodes: 1_000, rest: 2, leastRest: 50 };

/**
 * Takes the turn when the next run is due and no other process has it; answers whether it is ours. A turn that is taken from
 * a process which was frozen does no harm when that wakes: both would only let go what is old.
 */
export async function takeTurn({ graph }: Platform, { holder, work = WORK, lease = LEASE }: Turn): Promise<boolean> {
  return (await graph.run(queries.takeTurn, { work, holder, lease })).length > 0;
}

/** Gives the turn back; the next run is due after so many milliseconds. */
export async function endTurn({ graph }: Platform, { holder, work = WORK }: Turn, pause: number): Promise<void> {
  await graph.run(queries.endTurn, { work, holder, pause });
}

/**
 * Lets go whatever is older than it may be, in steps of 1,000 nodes with rests between them, so that live writes wait for
 * little. Answers how many of each kind went; stops early, with what it has, when the turn is lost, the signal aborted or the
 * database away.
 */
export async function runOnce(parts: RetentionParts, turn: Turn): Promise<Record<string, number>> {
  const { graph, now, newId } = parts.platform;
  const [at, run] = [now(), newId()];
  const removed: Record<string, number> = {};
  for (const kind of KINDS) {
    const keep = kind.days(parts.kept) * DAY;
    for await (const nodes of stepsOf(parts.platform, { kind, before: at - keep, turn })) {
      removed[kind.kind] = (removed[kind.kind] ?? 0) + nodes;
      parts.count(kind.kind, nodes);
      await graph.run(queries.noteRun, { kind: kind.kind, keep, at, run, removed: nodes });
    }
  }
  return removed;
}

/** The steps of one kind, each with what it removed; the last of each statement may be 0. */
async function* stepsOf(
  platform: Platform,
  { kind, before, turn }: { kind: KindKept; before: number; turn: Turn },
): AsyncGenerator<number> {
  for (const removal of kind.removals) {
    for (let removed = STEP.nodes; removed === STEP.nodes; ) {
      if (!(await goesOn(platform, turn))) return;
      const began = performance.now();
      removed = (await platform.graph.run(removal, { before, limit: STEP.nodes }))[0]?.removed ?? 0;
      yield removed;
      if (removed > 0) await rest(Math.max(STEP.leastRest, STEP.rest * (performance.now() - began)), turn.signal);
    }
  }
}

async function goesOn(platform: Platform, turn: Turn): Promise<boolean> {
  return !turn.signal.aborted && !platform.graph.isAway && (await keepTurn(platform, turn));
}

/** Holds the lease for as long again; answers whether it is still ours. */
export async function keepTurn({ graph }: Platform, { holder, work = WORK, lease = LEASE }: Turn): Promise<boolean> {
  return (await graph.run(queries.keepTurn, { work, holder, lease })).length > 0;
}

/**
 * Does a step of the turn, however long, and holds the lease meanwhile. The step's signal is aborted when the turn's is, and
 * when the lease is lost: to another, or as the database was away for as long as it holds.
 */
export async function whileHeld(
  platform: Platform,
  turn: Turn,
  step: (signal: AbortSignal) => Promise<unknown>,
): Promise<void> {
  const [done, lost] = [new AbortController(), new AbortController()];
  const renewing = renew(platform, turn, done.signal).then((isHeld) => isHeld || lost.abort());
  try {
    await step(AbortSignal.any([turn.signal, lost.signal]));
  } finally {
    done.abort();
    await renewing;
  }
}

/** Renews the lease until that is over; answers whether it was ours all the time. */
async function renew(platform: Platform, turn: Turn, over: AbortSignal): Promise<boolean> {
  const { lease = LEASE } = turn;
  for (let renewed = performance.now(); !over.aborted; ) {
    await rest(lease / 3, over);
    if (over.aborted) return true;
    const began = performance.now();
    // What cannot be asked may be so the next time, as long as the lease holds.
    const isOurs = await keepTurn(platform, turn).catch(() => null);
    if (isOurs) renewed = began;
    else if (isOurs === false || performance.now() - renewed >= lease) return false;
  }
  return true;
}

/** Resolves after so many milliseconds, or when the signal is aborted. */
export function rest(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener("abort", done);
    if (signal.aborted) done();
  });
}
