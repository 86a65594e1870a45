import { type LookupAddress, lookup } from "node:dns";
import type { LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";

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
