import { createHash } from "node:crypto";
import { type ErrorRequestHandler, type Request, Router } from "express";
import { fixedActor } from "../../access/authority.js";
import { type Deliverer, deliver, delivererOf, isFrom, noteFailure } from "../../integrations/deliver.js";
import { badInput, isAway, Problem } from "../../problem.js";
import { BodyReader } from "../body.js";
import { asProblem } from "../failure.js";
import type { IntakeParts } from "../parts.js";
import { parseJson } from "../sentry/json.js";
import { toldBy } from "./events.js";

/** The largest body, in bytes, and how many bytes of them are held at once. */
const LIMITS = { body: 1_048_576, all: 16 * 1_048_576 };

/** How often a failure of one integration is noted at most, in milliseconds: anybody can fail. */
const BETWEEN = 10_000;

/** An answer: its status, and what it says. */
interface Answer {
  status: number;
  said: "accepted" | "duplicate" | "ignored" | "pong";
}

/**
 * GitHub's webhooks, signed with the integration's secret. Nothing of a body is looked at before its signature; who signs
 * wrong and who posts to an integration that is not there are answered alike.
 */
export function githubRoutes(intake: IntakeParts): Router {
  const router = Router();
  const bodies = new BodyReader(LIMITS.all);
  const failures = new Failures(intake);
  router.post("/webhooks/github/:id", (request, response, next) => {
    const requestId = intake.platform.newId();
    response.setHeader("x-request-id", requestId);
    receive({ intake, bodies, failures, request }, requestId).then(
      ({ status, said }) => response.status(status).json({ status: said }),
      next,
    );
  });
  router.use("/webhooks/github", refuse(intake.report));
  return router;
}

interface Exchange {
  intake: IntakeParts;
  bodies: BodyReader;
  failures: Failures;
  request: Request;
}

async function receive({ intake, bodies, failures, request }: Exchange, requestId: string): Promise<Answer> {
  const { platform, rates } = intake;
  const id = String(request.params.id);
  const deliverer = /^[0-9a-f-]{36}$/.test(id) ? await delivererOf(platform, id) : null;
  const over = deliverer && (await rates.take({ token: deliverer.id, workspace: deliverer.workspace }));
  if (over) throw over;
  const body = await bodies.read(request, LIMITS.body);
  try {
    const signature = header(request, "x-hub-signature-256");
    if (!isFrom(deliverer, body, { signature, now: platform.now() }) || !deliverer)
      throw new Problem(
        "UNAUTHENTICATED",
        "There is no such integration, or the signature is not made with its secret.",
      );
    return await take({ intake, request, deliverer, requestId }, body);
  } catch (error) {
    if (deliverer && error instanceof Problem && !isAway(error)) failures.note(deliverer, error.message);
    throw error;
  } finally {
    bodies.release(body);
  }
}

interface Signed {
  intake: IntakeParts;
  request: Request;
  deliverer: Deliverer;
  requestId: string;
}

async function take({ intake, request, deliverer, requestId }: Signed, body: Buffer): Promise<Answer> {
  const deliveryId = header(request, "x-github-delivery");
  if (!/^[\w-]{1,100}$/.test(deliveryId)) throw badInput("x-github-delivery", "The delivery has no id.");
  const event = header(request, "x-github-event");
  const told = toldBy(event, payloadOf(body));
  const { id, name, workspace } = deliverer;
  const actor = fixedActor({ id, name, role: "INGEST", workspace });
  const origin = `github ${request.socket.remoteAddress ?? ""}`;
  const context = await intake.contexts.for(actor, undefined, { requestId, origin });
  const delivered = await deliver(context, deliverer, { deliveryId, digest: digestOf(event, body), told });
  if (delivered !== "accepted") return { status: delivered === "ignored" ? 202 : 200, said: delivered };
  if (event === "ping") return { status: 200, said: "pong" };
  return told ? { status: 200, said: "accepted" } : { status: 202, said: "ignored" };
}

/** What a delivery says, in short. */
function digestOf(event: string, body: Buffer): string {
  return createHash("sha256").update(`${event}\n`).update(body).digest("hex");
}

function payloadOf(body: Buffer): unknown {
  try {
    return parseJson(body);
  } catch (error) {
    throw new Problem("BAD_USER_INPUT", "The body is not JSON; choose the content type application/json.", {
      cause: error,
    });
  }
}

function header({ headers }: Request, name: string): string {
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
