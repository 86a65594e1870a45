/** An event that waits on disk for the database: all that is needed to store it later as it would have been stored at once. */
export interface SpoolEntry {
  workspace: string;
  tokenPrefix: string;
  componentId: string;
  /** The key under which the component is made if it is not there by then; absent, or null: it was there. */
  component?: string | null;
  kind: "error";
  /** When it arrived, in epoch milliseconds. */
  at: number;
  /** The report, safe for JSON, already scrubbed and filtered. */
  report: unknown;
}

/** Where events wait while the database is away. */
export interface Spool {
  /** Keeps an entry; resolves when it is on the disk. Rejects with a Problem (503, with `retryAfter`) when the spool is full. */
  append(entry: SpoolEntry): Promise<void>;
  /** Whether nothing waits. */
  isEmpty(): boolean;
}
