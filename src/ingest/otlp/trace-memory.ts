import type { RunTold } from "../../metrics/store/traces.js";

/** How many runs are remembered, and how many first spans of traces of which it is not known whether they are runs. */
const MOST = { runs: 50_000, roots: 10_000 };

/**
 * Which of the latest traces are runs: those in which a language model was called. Spans of one trace come in several
 * requests, the first span last as a rule, but in any order where they are sent at once.
 */
export class TraceMemory {
  private readonly runs = new Set<string>();
  private readonly roots = new Map<string, RunTold>();

  /** Where a run is, as a span tells it; null: the span is not known to be of a run, or one that tells more is. */
  runOf(told: RunTold, isOfModel: boolean): RunTold | null {
    if (isOfModel) return this.found(told);
    if (!told.isRoot) return null;
    if (this.runs.has(told.ref)) return told;
    keep(this.roots, MOST.roots, () => this.roots.set(told.ref, told));
    return null;
  }

  private found(told: RunTold): RunTold {
    const { ref, isRoot } = told;
    keep(this.runs, MOST.runs, () => this.runs.add(ref));
    const root = this.roots.get(ref);
    this.roots.delete(ref);
    return isRoot ? told : (root ?? told);
  }
}

/** Adds to what is remembered; what came first is forgotten where there is too much. */
function keep(known: Set<string> | Map<string, RunTold>, most: number, add: () => void): void {
  add();
  const [oldest] = known.keys();
  if (known.size > most && oldest !== undefined) known.delete(oldest);
}
