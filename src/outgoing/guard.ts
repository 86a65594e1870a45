import { type LookupAddress, lookup } from "node:dns";
import type { LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";
import { parseAddress } from "../algorithms/text/parse-address.js";

/** Finds all addresses of a name, as `dns.lookup` with `all` does. */
export type Resolve = (name: string) => Promise<LookupAddress[]>;

/** What the guard refused: an address that is not out in the world. Its sentence names no address. */
export class RefusedAddress extends Error {
  constructor() {
    super("The address leads into a private network, to this machine or to a cloud's own services.");
    this.name = "RefusedAddress";
  }
}

/** Addresses that look public and are a cloud's own: Azure answers its machines about themselves there. */
const CLOUDS = new Set(["168.63.129.16"]);

/**
 * Whether an address is out in the world: of the ranges that IANA lists as globally reachable, and no form of IPv6 that
 * carries an IPv4 address to who knows where (mapped, compatible, 6to4, Teredo, NAT64).
 */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== "unicast" || CLOUDS.has(parsed.toString())) return false;
  // 2000::/3 is all that was ever given out (RFC 4291, section 2.4); `::7f00:1` would else pass.
  return parsed.kind() === "ipv4" || ((parsed as ipaddr.IPv6).parts[0] ?? 0) >> 13 === 1;
}

/** The address that a URL's host is, when it is one and not a name; null for a name. */
export function literalOf(hostname: string): string | null {
  const bare = hostname.replace(/^\[|\]$/g, "");
  return ipaddr.isValid(bare) ? bare : null;
}

/** What of an address that somebody typed in is refused. */
export interface Refusing {
  /** Whether private addresses, and calls without TLS, are allowed. */
  isPrivateAllowed: boolean;
  /** What the address is called where it was typed in. */
  argument: string;
}

/** Why nothing could be sent to an address, as a sentence; null when it could be. Names are looked up at each call. */
export function refusalOf(url: string, { isPrivateAllowed, argument }: Refusing): string | null {
  const parsed = url.length > 2_000 ? null : parseAddress(url);
  if (!parsed) return `\`${argument}\` must be an address such as https://example.org/hook.`;
  const { protocol, username, password, hostname } = parsed;
  if (protocol !== "https:" && !(protocol === "http:" && isPrivateAllowed))
    return `\`${argument}\` must begin with https://.`;
  if (username || password) return `\`${argument}\` must not hold a name or a password.`;
  const literal = literalOf(hostname);
  const isRefused = !isPrivateAllowed && literal !== null && !isPublic(literal);
  return isRefused ? `\`${argument}\` must not be a private address.` : null;
}

/** A failed call in our own words: what the system says may hold addresses. */
export function failureOf(error: unknown): string {
  const causes = [error, (error as { cause?: unknown } | null)?.cause];
  const refused = causes.find((one) => one instanceof RefusedAddress);
  if (refused) return (refused as RefusedAddress).message;
  const code = causes.map((one) => (one as { code?: unknown } | null | undefined)?.code).find(Boolean);
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return "The name was not found.";
  if (code === "ECONNREFUSED") return "The receiver refuses connections.";
  return `The call failed${typeof code === "string" && /^[A-Z_0-9]{1,60}$/.test(code) ? ` (${code})` : ""}.`;
}

/**
 * Asks the system for a name's addresses, all of them, and refuses the name when any is not public: who controls a name
 * could else answer with a public one first and a private one when it is connected to.
 */
export function guardedLookup(resolve: Resolve = systemResolve): LookupFunction {
  return (name, options, answer) => {
    const give = (addresses: LookupAddress[]) => {
      const [first] = addresses;
      if (!first || !addresses.every(({ address }) => isPublic(address))) return answer(new RefusedAddress(), "", 4);
      // The connection is made to what was checked: nobody asks the name again.
      if (options.all) answer(null, addresses);
      else answer(null, first.address, first.family);
    };
    resolve(name).then(give, (error: NodeJS.ErrnoException) => answer(error, "", 4));
  };
}

function systemResolve(name: string): Promise<LookupAddress[]> {
  return new Promise((resolve, reject) => {
    lookup(name, { all: true }, (error, addresses) => (error ? reject(error) : resolve(addresses)));
  });
}
