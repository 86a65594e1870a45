import type { Router } from "express";
import { deliverRequests, isSignedBy } from "../../integrations/requests.js";
import { badInput, Problem } from "../../problem.js";
import type { IntakeParts } from "../parts.js";
import { type Answer, header, hookRoutes, payloadOf, type Signed } from "../webhook.js";
import { submissionsIn } from "./payload.js";

/** The largest body, in bytes: a request of a hundred pages must go in, in whatever script. */
const MOST = 2 * 1_048_576;

/** How far the time of a delivery may be off, in milliseconds. */
const OFF = 5 * 60_000;

/** Requests, as Standard Webhooks has them sent: the id and the time are signed, so nothing can be sent again as something new. */
export function requestRoutes(intake: IntakeParts): Router {
  return hookRoutes(intake, {
    ...{ kind: "REQUESTS", name: "requests", most: MOST },
    isFrom: (deliverer, body, { request, now }) => {
      const [id, timestamp] = [header(request, "webhook-id"), header(request, "webhook-timestamp")];
      return isSignedBy(deliverer, { id, timestamp, body, signatures: header(request, "webhook-signature") }, now);
    },
    take: (signed) => take(signed, intake.platform.now()),
  });
}

async function take({ request, deliverer, body, context }: Signed, now: number): Promise<Answer> {
  const [id, timestamp] = [header(request, "webhook-id"), header(request, "webhook-timestamp")];
  if (!/^[\x21-\x7e]{1,200}$/.test(id)) throw badInput("webhook-id", "The delivery has no id.");
  const at = /^\d{1,12}$/.test(timestamp) ? Number(timestamp) * 1_000 : Number.NaN;
  if (!(Math.abs(now - at) <= OFF))
    throw new Problem("UNAUTHENTICATED", "The delivery's time is more than five minutes off; sign it anew.");
  const submissions = submissionsIn(payloadOf(body), deliverer.name);
  const submitted = await deliverRequests(context, deliverer, { deliveryId: id, submissions });
  if (submitted === null) return { status: 200, body: { status: "duplicate" } };
  const requests = submitted.map((one) => ({ id: one.request.id, created: one.created, completed: one.completed }));
  return { status: 200, body: { status: "accepted", requests } };
}
