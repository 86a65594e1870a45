import type { ErrorEvent } from "../algorithms/errors/event.js";
import type { Grouping } from "../algorithms/errors/group.js";
import { signsOf } from "../algorithms/errors/taxonomy/signs.js";
import { releaseOrder } from "../algorithms/releases/order.js";
import type { Json } from "../algorithms/scrubbing/json.js";
import type { Removal } from "../algorithms/scrubbing/removal.js";
import { scrub } from "../algorithms/scrubbing/scrub.js";
import type { Context } from "../context.js";
import { naturalId } from "../identity.js";
import { rulesOn } from "../intake/rules.js";
import { isKey } from "../projects/service/words.js";
import { groupBy, groupOf } from "./grouping.js";
import type { OccurrenceRow } from "./tally.js";
import { groupAsKnown, groupByTemplate } from "./templates.js";

const HOUR = 3_600_000;

/** How far a sender's clock may be ahead of ours or an event may lie in the past; beyond, it counts as happening now. */
const AHEAD = 5 * 60_000;
const BEHIND = 90 * 24 * HOUR;

/** How many of the places where something was taken out are told with an occurrence. */
const REMOVALS_TOLD = 50;

/** An error as any tool tells it, before anything is removed from it. Times are epoch milliseconds. */
export interface ErrorReport extends ErrorEvent {
  eventId: string | null;
  at: number | null;
  level: string;
  release?: string | null;
  environment?: string | null;
  serverName?: string | null;
  transaction?: string | null;
  handled?: boolean | null;
  traceId?: string | null;
  sdk?: string | null;
  /** Any stable identifier of the person who was hit: only a keyed hash of it goes further. */
  person?: string | null;
  /** The same, where the keyed hash was made already: when the report had to wait, and nothing personal might. */
  pseudonym?: string | null;
  /** The project's key. */
  project?: string | null;
  breadcrumbs?: unknown;
  tags?: unknown;
  context?: unknown;
  /** Its size in bytes as it was sent; absent: it is measured. */
  size?: number;
  /** What was removed before it came here. */
  removed?: Removal[];
  /** The tries to store it so far; one that was committed, with the word of it late or lost, makes it no duplicate. */
  attempts?: string[];
}

/** An error ready to be counted: scrubbed, grouped, and with the ids of all that it touches. */
export interface ReportedError {
  key: string;
  eventId: string;
  at: number;
  hour: number;
  level: string;
  platform: string | null;
  grouping: Grouping;
  fingerprint: string;
  groupId: string;
  bucketKey: string;
  componentId: string;
  projectId: string | null;
  projectKey: string | null;
  releaseId: string | null;
  version: string | null;
  releaseOrder: string | null;
  personId: string | null;
  receivedAt: number;
  /** About how many bytes the event takes until it is written. */
  size: number;
  /** What its category is told by, scrubbed; read once for a group. */
  signs(): string[];
  /** The event with all that surrounds it, scrubbed; made only for those that are kept. */
  occurrence(): OccurrenceRow;
}

/**
 * Prepares a report of one component: removes secrets and personal data first, so that nothing made from it has any. What
 * only a kept occurrence tells (breadcrumbs, tags, context: most of an event) is scrubbed when one is made.
 */
export function prepare(context: Context, componentId: string, report: ErrorReport): Promise<ReportedError> {
  return prepareWith(context, { componentId, group: groupByTemplate }, report);
}

/** As `prepare`, of what is not going to be counted: nothing is learnt from it. */
export function foretell(context: Context, componentId: string, report: ErrorReport): Promise<ReportedError> {
  return prepareWith(context, { componentId, group: groupAsKnown }, report);
}

async function prepareWith(
  context: Context,
  { componentId, group }: { componentId: string; group: typeof groupByTemplate },
  report: ErrorReport,
): Promise<ReportedError> {
  // The intake has asked for them already: what was read within the last second is not read again.
  const { grouping: rules } = await rulesOn(context.platform).of(context.graph.workspace);
  const scrubbed = scrub(toldOf(report) as Json);
  const clean = scrubbed.value as unknown as ErrorReport;
  const eventId = report.eventId ?? context.newId().replaceAll("-", "");
  const receivedAt = context.now();
  const at = momentOf(report, receivedAt);
  const grouping = await group(context, componentId, groupBy(rules, componentId, clean));
  const named = namesOf(context, componentId, clean);
  const { workspace } = context.graph;
  const { groupId, fingerprint } = groupOf({ workspace, componentId }, grouping);
  const id = naturalId(workspace, "ErrorOccurrence", componentId, eventId);
  const { projectId, releaseId } = named;
  const hour = at - (at % HOUR);
  const bucketKey = [groupId, projectId ?? "-", releaseId ?? "-", hour].join("/");
  const ids = { groupId, projectId, releaseId, personId: personIdOf(context, report) };
  const occurrence = () => {
    const { breadcrumbs, tags, context: surroundings } = report;
    const around = scrub({ breadcrumbs, tags, context: surroundings } as Json);
    const removed = removalsTold(report.removed ?? [], scrubbed.removed, around.removed);
    return { ...facts({ ...clean, ...(around.value as object) }), ...ids, id, eventId, at, receivedAt, removed };
  };
  const signs = () => signsOf(clean, grouping.title, scrub((report.tags ?? null) as Json).value);
  const size = report.size ?? JSON.stringify(report).length;
  const told = { level: report.level, platform: clean.platform ?? null, grouping, fingerprint, componentId };
  const made = { at, hour, bucketKey, receivedAt, ...told, size, signs, occurrence };
  return Object.assign(made, ids, named, { key: id, eventId });
}

function personIdOf({ graph, pseudonym }: Context, { person, pseudonym: known }: ErrorReport): string | null {
  const hash = known ?? (person ? pseudonym(person) : null);
  return hash && naturalId(graph.workspace, "Person", hash);
}

function removalsTold(...removals: Removal[][]): string {
  return JSON.stringify(removals.flat().slice(0, REMOVALS_TOLD));
}

/** What grouping and counting read of a report, field by field: copying by rest and spread is ten times as slow. */
function toldOf(report: ErrorReport): object {
  return {
    level: report.level,
    fingerprint: report.fingerprint,
    exceptions: report.exceptions,
    message: report.message,
    messageTemplate: report.messageTemplate,
    frames: report.frames,
    platform: report.platform,
    culprit: report.culprit,
    release: report.release,
    environment: report.environment,
    serverName: report.serverName,
    transaction: report.transaction,
    handled: report.handled,
    traceId: report.traceId,
    sdk: report.sdk,
    project: report.project,
  };
}

/** When an event happened, by its sender's clock where that can be right. */
function momentOf({ at }: ErrorReport, now: number): number {
  return at !== null && at <= now + AHEAD && at >= now - BEHIND ? at : now;
}

/** The project and release that an event names, with the ids of their natural keys. */
function namesOf({ graph: { workspace } }: Context, componentId: string, { project, release }: ErrorReport) {
  const projectKey = project && isKey(project) ? project : null;
  const version = release || null;
  return {
    projectKey,
    projectId: projectKey && naturalId(workspace, "Project", projectKey),
    version,
    releaseId: version && naturalId(workspace, "Release", componentId, version),
    releaseOrder: version && releaseOrder(version),
  };
}

function facts(report: ErrorReport) {
  const { message, environment, serverName, transaction, handled, traceId, sdk } = report;
  return {
    level: report.level,
    message: message ?? null,
    environment: environment ?? null,
    serverName: serverName ?? null,
    transaction: transaction ?? null,
    handled: handled ?? null,
    traceId: traceId ?? null,
    sdk: sdk ?? null,
    exceptions: JSON.stringify(report.exceptions ?? []),
    breadcrumbs: JSON.stringify(report.breadcrumbs ?? []),
    tags: JSON.stringify(report.tags ?? {}),
    context: JSON.stringify(report.context ?? {}),
  };
}
