import type { Request } from "express";
import { type Authority, NOBODY } from "../../access/authority.js";
import { secretPrefix } from "../../access/secret.js";
import type { Actor } from "../../context.js";
import { Problem } from "../../problem.js";

/** Who sends: the component that a DSN's key was made for. */
export interface Sender {
  actor: Actor;
  tokenPrefix: string;
}

/** The sender of a request by its header or address; null when neither has a key: then the envelope must have it. */
export async function senderOf(authority: Authority, request: Request): Promise<Sender | null> {
  const key = keyOf(request);
  return key === null ? null : sender(authority, key, request.params.number);
}

/** The sender of a request by the DSN in the envelope's header. */
export function senderInHeader(authority: Authority, request: Request, dsn: unknown): Promise<Sender> {
  const key = typeof dsn === "string" ? /^https?:\/\/(\w{1,100})(?::\w*)?@/.exec(dsn)?.[1] : undefined;
  return sender(authority, key ?? "", request.params.number);
}

function keyOf(request: Request): string | null {
  const inHeader = /(?:^|[\s,])sentry_key=(\w{1,100})/i.exec(
    String(request.headers["x-sentry-auth"] ?? request.headers.authorization ?? ""),
  )?.[1];
  const inAddress = request.query.sentry_key;
  return inHeader ?? (typeof inAddress === "string" && inAddress !== "" ? inAddress : null);
}

/** The key must be that of the component whose number is in the path. */
async function sender(authority: Authority, key: string, number: unknown): Promise<Sender> {
  const actor = key ? await authority.actor(key) : NOBODY;
  if (actor === NOBODY) throw new Problem("UNAUTHENTICATED", "The DSN's key is missing.");
  const own = await authority.componentNumber(key);
  if (!actor.permissions.has("errors:report") || own === null)
    throw new Problem(
      "FORBIDDEN",
      "This token is not the key of a DSN; make one with `ratchet token create --dsn COMPONENT`.",
    );
  if (String(own) !== number)
    throw new Problem("FORBIDDEN", "The DSN's number is not that of the component its key was made for.");
  return { actor, tokenPrefix: secretPrefix(key) };
}
