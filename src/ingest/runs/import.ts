import type { Context } from "../../context.js";
import type { ErrorReport } from "../../errors/reported.js";
import type { BadRow, ImportReport } from "../../imports/report.js";
import { badInput } from "../../problem.js";
import { refuseBad } from "../bad-rows.js";
import { importErrors } from "../errors-report.js";
import { type ReadText, readText } from "../read-file.js";
import { type ReadRun, runOf } from "./run.js";

/** How large a file may be, in bytes. */
const MOST = 256 * 1_048_576;

/** Transcripts of runs of agents, and whose they are. */
export interface RunsImport {
  files: readonly string[];
  component: string;
  project: string | null;
  release: string | null;
  dryRun: boolean;
  skipBad: boolean;
  onProgress(done: number, all: number): void;
}

/**
 * Imports transcripts of runs: each that failed is an error of the component, with the agent and the step that are most likely at
 * fault and why. A `.jsonl` file has a run a line; another one run, or a list of them. All is read before anything is kept.
 */
export async function importRuns(context: Context, options: RunsImport): Promise<ImportReport> {
  const { files, component, project, release, dryRun, skipBad, onProgress } = options;
  const [reports, bad]: [ErrorReport[], BadRow[]] = [[], []];
  let passed = 0;
  for (const name of files) {
    const given = await readText(name, MOST);
    for (const { line, run } of runsIn(given)) {
      if (typeof run === "string") bad.push({ file: given.file, line, sentence: run });
      else if (run.failed) reports.push(reportOf(run, { project, release }));
      else passed++;
    }
  }
  refuseBad(bad, skipBad);
  const notes = [`${reports.length.toLocaleString("en")} runs failed, ${passed.toLocaleString("en")} did not.`];
  return importErrors(context, { kind: "runs", reports, bad, notes }, { component, dryRun, onProgress });
}

/** A run and where it stands; a sentence: what is wrong with it. */
interface Placed {
  line: number;
  run: ReadRun | string;
}

function* runsIn({ file, text }: ReadText): Generator<Placed> {
  if (/\.(jsonl|ndjson)$/i.test(file)) {
    for (const [index, one] of text.split(/\r?\n/).entries())
      if (one.trim() !== "") yield { line: index + 1, run: runOf(parsed(one)) };
    return;
  }
  const whole = parsed(text);
  if (whole === undefined) throw badInput("file", `${file} is not JSON; files with a run a line end in .jsonl.`);
  const each = Array.isArray(whole) ? whole.map(runOf) : [];
  // A list of messages is one run, a list of runs are several.
  const runs = Array.isArray(whole) && each.every((run) => typeof run === "object") ? each : [runOf(whole)];
  for (const [index, run] of runs.entries()) yield { line: index + 1, run };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function reportOf(run: ReadRun, place: { project: string | null; release: string | null }): ErrorReport {
  const { id, at, blame, question } = run;
  const { agent, step, confidence, reasons, signal, ranking } = blame;
  return {
    ...place,
    eventId: id,
    at,
    level: "ERROR",
    platform: "agents",
    exceptions: [{ type: "AgentRunFailed", value: `${agent ?? "nobody"}: ${reasons[0] ?? "no reason"}` }],
    fingerprint: ["agent-run", agent ?? "nobody", signal ?? "no signal"],
    transaction: agent,
    tags: { agent: agent ?? "", step: step === null ? "" : String(step) },
    context: { question, agent, step, confidence, reasons, ranking: ranking.slice(0, 10) },
  };
}
