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
  const { workspace } = context.graph;
  const { person, ...told } = report;
  const scrubbed = scrub(told as unknown as Json);
  const clean = scrubbed.value as unknown as ErrorReport;
  const eventId = report.eventId ?? context.newId().replaceAll("-", "");
  const now = context.now();
  const at = report.at !== null && report.at <= now + AHEAD && report.at >= now - BEHIND ? report.at : now;
  const grouping = groupError(clean);
  const fingerprint = createHash("sha256")
    .update(JSON.stringify([grouping.version, ...grouping.parts]))
    .digest("hex")
    .slice(0, 32);
  const projectKey = clean.project && isKey(clean.project) ? clean.project : null;
  const version = clean.release || null;
  const ids = {
    groupId: naturalId(workspace, "ErrorGroup", componentId, String(grouping.version), fingerprint),
    projectId: projectKey && naturalId(workspace, "Project", projectKey),
    releaseId: version && naturalId(workspace, "Release", componentId, version),
    personId: person ? naturalId(workspace, "Person", context.pseudonym(person)) : null,
  };
  const hour = at - (at % HOUR);
  const occurrenceId = naturalId(workspace, "ErrorOccurrence", componentId, eventId);
  return {
    ...ids,
    key: occurrenceId,
    eventId,
    at,
    hour,
    level: report.level,
    platform: clean.platform ?? null,
    grouping,
    fingerprint,
    componentId,
    projectKey,
    version,
    bucketKey: [ids.groupId, ids.projectId ?? "-", ids.releaseId ?? "-", hour].join("/"),
    releaseOrder: version && releaseOrder(version),
    occurrence: {
      ...facts(clean),
      ...ids,
      id: occurrenceId,
      eventId,
      at,
      receivedAt: now,
      removed: JSON.stringify(scrubbed.removed),
    },
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
