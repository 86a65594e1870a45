import type { IncomingMessage } from "node:http";
import type { Context } from "../context.js";
import { Problem } from "../problem.js";
import type { IntakeParts } from "./parts.js";

/** Who sends a request: the caller of its token, in the token's workspace or the one that it names. */
export type Identify = (request: IncomingMessage, requestId: string) => Promise<Context>;

/** The context of a request whose token may report measurements, and whose place was paid for. */
export async function reporterIn(
  { identify, intake }: { identify: Identify; intake: IntakeParts },
  request: IncomingMessage,
  requestId: string,
): Promise<Context> {
  const context = await identify(request, requestId);
  const { actor, graph } = context;
  if (!actor.permissions.has("metrics:report"))
    throw actor.id === "nobody"
      ? new Problem("UNAUTHENTICATED", "A token is needed: `authorization: Bearer TOKEN`.")
      : new Problem("FORBIDDEN", "This token may not report measurements: it lacks `metrics:report`.");
  const over = await intake.rates.take({ token: actor.id, workspace: graph.workspace });
  if (over) throw over;
  return context;
}
