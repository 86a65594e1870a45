import { type ErrorRequestHandler, type Request, Router } from "express";
import { fixedActor } from "../access/authority.js";
import type { Context } from "../context.js";
import { type Deliverer, delivererOf, noteFailure } from "../integrations/deliver.js";
import type { IntegrationKind } from "../integrations/types.js";
import { isAway, Problem } from "../problem.js";
import { BodyReader } from "./body.js";
import { asProblem } from "./failure.js";
import type { IntakeParts } from "./parts.js";
import { parseJson } from "./sentry/json.js";

/** How many bytes of bodies are held at once. */
const ALL = 16 * 1_048_576;

/** How often a failure of one integration is noted at most, in milliseconds: anybody can fail. */
const BETWEEN = 10_000;

/** A delivery that is signed by whom it says. */
export interface Signed {
  request: Request;
  deliverer: Deliverer;
  body: Buffer;
  context: Context;
}

/** An answer: its status, and what it says. */
export interface Answer {
  status: number;
  body: { status: "accepted" | "duplicate" | "ignored" | "pong" } & Record<string, unknown>;
}

/** How the webhooks of one kind of integration are taken. */
export interface Hook {
  kind: keyof typeof IntegrationKind;
  /** The last part of the path before the integration's id. */
  name: string;
  /** The largest body, in bytes. */
  most: number;
  /** Whether a delivery is signed by its integration; never for null. Takes as long for whoever signs wrong. */
  isFrom(deliverer: Deliverer | null, body: Buffer, sent: { request: Request; now: number }): boolean;
  take(signed: Signed): Promise<Answer>;
}

/**
 * The webhooks of one kind, signed with the integration's secret. Nothing of a body is looked at before its signature; who signs
 * wrong and who posts to an integration that is not there are answered alike.
 */
export function hookRoutes(intake: IntakeParts, hook: Hook): Router {
  const router = Router();
  const bodies = new BodyReader(ALL);
  const failures = new Failures(intake);
  router.post(`/webhooks/${hook.name}/:id`, (request, response, next) => {
    const requestId = intake.platform.newId();
    response.setHeader("x-request-id", requestId);
    receive({ intake, hook, bodies, failures, request }, requestId).then(
      ({ status, body }) => response.status(status).json(body),
      next,
    );
  });
  router.use(`/webhooks/${hook.name}`, refuse(intake.report));
  return router;
}

interface Exchange {
  intake: IntakeParts;
  hook: Hook;
  bodies: BodyReader;
  failures: Failures;
  request: Request;
}

async function receive({ intake, hook, bodies, failures, request }: Exchange, requestId: string): Promise<Answer> {
  const { platform, rates } = intake;
  const id = String(request.params.id);
  const deliverer = /^[0-9a-f-]{36}$/.test(id) ? await delivererOf(platform, hook.kind, id) : null;
  const over = deliverer && (await rates.take({ token: deliverer.id, workspace: deliverer.workspace }));
  if (over) throw over;
  const body = await bodies.read(request, hook.most);
  try {
    if (!hook.isFrom(deliverer, body, { request, now: platform.now() }) || !deliverer)
      throw new Problem(
        "UNAUTHENTICATED",
        "There is no such integration, or the signature is not made with its secret.",
      );
    const { name, workspace } = deliverer;
    const actor = fixedActor({ id: deliverer.id, name, role: "INGEST", workspace });
    const origin = `${hook.name} ${request.socket.remoteAddress ?? ""}`;
    const context = await intake.contexts.for(actor, undefined, { requestId, origin });
    return await hook.take({ request, deliverer, body, context });
  } catch (error) {
    if (deliverer && error instanceof Problem && !isAway(error)) failures.note(deliverer, error.message);
    throw error;
  } finally {
    bodies.release(body);
  }
}

/** The JSON in a body. */
export function payloadOf(body: Buffer): unknown {
  try {
    return parseJson(body);
  } catch (error) {
    throw new Problem("BAD_USER_INPUT", "The body is not JSON; choose the content type application/json.", {
      cause: error,
    });
  }
}

/** A header's one value; "" for none. */
export function header({ headers }: Request, name: string): string {
  const value = headers[name];
  return typeof value === "string" ? value.trim() : "";
}

/** Notes what fails, each integration's now and then. */
class Failures {
  private readonly noted = new Map<string, number>();

  constructor(private readonly intake: IntakeParts) {}

  note(deliverer: Deliverer, sentence: string): void {
    const { platform, report } = this.intake;
    const now = platform.now();
    if (now - (this.noted.get(deliverer.id) ?? Number.NEGATIVE_INFINITY) < BETWEEN) return;
    if (this.noted.size >= 1_000) this.noted.clear();
    this.noted.set(deliverer.id, now);
    noteFailure(platform, deliverer, sentence).catch((error: unknown) => isAway(error) || report(error, deliverer.id));
  }
}

/** Failures as a problem of RFC 9457. */
function refuse(report: (error: unknown, requestId: string) => void): ErrorRequestHandler {
  return (error: unknown, _request, response, _next) => {
    const problem = asProblem(error);
    const requestId = String(response.getHeader("x-request-id") ?? "");
    if (problem.code === "INTERNAL") report(problem.cause ?? problem, requestId);
    const retryAfter = problem.retryAfter ?? (problem.status === 503 ? 5 : null);
    if (retryAfter !== null) response.setHeader("retry-after", String(retryAfter));
    const { status, code, message: detail } = problem;
    response
      .status(status)
      .type("application/problem+json")
      .send({ type: "about:blank", title: code, status, detail, requestId });
  };
}
