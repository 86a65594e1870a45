import { createHash } from "node:crypto";
import { type Blame, blameIn } from "../../algorithms/agent-runs/blame.js";
import { readRun } from "../../algorithms/agent-runs/read-run.js";

/** A run of agents, and who is most likely at fault if it failed. */
export interface ReadRun {
  /** The run's own id, or a hash of it: the same run twice is one. */
  id: string;
  /** When it ended, in epoch milliseconds; null: nobody said. */
  at: number | null;
  failed: boolean;
  question: string | null;
  blame: Blame;
}

const IDS = ["id", "run_id", "runId", "trace_id", "question_ID"];
const TIMES = ["endedAt", "ended_at", "at", "timestamp", "time"];
/** Fields that say whether a run went well, in the words of their tools; true is well. */
const WELL = ["success", "succeeded", "is_correct", "passed", "resolved"];
const BADLY = ["failed", "is_failure"];
const FAILED = new Set(["fail", "failed", "failure", "error", "errored", "incorrect", "timeout"]);

/** Reads a run of a transcript; a sentence: what is wrong with it. What does not say how it went is taken as failed. */
export function runOf(value: unknown): ReadRun | string {
  if (typeof value !== "object" || value === null) return "The line is not a JSON object.";
  const run = readRun(value);
  const { messages, question } = run;
  if (messages.length === 0) return "There are no messages: `messages` (or `history`) must list who said what.";
  const told = value as Record<string, unknown>;
  const blame = blameIn(run);
  return {
    id: idOf(told),
    at: momentOf(told),
    failed: hasFailed(told),
    question: question.slice(0, 1_000) || null,
    blame,
  };
}

function idOf(told: Record<string, unknown>): string {
  const own = IDS.map((key) => told[key]).find((id) => typeof id === "string" || typeof id === "number");
  const text = own === undefined ? JSON.stringify(told) : String(own);
  return /^[\w.:-]{1,64}$/.test(text) ? text : createHash("sha256").update(text).digest("hex").slice(0, 32);
}

function momentOf(told: Record<string, unknown>): number | null {
  for (const key of TIMES) {
    const time = told[key];
    const at = typeof time === "number" ? (time < 1e11 ? time * 1_000 : time) : Date.parse(String(time ?? ""));
    if (Number.isFinite(at)) return at;
  }
  return null;
}

function hasFailed(told: Record<string, unknown>): boolean {
  for (const key of WELL) if (typeof told[key] === "boolean") return !told[key];
  for (const key of BADLY) if (typeof told[key] === "boolean") return told[key];
  const word = told.outcome ?? told.status ?? told.result;
  return typeof word === "string" ? FAILED.has(word.toLowerCase()) : true;
}
