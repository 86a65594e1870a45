import type { ErrorEvent } from "../../algorithms/errors/event.js";
import type { Json } from "../../algorithms/scrubbing/json.js";
import { readFailure } from "./exceptions.js";
import { readMessage } from "./message.js";
import { readMoment } from "./moment.js";
import { asRecord, asText } from "./read.js";
import { readLevel, type SentryLevel } from "./severity.js";
import {
  readBreadcrumbs,
  readModules,
  readRecord,
  readSdk,
  readTags,
  readUser,
  type SentryBreadcrumb,
  type SentryUser,
} from "./surroundings.js";

/** An event of any Sentry client in one shape: what grouping reads, and what surrounds it. Not yet scrubbed. */
export interface SentryEvent extends ErrorEvent {
  /** 32 hexadecimal digits in small letters; null when the client sent none that is valid. */
  eventId: string | null;
  /** When it happened by the client's clock, in milliseconds since 1970. */
  at: number | null;
  level: SentryLevel;
  release: string | null;
  environment: string | null;
  serverName: string | null;
  transaction: string | null;
  user: SentryUser;
  tags: Record<string, string>;
  breadcrumbs: SentryBreadcrumb[];
  contexts: Record<string, Json>;
  extra: Record<string, Json>;
  request: Record<string, Json>;
  modules: Record<string, string>;
  sdk: { name: string; version: string | null } | null;
  /** false when any exception went uncaught; null when the client doesn't say. */
  handled: boolean | null;
  traceId: string | null;
}

/**
 * A Sentry event as its client sent it, of any platform and age of protocol (develop.sentry.dev, "Event Payloads"), in
 * one shape with bounded lengths. What can't be used is left out. Throws an Error with one sentence only when
 * `json` is no object.
 */
export function normaliseEvent(json: unknown): SentryEvent {
  const event = asRecord(json);
  if (!event) throw new Error("The event is not a JSON object.");
  const tags = readTags(event.tags);
  const contexts = readRecord(event.contexts);
  const transaction = asText(event.transaction, 200);
  return {
    ...readMessage(event),
    ...readFailure(event),
    fingerprint: readFingerprint(event.fingerprint),
    platform: asText(event.platform, 64),
    culprit: asText(event.culprit, 200) ?? transaction,
    eventId: readId(event.event_id),
    at: readMoment(event.timestamp),
    level: readLevel(event.level),
    // Clients that don't know these fields, and people by hand, send them as tags.
    release: asText(event.release ?? tags.release, 200),
    environment: asText(event.environment ?? tags.environment, 64),
    serverName: asText(event.server_name, 200),
    transaction,
    user: readUser(event.user ?? event["sentry.interfaces.User"]),
    tags,
    breadcrumbs: readBreadcrumbs(event.breadcrumbs),
    contexts,
    extra: readRecord(event.extra),
    request: readRecord(event.request ?? event["sentry.interfaces.Http"]),
    modules: readModules(event.modules),
    sdk: readSdk(event.sdk),
    traceId: readId(asRecord(contexts.trace)?.trace_id),
  };
}

/** An id of 128 bits as 32 hexadecimal digits, from that or from a UUID; all zeros stand for none. */
function readId(value: unknown): string | null {
  const digits = typeof value === "string" ? value.trim().slice(0, 64).replaceAll("-", "").toLowerCase() : "";
  return /^[0-9a-f]{32}$/.test(digits) && !/^0+$/.test(digits) ? digits : null;
}

/** The client's own grouping; numbers and truth values in it count as their text. */
function readFingerprint(value: unknown): string[] | null {
  const parts = (Array.isArray(value) ? value : [value]).slice(0, 50).map((part) => asText(part, 200));
  const fingerprint = parts.filter((part) => part !== null);
  return fingerprint.length > 0 ? fingerprint : null;
}
