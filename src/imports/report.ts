/** What an import did, or would do, to nodes of one type. */
export interface Count {
  type: string;
  created: number;
  changed: number;
  unchanged: number;
}

/** A row of a file that could not be taken, and why. */
export interface BadRow {
  /** The file it stands in, as it was named. */
  file: string;
  /** Its line, from 1 on. */
  line: number;
  sentence: string;
}

/** A node that an import creates or changes, by its name. */
export interface Example {
  type: string;
  name: string;
  how: "created" | "changed";
}

/** What an import came to. */
export interface ImportReport {
  /** The id of the import's node; null: it changed nothing, or it was a dry run. */
  id: string | null;
  kind: string;
  source: string;
  dryRun: boolean;
  counts: Count[];
  /** The first that are created or changed. */
  examples: Example[];
  bad: BadRow[];
  notes: string[];
}

/** How many nodes a report names. */
export const EXAMPLES = 20;
