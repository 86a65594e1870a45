import type { Context } from "../../context.js";
import { naturalId } from "../../identity.js";
import * as queries from "../queries.js";
import { type ErrorReport, foretell, prepare, type ReportedError } from "../reported.js";
import { cleanedByRules, componentOf } from "./input.js";
import { countEvent } from "./report.js";

/** How many reports of a file are under way at once. */
const AT_ONCE = 200;

/** What the reports of a file come to. */
export interface Filed {
  /** Groups that are new, and groups that there were. */
  newGroups: number;
  knownGroups: number;
  counted: number;
  /** Reports that had been counted before; in a dry run nobody knows. */
  duplicates: number;
}

/** How the reports of a file are taken. */
export interface Filing {
  component: string;
  dryRun: boolean;
  onProgress(done: number, all: number): void;
}

/** Counts the reports of a file, all of one component, or says which groups they would make. */
export async function fileReports(context: Context, reports: readonly ErrorReport[], filing: Filing): Promise<Filed> {
  const { component, dryRun, onProgress } = filing;
  const componentId = dryRun
    ? naturalId(context.graph.workspace, "Component", component)
    : await componentOf(context, component);
  const events: ReportedError[] = [];
  const prepared = dryRun ? foretell : prepare;
  for (const told of reports) events.push(await prepared(context, componentId, await cleanedByRules(context, told)));
  const ids = [...new Set(events.map(({ groupId }) => groupId))].sort();
  const known = (await context.graph.rows(queries.knownGroups, { ids })).length;
  const groups = { newGroups: ids.length - known, knownGroups: known };
  if (dryRun) return { ...groups, counted: events.length, duplicates: 0 };
  let duplicates = 0;
  for (let from = 0; from < events.length; from += AT_ONCE) {
    const outcomes = await Promise.all(events.slice(from, from + AT_ONCE).map((event) => countEvent(context, event)));
    duplicates += outcomes.filter(({ duplicate }) => duplicate).length;
    onProgress(from + outcomes.length, events.length);
  }
  return { ...groups, counted: events.length - duplicates, duplicates };
}
