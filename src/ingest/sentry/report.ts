import type { ErrorReport } from "../../errors/reported.js";
import type { SentryEvent } from "./event.js";

/** The tag by which an SDK says which project was being served. */
const PROJECT_TAG = "ratchet.project";

/** A Sentry event as a report. Who was hit goes as the first identifier there is, to be pseudonymised. */
export function toReport(event: SentryEvent): ErrorReport {
  const { user, tags, sdk, contexts, extra, request, modules } = event;
  // Field by field: an object of that many fields is copied ten times as fast so as by spreading.
  return {
    eventId: event.eventId,
    at: event.at,
    level: event.level,
    fingerprint: event.fingerprint ?? null,
    exceptions: event.exceptions ?? null,
    message: event.message ?? null,
    messageTemplate: event.messageTemplate ?? null,
    frames: event.frames ?? null,
    platform: event.platform ?? null,
    culprit: event.culprit ?? null,
    release: event.release,
    environment: event.environment,
    serverName: event.serverName,
    transaction: event.transaction,
    handled: event.handled,
    traceId: event.traceId,
    breadcrumbs: event.breadcrumbs,
    tags,
    person: user.id ?? user.email ?? user.username ?? user.ip,
    project: tags[PROJECT_TAG] ?? null,
    sdk: sdk ? [sdk.name, sdk.version].filter(Boolean).join("/") : null,
    context: { contexts, extra, request, modules },
  };
}
