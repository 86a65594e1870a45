import type { IncomingMessage } from "node:http";
import type { VerifyClientCallbackAsync } from "ws";
import { parseAddress } from "../algorithms/text/parse-address.js";
import type { Counts } from "./counts.js";
import { LIMITS } from "./limits.js";

/** Where a request comes from. */
export function addressOf(request: IncomingMessage): string {
  return request.socket.remoteAddress ?? "";
}

/**
 * Decides before a socket is opened: 403 for a page of another site (browsers say whose page it is and let any page
 * open sockets), 429 when too many of the same address have not said who they are. Without `Origin` no browser asks.
 */
export function checkUpgrade(origins: readonly string[], waiting: Counts): VerifyClientCallbackAsync {
  return ({ req }, answer) => {
    if (!isAllowed(req, origins)) return answer(false, 403, "This page may not open sockets here.");
    if (waiting.of(addressOf(req)) >= LIMITS.socketsWaiting)
      return answer(false, 429, "Too many sockets of this address have not said who they are.", { "retry-after": "3" });
    return answer(true);
  };
}

function isAllowed({ headers: { origin, host } }: IncomingMessage, origins: readonly string[]): boolean {
  if (origin === undefined) return true;
  const url = parseAddress(origin);
  if (!url || !/^https?:$/.test(url.protocol)) return false;
  return url.host === host?.toLowerCase() || origins.includes(url.origin);
}
