import { createHash } from "node:crypto";
import type { ErrorEvent } from "../algorithms/errors/event.js";
import { type Grouping, groupError } from "../algorithms/errors/group.js";
import { releaseOrder } from "../algorithms/releases/order.js";
import type { Json } from "../algorithms/scrubbing/json.js";
import { scrub } from "../algorithms/scrubbing/scrub.js";
import type { Context } from "../context.js";
import { naturalId } from "../identity.js";
import { isKey } from "../projects/service.js";
import type { OccurrenceRow } from "./tally.js";

const HOUR = 3_600_000;

/** How far a sender's clock may be ahead of ours or an event may lie in the past; beyond, it counts as happening now. */
const AHEAD = 5 * 60_000;
const BEHIND = 90 * 24 * HOUR;

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
  /** The project's key. */
  project?: string | null;
  breadcrumbs?: unknown;
  tags?: unknown;
  context?: unknown;
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
  occurrence: OccurrenceRow;
}

/** Prepares a report of one component: removes secrets and personal data first, so that nothing made from it has any. */
export function prepare(context: Context, componentId: string, report: ErrorReport): ReportedError {
  const { person, ...told } = report;
  const scrubbed = scrub(told as unknown as Json);
  const clean = scrubbed.value as unknown as ErrorReport;
  const eventId = report.eventId ?? context.newId().replaceAll("-", "");
  const receivedAt = context.now();
  const at = momentOf(report, receivedAt);
  const grouping = groupError(clean);
  const fingerprint = fingerprintOf(grouping);
  const named = namesOf(context, componentId, clean);
  const { workspace } = context.graph;
  const groupId = naturalId(workspace, "ErrorGroup", componentId, String(grouping.version), fingerprint);
  const id = naturalId(workspace, "ErrorOccurrence", componentId, eventId);
  const personId = person ? naturalId(workspace, "Person", context.pseudonym(person)) : null;
  const { projectId, releaseId } = named;
  const hour = at - (at % HOUR);
  const bucketKey = [groupId, projectId ?? "-", releaseId ?? "-", hour].join("/");
  const removed = JSON.stringify(scrubbed.removed);
  const ids = { groupId, projectId, releaseId, personId };
  const occurrence = { ...facts(clean), ...ids, id, eventId, at, receivedAt, removed };
  const when = { at, hour, bucketKey };
  const platform = clean.platform ?? null;
  return {
    ...ids,
    ...named,
    ...when,
    key: id,
    eventId,
    level: report.level,
    platform,
    grouping,
    fingerprint,
    componentId,
    occurrence,
  };
}

/** When an event happened, by its sender's clock where that can be right. */
function momentOf({ at }: ErrorReport, now: number): number {
  return at !== null && at <= now + AHEAD && at >= now - BEHIND ? at : now;
}

function fingerprintOf({ version, parts }: Grouping): string {
  const text = JSON.stringify([version, ...parts]);
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
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
