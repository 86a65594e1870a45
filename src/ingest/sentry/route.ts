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
}

/** Largest envelope and largest event, in bytes after inflation. */
const LIMITS = { envelope: 20 * 1024 * 1024, event: 1024 * 1024 };

/**
 * Sentry's own protocol: what a DSN `http://KEY@HOST/NUMBER` makes an SDK send. Events are answered after they are
 * committed; other kinds of items (sessions, transactions, client reports) are taken and dropped, as SDKs expect.
 */
export function sentryRoutes(parts: SentryParts): Router {
  const router = Router();
  const paths = ["/api/:number/envelope", "/api/:number/store"];
  router.use(paths, allowBrowsers);
  router.post(paths, express.raw({ type: () => true, limit: LIMITS.envelope }), accept(parts), refuse(parts));
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
  const { header, items } = isStore ? storeRequest(body) : readEnvelope(body);
  const actor = await identify(parts, request, header);
  const context = await parts.contexts.for(actor, undefined, requestId);
  const events = items.filter((item) => item.type === "event" || item.problem);
  for (const item of items)
    if (!events.includes(item)) parts.telemetry.items.inc({ kind: "other", outcome: "dropped" });
  const received = await Promise.allSettled(events.map((item) => store(context, item)));
  for (const one of received)
    parts.telemetry.items.inc({
      kind: "event",
      outcome: one.status === "fulfilled" ? one.value.outcome : outcomeOf(one.reason),
    });
  const failed = received.find((one) => one.status === "rejected");
  if (failed) throw failed.reason;
  const [first] = received;
  return first?.status === "fulfilled" ? first.value.eventId : textOf(header.event_id);
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

async function store(context: Context, item: Item): Promise<{ eventId: string; outcome: "stored" | "duplicate" }> {
  if (item.problem) throw new Problem("BAD_USER_INPUT", item.problem);
  if (item.payload.length > LIMITS.event)
    throw new Problem("PAYLOAD_TOO_LARGE", `An event must be at most ${LIMITS.event} bytes.`);
  const { eventId, duplicate } = await report(context, context.actor.component ?? "", toReport(parse(item.payload)));
  return { eventId, outcome: duplicate ? "duplicate" : "stored" };
}

function parse(payload: Buffer) {
  try {
    return normaliseEvent(parseJson(payload));
  } catch (error) {
    throw new Problem("BAD_USER_INPUT", error instanceof Error ? error.message : "The event is malformed.", {
      cause: error,
    });
  }
}

function outcomeOf(error: unknown): string {
  if (!(error instanceof Problem)) return "failed";
  return error.code === "RATE_LIMITED" ? "limited" : error.status < 500 ? "invalid" : "unavailable";
}

/** The key stands in a header, in the address or in the envelope; it must be that of the component in the path. */
async function identify({ authority }: SentryParts, request: Request, header: Record<string, unknown>): Promise<Actor> {
  const inHeader = /(?:^|[\s,])sentry_key=(\w{1,100})/i.exec(
    String(request.headers["x-sentry-auth"] ?? request.headers.authorization ?? ""),
  )?.[1];
  const inDsn = /^https?:\/\/(\w{1,100})(?::\w*)?@/.exec(textOf(header.dsn) ?? "")?.[1];
  const key = inHeader ?? textOf(request.query.sentry_key) ?? inDsn;
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
    return new Problem("PAYLOAD_TOO_LARGE", `An envelope must be at most ${LIMITS.envelope} bytes, inflated.`);
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
