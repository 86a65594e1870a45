/** What a report of an error is made from; times are epoch milliseconds, ids are those of what shows it. */
export interface ReportFacts {
  id: string;
  title: string;
  culprit: string | null;
  level: string;
  status: string;
  escalation: string | null;
  events: number;
  people: number;
  firstSeen: number;
  lastSeen: number;
  dueAt: number | null;
  /** One of its events, as it was told. */
  sample: { id: string; message: string | null; environment: string | null; transaction: string | null } | null;
  /** Null where the reader may not read such. */
  component: { id: string; name: string } | null;
  projects: { id: string; name: string; events: number }[] | null;
  releases: { id: string; version: string; events: number }[] | null;
  category: { name: string; why: string; from: string[] } | null;
  turns: { id: string; verb: string; at: number; by: string }[];
  changes: { id: string; kind: string; title: string; at: number }[] | null;
  comments: { id: string; text: string }[];
  resolution: {
    id: string;
    at: number;
    by: string;
    reason: string | null;
    inRelease: string | null;
    commit: string | null;
    fix: string;
  } | null;
  assignee: { id: string; name: string } | null;
  tasks: { id: string; title: string; doneAt: number | null }[];
}

/** A sentence of a report, with the ids of the nodes that show it. */
export interface ReportLine {
  text: string;
  evidence: string[];
}
