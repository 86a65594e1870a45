/** Whether a score is of a single call or of all that one request brought about. */
export type ScoreLevelName = "CALL" | "RUN";

/** Who gave a score. */
export type ScoreSourceName = "HUMAN" | "JUDGE" | "CODE";

/** The call or run that a score is of: where it ran, by ids and keys, and when, in epoch milliseconds. */
export interface ScoredCall {
  componentId: string;
  component: string;
  releaseId: string | null;
  release: string | null;
  projectId: string | null;
  project: string | null;
  at: number;
}

/** A score as it is kept. */
export interface ScoreRow {
  id: string;
  target: string;
  level: ScoreLevelName;
  name: string;
  /** A yes is 1, a no 0. */
  value: number;
  passed: boolean | null;
  comment: string | null;
  source: ScoreSourceName;
  /** Of a person the workspace's pseudonym. */
  sourceName: string | null;
  at: number;
}

/** A score that waits for its call. */
export interface WaitingScore
  extends Pick<ScoreRow, "id" | "target" | "level" | "name" | "value" | "source" | "sourceName"> {
  workspace: string;
  recordedAt: number;
  /** How often its call was looked for. */
  tries: number;
}
