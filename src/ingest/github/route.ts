import { createHash } from "node:crypto";
import type { Router } from "express";
import { deliver, isFrom } from "../../integrations/deliver.js";
import { badInput } from "../../problem.js";
import type { IntakeParts } from "../parts.js";
import { type Answer, header, hookRoutes, payloadOf, type Signed } from "../webhook.js";
import { toldBy } from "./events.js";

/** The largest body, in bytes. */
const MOST = 1_048_576;

/** GitHub's webhooks. */
export function githubRoutes(intake: IntakeParts): Router {
  return hookRoutes(intake, {
    ...{ kind: "GITHUB", name: "github", most: MOST, take },
    isFrom: (deliverer, body, { request, now }) =>
      isFrom(deliverer, body, { signature: header(request, "x-hub-signature-256"), now }),
  });
}

async function take({ request, deliverer, body, context }: Signed): Promise<Answer> {
  const deliveryId = header(request, "x-github-delivery");
  if (!/^[\w-]{1,100}$/.test(deliveryId)) throw badInput("x-github-delivery", "The delivery has no id.");
  const event = header(request, "x-github-event");
  const told = toldBy(event, payloadOf(body));
  const delivered = await deliver(context, deliverer, { deliveryId, digest: digestOf(event, body), told });
  if (delivered !== "accepted") return { status: delivered === "ignored" ? 202 : 200, body: { status: delivered } };
  if (event === "ping") return { status: 200, body: { status: "pong" } };
  return told ? { status: 200, body: { status: "accepted" } } : { status: 202, body: { status: "ignored" } };
}

/** What a delivery says, in short. */
function digestOf(event: string, body: Buffer): string {
  return createHash("sha256").update(`${event}\n`).update(body).digest("hex");
}
