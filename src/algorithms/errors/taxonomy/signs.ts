import type { ErrorEvent } from "../event.js";
import { objectsOf, textOf } from "../lenient.js";

/** What an error is put into a category by. */
export interface Signs {
  title: string;
  types: string[];
  statuses: string[];
  codes: string[];
  labels: string[];
  platform: string | null;
}

/** How many signs of an error are kept, and how long each may be. */
const MOST = { kept: 20, length: 100 };

/** Under which names tools tell an HTTP status, and what they call a failure. */
const STATUS_TAGS = ["http.response.status_code", "http.status_code", "http.status", "status_code", "status"];
const LABEL_TAGS = ["failure_mode", "failure_type", "failure_category", "error.category", "error.type", "mast"];

/** A status said in a text, such as "HTTP 503", "status code: 503" or "503 Service Unavailable". */
const SAID_STATUS =
  /\b(?:http(?:\/\d(?:\.\d)?)?|status(?: ?code)?|response code)[ :=]{1,3}([1-5]\d\d)\b|\b([45]\d\d) (?:bad request|unauthori[sz]ed|forbidden|not found|conflict|too many requests|internal server error|bad gateway|service unavailable|gateway time-?out)/gi;
/** A code as POSIX and Node name them, and the SQLSTATE of a database. */
const SAID_CODE = /\b(E[A-Z]{3,18}|ERR_[A-Z0-9_]{3,60}|SQLSTATE\[?[ :]?\w{5})\b/g;

/** What of an event tells its category beside the title, as short texts: `type:TimeoutError`, `status:503`. */
export function signsOf(event: ErrorEvent, title: string, tags: unknown): string[] {
  const types = objectsOf<{ type?: string | null }>(event.exceptions).map(({ type }) => textOf(type, MOST.length));
  const said = [
    title,
    ...objectsOf<{ value?: string | null }>(event.exceptions).map(({ value }) => textOf(value, 1_000)),
  ]
    .concat(textOf(event.message, 1_000))
    .filter((text) => text !== null)
    .join("\n");
  const signs = [
    ...types.map((type) => type && `type:${type}`),
    ...tagged(tags, STATUS_TAGS).map((status) => /^[1-5]\d\d$/.test(status) && `status:${status}`),
    ...tagged(tags, LABEL_TAGS).map((label) => `label:${label.slice(0, MOST.length)}`),
    ...[...said.matchAll(SAID_STATUS)].map((match) => `status:${match[1] ?? match[2]}`),
    ...[...said.matchAll(SAID_CODE)].map((match) => `code:${match[1]}`),
  ];
  return [...new Set(signs.filter((sign) => typeof sign === "string"))].slice(0, MOST.kept);
}

/** The values of tags by these names, whether the tags are a map or pairs. */
function tagged(tags: unknown, names: readonly string[]): string[] {
  if (typeof tags !== "object" || tags === null) return [];
  const pairs: unknown[] = Array.isArray(tags) ? tags : Object.entries(tags);
  return pairs.flatMap((pair) => {
    if (!Array.isArray(pair) || !names.includes(String(pair[0]))) return [];
    const value = typeof pair[1] === "number" ? String(pair[1]) : textOf(pair[1] as string);
    return value ? [value] : [];
  });
}

/** The signs of an error as they were kept; of one that has none the type is read from its title. */
export function readSigns(kept: readonly string[] | null, title: string, platform: string | null): Signs {
  const of = (kind: string) =>
    (kept ?? []).filter((sign) => sign.startsWith(`${kind}:`)).map((sign) => sign.slice(kind.length + 1));
  const named = /^([\p{L}_][\w.$:]{1,99}?): /u.exec(title)?.[1];
  const types = kept === null && named ? [named] : of("type");
  return { title, types, statuses: of("status"), codes: of("code"), labels: of("label"), platform };
}
