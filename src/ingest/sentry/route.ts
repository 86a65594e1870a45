import { type Request, type RequestHandler, Router } from "express";
import type { Authority } from "../../access/authority.js";
import { Problem } from "../../problem.js";
import { BodyProblem, BodyReader } from "../body.js";
import type { IntakeParts } from "../parts.js";
import { refuseWhole } from "../receive.js";
import { allowBrowsers, refuse } from "./answer.js";
import { receiveEnvelope } from "./receive.js";
import { readRequest } from "./request.js";
import { type Sender, senderInHeader, senderOf } from "./sender.js";

/** What the routes need of the server. */
export interface SentryParts {
  intake: IntakeParts;
  authority: Authority;
  limits: SentryLimits;
}

/** What a sender may send: bytes of an envelope and of an event, inflated. */
export interface SentryLimits {
  envelope: number;
  event: number;
}

/** The largest envelope that does not say whose it is before it is read. */
const UNNAMED = 1024 * 1024;

/**
 * Sentry's own protocol: what a DSN `http://KEY@HOST/NUMBER` makes an SDK send. Events are answered after they are
 * committed; other kinds of items (sessions, transactions, client reports) are counted and dropped, as SDKs expect.
 */
export function sentryRoutes(parts: SentryParts): Router {
  const router = Router();
  const paths = ["/api/:number/envelope", "/api/:number/store"];
  const bodies = new BodyReader(2 * parts.limits.envelope);
  router.use(paths, allowBrowsers);
  router.post(paths, accept(parts, bodies));
  router.use(paths, refuse(parts.intake.report));
  return router;
}

function accept(parts: SentryParts, bodies: BodyReader): RequestHandler {
  return (request, response, next) => {
    const requestId = parts.intake.platform.newId();
    response.setHeader("x-request-id", requestId);
    receive({ parts, bodies, request }, requestId).then((id) => response.json({ id }), next);
  };
}

interface Exchange {
  parts: SentryParts;
  bodies: BodyReader;
  request: Request;
}

/** The key usually stands in a header or in the address: then nothing is read of one that is wrong or sends too much. */
async function receive({ parts, bodies, request }: Exchange, requestId: string): Promise<string | null> {
  const { intake, authority, limits } = parts;
  const at = intake.platform.now();
  const isStore = /\/store\/?$/.test(request.path);
  const known = await senderOf(authority, request);
  if (known) await admit(intake, known, { at, isStore });
  const largest = known ? limits.envelope : Math.min(UNNAMED, limits.envelope);
  const body = await bodies.read(request, largest).catch(countedFor(intake, known, at));
  try {
    const envelope = await readRequest(body, isStore).catch(countedFor(intake, known, at));
    const sender = known ?? (await senderInHeader(authority, request, envelope.header.dsn));
    if (!known) await admit(intake, sender, { at, isStore });
    const address = request.socket.remoteAddress ?? null;
    const mark = { requestId, origin: `sentry ${address ?? ""}` };
    const context = await intake.contexts.for(sender.actor, undefined, mark);
    return await receiveEnvelope(intake, { ...sender, context, at, address, largest: limits.event }, envelope);
  } finally {
    bodies.release(body);
  }
}

/** A request pays for its first item before it is read. */
async function admit(intake: IntakeParts, { actor }: Sender, { at, isStore }: { at: number; isStore: boolean }) {
  const workspace = actor.workspace ?? "";
  const over = await intake.rates.take({ token: actor.id, workspace });
  if (!over) return;
  refuseWhole(intake, { workspace, kind: isStore ? "ERROR" : "REQUEST", at }, { isLimit: true, reason: "rate" });
  throw over;
}

/** Counts a request that could not be read, when its sender is known, and passes on why. */
function countedFor(intake: IntakeParts, sender: Sender | null, at: number): (error: unknown) => never {
  return (error) => {
    const fault = error instanceof BodyProblem ? error.fault : error instanceof Problem ? "malformed" : null;
    // A body that broke off was not received: its sender knows.
    if (sender && fault && fault !== "aborted")
      refuseWhole(
        intake,
        { workspace: sender.actor.workspace ?? "", kind: "REQUEST", at },
        { isLimit: fault === "busy", reason: fault },
      );
    throw error;
  };
}
