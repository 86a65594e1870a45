import { type Sent, send } from "./otlp.js";
import type { Ratchet } from "./ratchet.js";

/** An error group with its first occurrence, as tests look at it. */
export interface FoundGroup {
  title: string;
  culprit: string | null;
  platform: string | null;
  level: string;
  groupedBecause: string;
  events: number;
  people: number;
  component: { key: string };
  occurrences: { nodes: FoundOccurrence[] };
}

/** An occurrence as tests look at it. */
export interface FoundOccurrence {
  at: string;
  level: string;
  message: string | null;
  environment: string | null;
  serverName: string | null;
  transaction: string | null;
  handled: boolean | null;
  traceId: string | null;
  sdk: string | null;
  tags: Record<string, string>;
  context: { contexts: Record<string, Record<string, unknown>> };
  exceptions: { type: string | null; value: string | null; frames: { function: string | null }[] | null }[];
  release: { version: string } | null;
  project: { key: string } | null;
}

const GROUPS = `query ($filter: ErrorGroupFilter) { errorGroups(first: 20, filter: $filter) { nodes {
  title culprit platform level groupedBecause events people component { key } occurrences(first: 2) { nodes {
    at level message environment serverName transaction handled traceId sdk tags context
    exceptions { type value frames { function } } release { version } project { key } } } } } }`;

/** Error groups, at most 20, by title; of one component or of all. */
export async function foundGroups(ratchet: Ratchet, component: string | null = null): Promise<FoundGroup[]> {
  let answer = await ratchet.run(GROUPS, { filter: { component } });
  // A database that is new, on a machine that does other things as well, may ask for patience.
  for (let tries = 0; answer.errors?.[0]?.extensions.code === "DEPENDENCY_UNAVAILABLE" && tries < 5; tries++)
    answer = await ratchet.run(GROUPS, { filter: { component } });
  if (!answer.data) throw new Error(JSON.stringify(answer));
  const { errorGroups } = answer.data as unknown as { errorGroups: { nodes: FoundGroup[] } };
  return errorGroups.nodes.sort((one, other) => (one.title < other.title ? -1 : 1));
}

/** Attributes as OTLP's JSON has them. */
export function pairs(values: Record<string, unknown>): object[] {
  return Object.entries(values).map(([key, value]) => ({ key, value: anyOf(value) }));
}

function anyOf(value: unknown): object {
  if (typeof value === "string") return { stringValue: value };
  if (typeof value === "boolean") return { boolValue: value };
  return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value };
}

/** Nanoseconds of a time in milliseconds, as JSON has them. */
export function nanos(at: number): string {
  return `${at}000000`;
}

/** A request with log records of one resource. */
export function logsOf(records: unknown[], resource: Record<string, unknown> = { "service.name": "shop" }): object {
  const scopeLogs = [{ scope: { name: "shop.checkout" }, logRecords: records }];
  return { resourceLogs: [{ resource: { attributes: pairs(resource) }, scopeLogs }] };
}

/** A request with spans of one resource. */
export function spansOf(spans: unknown[], resource: Record<string, unknown> = { "service.name": "shop" }): object {
  return { resourceSpans: [{ resource: { attributes: pairs(resource) }, scopeSpans: [{ spans }] }] };
}

/** A stack of Java with a cause, as `exception.stacktrace` has it. */
export const JAVA = `shop.OrderFailed: order 4711 failed
	at shop.Orders.place(Orders.java:31)
	at shop.Checkout.run(Checkout.java:12)
Caused by: java.sql.SQLTimeoutException: no answer after 30 s
	at shop.Store.write(Store.java:88)
	... 2 more`;

/** When all of it happened, in milliseconds. */
export const AT = Date.now() - 3_600_000;

/** A trace and a span of it. */
export const TRACE = "5b8efff798038103d269b633813fc60c";
export const SPAN = "eee19b7ec3c1b174";

let made = 0;
/** The attributes of a resource of a component that no other test uses. */
export const resourceOf = (more: object = {}) => ({ "service.name": `shop-${++made}`, ...more });

/** A log record of an error. */
export const errorLog = (body: string, more: object = {}) => ({
  timeUnixNano: nanos(AT),
  severityNumber: 17,
  body: { stringValue: body },
  ...more,
});

/** A span with the exceptions that it tells of. */
export const spanWith = (spanId: string, exceptions: object[], more: object = {}) => ({
  traceId: TRACE,
  spanId,
  name: "GET",
  kind: 2,
  startTimeUnixNano: nanos(AT),
  endTimeUnixNano: nanos(AT + 20),
  attributes: pairs({ "http.route": "/orders/{id}", "http.request.method": "GET", "user.id": "ann" }),
  events: [
    { timeUnixNano: nanos(AT + 1), name: "retry" },
    ...exceptions.map((values, index) => ({
      name: "exception",
      timeUnixNano: nanos(AT + 5 + index),
      attributes: pairs(values as Record<string, unknown>),
    })),
  ],
  status: { code: 2 },
  ...more,
});

/** Sends an export as exporters do: again when the answer asks for it, as that of a database that is new may. */
export async function sendAgain(ratchet: Ratchet, path: string, sent: Sent): ReturnType<typeof send> {
  for (let tries = 0; ; tries++) {
    const answer = await send(ratchet, path, sent);
    if (![429, 503, 504].includes(answer.status) || tries === 5) return answer;
  }
}
