import { type ApiPlan, countsOf, type FoundApi, keepApi, planApi } from "../capabilities/service/operations.js";
import type { Context } from "../context.js";
import { type Count, EXAMPLES, type ImportReport } from "../imports/report.js";
import { noteImport } from "../imports/service.js";
import { badInput, Problem } from "../problem.js";
import { readText } from "./read-file.js";

/** What is read of an API, and how. */
export interface ApiImport {
  /** A file, `-` for standard input, or an http or https address. */
  place: string;
  /** The API's key; absent: its address, else its name. */
  key?: string | undefined;
  /** Headers that go along to an address. */
  headers: Readonly<Record<string, string>>;
  dryRun: boolean;
  onProgress(done: number, all: number): void;
}

/** How much text is read at most, in bytes, and how long that may take from an address, in milliseconds. */
export const LIMITS = { most: 20 * 1_048_576, timeout: 60_000 };

/** Whether a place is an address and no file. */
export function isAddress(place: string): boolean {
  return /^https?:\/\//i.test(place);
}

/** The text at a place. */
export async function textAt(context: Context, place: string): Promise<string> {
  if (!isAddress(place)) return (await readText(place, LIMITS.most)).text;
  const calls = context.platform.outgoing?.calls;
  const refusal = calls ? calls.refusal(place, "url") : "Nothing can be asked from here.";
  if (!calls || refusal) throw badInput("url", refusal ?? "");
  const { status, text, error } = await calls.get(place, LIMITS);
  if (text === null) throw new Problem("CONFLICT", `The address could not be read. ${error}`, { argument: "url" });
  if (status !== 200) throw new Problem("CONFLICT", `The address answered ${status}.`, { argument: "url" });
  return text;
}

/** Keeps an API as it was found, or says what would change. */
export async function importApi(
  context: Context,
  found: FoundApi,
  { kind, dryRun, onProgress }: Pick<ApiImport, "dryRun" | "onProgress"> & { kind: string },
): Promise<ImportReport> {
  const plan = await planApi(context, found);
  const counts = reported(plan);
  const isNew = plan.ofApi !== null || plan.changes.length > 0;
  const source = `${kind}:${found.key}`;
  const id = dryRun || !isNew ? null : context.newId();
  if (id !== null) {
    const at = context.now();
    await keepApi(context, plan, { about: { type: "Import", nodeId: id }, onProgress });
    await noteImport(context, { id, kind, source, at, counts });
  }
  const { removed } = countsOf(plan.changes);
  const notes = removed > 0 ? [`${removed} that an earlier import found are not there any more.`] : [];
  return { id, kind, source, dryRun, counts, examples: examplesOf(plan), bad: [], notes };
}

function reported({ ofApi, changes, unchanged }: ApiPlan): Count[] {
  const { created, changed, removed } = countsOf(changes);
  const one = (how: string) => (ofApi === how ? 1 : 0);
  return [
    { type: "Api", created: one("created"), changed: one("changed"), unchanged: ofApi === null ? 1 : 0 },
    { type: "Operation", created, changed: changed + removed, unchanged },
  ];
}

function examplesOf({ changes }: ApiPlan): ImportReport["examples"] {
  return changes.slice(0, EXAMPLES).map(({ row, how }) => ({
    type: "Operation",
    name: row.key,
    how: how === "created" ? "created" : "changed",
  }));
}
