import express, { type ErrorRequestHandler, type Request, type RequestHandler, type Response, Router } from "express";
import { type Authority, NOBODY } from "../../access/authority.js";
import type { Actor, Context } from "../../context.js";
import { report } from "../../errors/service/report.js";
import { Problem } from "../../problem.js";
import { type Envelope, parseEnvelope } from "./envelope.js";
import { normaliseEvent } from "./event.js";
import { parseJson } from "./json.js";
import { toReport } from "./report.js";

/** What the routes need of the server. */
export interface SentryParts {
  contexts: {
    for(actor: Actor, workspace: string | undefined, requestId: string): Promise<Context>;
    platform: { newId(): string };
  };
  authority: Authority;
  telemetry: { items: { inc(labels: { kind: string; outcome: string }): void } };
  report(error: unknown, requestId: string): void;
  limits: SentryLimits;
}

/** What a sender may send: bytes of an envelope and of an event, inflated; and of what does not say at once whose it is. */
export interface SentryLimits {
  envelope: number;
  event: number;
}

const UNNAMED = 1024 * 1024;

/**
 * Sentry's own protocol: what a DSN `http://KEY@HOST/NUMBER` makes an SDK send. Events are answered after they are
 * committed; other kinds of items (sessions, transactions, client reports) are taken and dropped, as SDKs expect.
 */
export function sentryRoutes(parts: SentryParts): Router {
  const router = Router();
  const paths = ["/api/:number/envelope", "/api/:number/store"];
  router.use(paths, allowBrowsers);
  const body = (limit: number) => express.raw({ type: () => true, limit });
  const [known, unnamed] = [body(parts.limits.envelope), body(Math.min(UNNAMED, parts.limits.envelope))];
  router.post(paths, checkKey(parts), (request, response, next) =>
    (keyOf(request) ? known : unnamed)(request, response, next),
  );
  router.post(paths, accept(parts));
  router.use(paths, refuse(parts));
  return router;
}

/** Browser SDKs post from any page; the key in a DSN is public and may only report. */
const allowBrowsers: RequestHandler = (request, response, next) => {
  response.set({
    "access-control-allow-origin": "*",
    "access-control-expose-headers": "x-sentry-rate-limits, retry-after",
  });
  if (request.method !== "OPTIONS") return next();
  response.set({
    "access-control-allow-methods": "POST",
    "access-control-allow-headers": "content-type, x-sentry-auth, content-encoding, authorization",
    "access-control-max-age": "86400",
  });
  response.status(204).end();
};

/** The key usually stands in a header or in the address: then a wrong one is refused before the body is read. */
function checkKey({ authority }: SentryParts): RequestHandler {
  return (request, _response, next) => {
    const key = keyOf(request);
    if (!key) return next();
    authority.actor(key).then(() => next(), next);
  };
}

function accept(parts: SentryParts): RequestHandler {
  return (request, response, next) => {
    const requestId = parts.contexts.platform.newId();
    response.setHeader("x-request-id", requestId);
    receive(parts, request, requestId).then((id) => response.json({ id }), next);
  };
}

async function receive(parts: SentryParts, request: Request, requestId: string): Promise<string | null> {
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const isStore = /\/store\/?$/.test(request.path);
  const { header, items, truncated } = isStore ? storeRequest(body) : readEnvelope(body);
  const actor = await identify(parts, request, header);
  const context = await parts.contexts.for(actor, undefined, requestId);
  const events = items.filter((item) => item.type === "event");
  for (const item of items)
    if (item.type !== "event")
      parts.telemetry.items.inc({ kind: "other", outcome: item.problem ? "invalid" : "dropped" });
  const received = await storeAll(context, events, { eventId: idOf(header.event_id), largest: parts.limits.event });
  for (const one of received)
    parts.telemetry.items.inc({
      kind: "event",
      outcome: one.status === "fulfilled" ? one.value.outcome : outcomeOf(one.reason),
    });
  const failed = received.find((one) => one.status === "rejected");
  if (failed) throw failed.reason;
  if (truncated)
    throw new Problem("LIMIT_EXCEEDED", "An envelope must have at most 100 items; the first 100 were taken.");
  const [first] = received;
  return first?.status === "fulfilled" ? first.value.eventId : textOf(header.event_id);
}

/** How a request's events are stored: the id that its header gives to one without, and the largest that is taken. */
interface Storing {
  eventId: string | null;
  largest: number;
}

/** Prepares one event after the other, letting others have their turn between, and waits for all commits together. */
async function storeAll(context: Context, events: Item[], storing: Storing): Promise<PromiseSettledResult<Stored>[]> {
  const stored: Promise<Stored>[] = [];
  for (const [index, event] of events.entries()) {
    if (index > 0) await new Promise((resolve) => setImmediate(resolve));
    const one = store(context, event, storing);
    one.catch(() => undefined); // Settled with the others below.
    stored.push(one);
  }
  return Promise.allSettled(stored);
}

/** The older form, an event alone, as an envelope of one item. */
function storeRequest(body: Buffer): Envelope {
  return { header: {}, items: [{ type: "event", header: {}, payload: body }], truncated: false };
}

function readEnvelope(body: Buffer): Envelope {
  try {
    return parseEnvelope(body);
  } catch (error) {
    throw new Problem("BAD_USER_INPUT", error instanceof Error ? error.message : "The envelope is malformed.", {
      cause: error,
    });
  }
}

interface Item {
  payload: Buffer;
  problem?: string | undefined;
}

interface Stored {
  eventId: string;
  outcome: "stored" | "duplicate";
}

async function store(context: Context, item: Item, { eventId: given, largest }: Storing): Promise<Stored> {
  if (item.problem) throw new Problem("BAD_USER_INPUT", item.problem);
  if (item.payload.length > largest)
    throw new Problem("PAYLOAD_TOO_LARGE", `An event must be at most ${largest} bytes.`);
  const error = toReport(parse(item.payload));
  const { eventId, duplicate } = await report(context, context.actor.component ?? "", {
    ...error,
    eventId: error.eventId ?? given,
  });
  return { eventId, outcome: duplicate ? "duplicate" : "stored" };
}

function parse(payload: Buffer) {
  try {
    return normaliseEvent(parseJson(payload));
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) throw error; // A fault of ours.
    throw new Problem("BAD_USER_INPUT", error instanceof Error ? error.message : "The event is malformed.", {
      cause: error,
    });
  }
}

/** An event's id as the header of an envelope gives it. */
function idOf(value: unknown): string | null {
  const text = textOf(value)?.replaceAll("-", "").toLowerCase() ?? "";
  return /^(?!0{32})[0-9a-f]{32}$/.test(text) ? text : null;
}

function outcomeOf(error: unknown): string {
  if (!(error instanceof Problem)) return "failed";
  return error.code === "RATE_LIMITED" ? "limited" : error.status < 500 ? "invalid" : "unavailable";
}

function keyOf(request: Request): string | null {
  const inHeader = /(?:^|[\s,])sentry_key=(\w{1,100})/i.exec(
    String(request.headers["x-sentry-auth"] ?? request.headers.authorization ?? ""),
  )?.[1];
  return inHeader ?? textOf(request.query.sentry_key);
}

/** The key stands in a header, in the address or in the envelope; it must be that of the component in the path. */
async function identify({ authority }: SentryParts, request: Request, header: Record<string, unknown>): Promise<Actor> {
  const key = keyOf(request) ?? /^https?:\/\/(\w{1,100})(?::\w*)?@/.exec(textOf(header.dsn) ?? "")?.[1];
  const actor = key ? await authority.actor(key) : NOBODY;
  if (actor === NOBODY) throw new Problem("UNAUTHENTICATED", "The DSN's key is missing.");
  const number = key ? await authority.componentNumber(key) : null;
  if (!actor.permissions.has("errors:report") || number === null)
    throw new Problem(
      "FORBIDDEN",
      "This token is not the key of a DSN; make one with `ratchet token create --dsn COMPONENT`.",
    );
  if (String(number) !== request.params.number)
    throw new Problem("FORBIDDEN", "The DSN's number is not that of the component its key was made for.");
  return actor;
}

/** Failures as Sentry's SDKs understand them: one sentence, and when to try again. */
function refuse(parts: SentryParts): ErrorRequestHandler {
  return (error: unknown, _request, response: Response, _next) => {
    const problem = asProblem(error);
    if (problem.code === "INTERNAL") parts.report(error, String(response.getHeader("x-request-id") ?? ""));
    if (problem.retryAfter) response.setHeader("retry-after", String(problem.retryAfter));
    if (problem.code === "RATE_LIMITED")
      response.setHeader("x-sentry-rate-limits", `${problem.retryAfter ?? 1}:error:key`);
    response.setHeader("x-sentry-error", problem.message);
    response.status(problem.status).json({ detail: problem.message, code: problem.code });
  };
}

function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const type = (error as { type?: string } | null)?.type;
  if (type === "entity.too.large")
    return new Problem("PAYLOAD_TOO_LARGE", "The envelope is larger than allowed, as sent or inflated.");
  if (
    type?.startsWith("encoding.") ||
    type === "request.aborted" ||
    (error as { status?: number } | null)?.status === 400
  ) {
    return new Problem("BAD_USER_INPUT", "The body is damaged or its encoding is not supported.");
  }
  return new Problem("INTERNAL", "Something failed on our side.", { cause: error });
}

function textOf(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
