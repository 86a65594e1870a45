/** How many traces are remembered. */
const MOST = 50_000;

/**
 * Which of the latest traces are runs: those in which a language model was called. Spans of one trace come in several
 * requests, the first span last. Nothing is kept of the many traces without one.
 */
export class TraceMemory {
  private readonly traces = new Set<string>();

  /** Whether a span tells where a run is: one of a model, or the first of a trace in which a model was called. */
  isOfRun(traceId: string, { isOfModel, isRoot }: { isOfModel: boolean; isRoot: boolean }): boolean {
    if (isOfModel) this.remember(traceId);
    return isOfModel || (isRoot && this.traces.has(traceId));
  }

  private remember(traceId: string): void {
    this.traces.add(traceId);
    const [oldest] = this.traces;
    if (this.traces.size > MOST && oldest !== undefined) this.traces.delete(oldest);
  }
}
