import type { Form, Steps } from "../../algorithms/metrics/summarise.js";
import type { WorkspaceGraph } from "../../graph/graph.js";
import type { PendingChunk } from "./pending.js";

/** A series that is read. */
export interface Readable {
  id: string;
  form: Form;
}

/** Where points are that are not in the graph yet. */
export interface Waiting {
  waitingOf(workspace: string, seriesId: string): PendingChunk[];
}

/** What is asked of several series. */
export interface Asked {
  series: readonly Readable[];
  steps: Steps;
  /** Whether quantiles will be asked of the summaries; absent: they will. Without them reading is several times as fast. */
  sketched?: boolean;
}

/** What a reading is done with. */
export interface Reading {
  graph: WorkspaceGraph;
  /** Absent in programs that take nothing. */
  store?: Waiting | undefined;
}
