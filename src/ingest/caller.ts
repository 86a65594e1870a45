import type { IncomingMessage } from "node:http";
import type { Context } from "../context.js";
import type { Permission } from "../permissions.js";
import { Problem } from "../problem.js";
import type { IntakeParts } from "./parts.js";

/** Who sends a request: the caller of its token, in the token's workspace or the one that it names. */
export type Identify = (request: IncomingMessage, requestId: string) => Promise<Context>;

/** What a request needs of its token, and what that is for. */
export interface Needed {
  permission: Permission;
  what: string;
}

/** What requests with measurements need. */
export const MEASUREMENTS: Needed = { permission: "metrics:report", what: "measurements" };

/** What requests need in which nothing but errors is looked for. */
export const ERRORS: Needed = { permission: "errors:report", what: "errors" };

/** A request, under its id. */
export interface Arriving {
  request: IncomingMessage;
  requestId: string;
}

/** The context of a request whose token may report what is in it, and whose place was paid for. */
export async function reporterIn(
  { identify, intake }: { identify: Identify; intake: IntakeParts },
  { request, requestId }: Arriving,
  { permission, what }: Needed,
): Promise<Context> {
  const context = await identify(request, requestId);
  const { actor, graph } = context;
  if (!actor.permissions.has(permission))
    throw actor.id === "nobody"
      ? new Problem("UNAUTHENTICATED", "A token is needed: `authorization: Bearer TOKEN`.")
      : new Problem("FORBIDDEN", `This token may not report ${what}: it lacks \`${permission}\`.`);
  const over = await intake.rates.take({ token: actor.id, workspace: graph.workspace });
  if (over) throw over;
  return context;
}
