import type { Json } from "../../algorithms/scrubbing/json.js";
import { cutScrubbed } from "../../algorithms/scrubbing/scrub-text.js";
import { readMoment } from "./moment.js";
import { asEntries, asList, asRecord, asShownText, asText, type JsonRecord } from "./read.js";

const [MAX_TAGS, MAX_TAG] = [100, 200];
const MAX_BREADCRUMBS = 100;
const MAX_MODULES = 1_000;

/** Who was affected, as far as the client says. */
export interface SentryUser {
  id: string | null;
  email: string | null;
  username: string | null;
  ip: string | null;
}

/** Something that happened before the event. */
export interface SentryBreadcrumb {
  /** Milliseconds since 1970. */
  at: number | null;
  category: string | null;
  level: string | null;
  message: string | null;
  data: Record<string, Json>;
}

/** Tags from an object, from pairs, or from `{ key, value }`; the first 100 that have a value. */
export function readTags(value: unknown): Record<string, string> {
  const pairs: [unknown, unknown][] = Array.isArray(value) ? value.map(pairOf) : asEntries(value);
  const tags = new Map<string, string>();
  for (const [name, content] of pairs) {
    const key = asText(name, MAX_TAG);
    const text = asText(content, MAX_TAG);
    if (key !== null && text !== null && key !== "__proto__" && tags.size < MAX_TAGS) tags.set(key, text);
  }
  return Object.fromEntries(tags);
}

function pairOf(value: unknown): [unknown, unknown] {
  const record = asRecord(value);
  return Array.isArray(value) ? [value[0], value[1]] : [record?.key, record?.value];
}

/** The user of an event; `{{auto}}` asks the server to look at the connection, and is no address. */
export function readUser(value: unknown): SentryUser {
  const user = asRecord(value);
  const ip = asText(user?.ip_address, 200);
  return {
    id: asText(user?.id, 200),
    email: asText(user?.email, 320),
    username: asText(user?.username, 200) ?? asText(user?.name, 200),
    ip: ip?.startsWith("{{") ? null : ip,
  };
}

/** The newest 100 breadcrumbs, oldest first as sent. */
export function readBreadcrumbs(value: unknown): SentryBreadcrumb[] {
  const crumbs = asList(value)
    .map(asRecord)
    .filter((crumb) => crumb !== null);
  return crumbs.slice(-MAX_BREADCRUMBS).map((crumb) => ({
    at: readMoment(crumb.timestamp),
    category: asText(crumb.category, 200) ?? asText(crumb.type, 200),
    level: asText(crumb.level, 32),
    message: asShownText(crumb.message, 2048),
    data: readRecord(crumb.data),
  }));
}

/** A part of an event that is kept as it is, without its nulls; empty when it is no object. */
export function readRecord(value: unknown): JsonRecord {
  return Object.fromEntries(asEntries(value));
}

/** Packages and their versions; the first 1,000. */
export function readModules(value: unknown): Record<string, string> {
  const modules = asEntries(value).slice(0, MAX_MODULES);
  return Object.fromEntries(modules.map(([name, version]) => [cutScrubbed(name, 200), asText(version, 200) ?? ""]));
}

/** The client library that made the event. */
export function readSdk(value: unknown): { name: string; version: string | null } | null {
  const sdk = asRecord(value);
  const name = asText(sdk?.name, 200);
  return name === null ? null : { name, version: asText(sdk?.version, 200) };
}
