import type { Span } from "./span.js";

const FOUR = /(?<=^|[^\w.]|\\[nrt]|%[\dA-Fa-f]{2})(?:\d{1,3}\.){3}\d{1,3}(?!\w|\.\d)/g;
const SIX = /(?<=^|[^\w:.]|\\[nrt]|%[\dA-Fa-f]{2})[\dA-Fa-f]{1,4}:[\dA-Fa-f:]{1,38}(?:[\dA-Fa-f]|::)(?!\w|:\w)/g;
const VERSION_BEFORE =
  /\b(?:versions?|ver|release|build|section|chapter|upgraded?(?: from| to)?|v)[\\"']{0,2}[\s:=/]{0,3}[\\"']{0,2}$|\w==$|[<>~^!]= ?$|~> ?$|[~^]$|[A-Za-z]-$/i;
const PRODUCT_BEFORE = /(?:^|[\s(;,"'])(?!(?:ip|host|addr|address|client|server|peer)\/)[A-Za-z][\w.+-]{1,30}\/$/i;
const VERSION_AFTER = /^(?:[-+][A-Za-z]|\.(?:jar|dll|zip|tgz|tar|exe|nupkg|whl|so|js)\b)/;

/**
 * Addresses of machines on the net, IPv4 and IPv6 (RFC 4291), private networks too. This machine's own (127.0.0.0/8,
 * `::1`), "any" and masks say nothing of a person and stay, as do versions of four numbers where the text shows them
 * to be versions.
 */
export function findIpAddresses(text: string): Span[] {
  const spans: Span[] = [];
  for (const match of /\d\.\d/.test(text) ? text.matchAll(FOUR) : []) {
    if (!isPersonalFour(match[0])) continue;
    if (!isVersion(text, match.index, match.index + match[0].length)) spans.push(spanOf(match));
  }
  for (const match of /[\da-f]:[\da-f:]/i.test(text) ? text.matchAll(SIX) : []) {
    if (isPublicSix(match[0])) spans.push(spanOf(match));
  }
  return spans;
}

function spanOf(match: RegExpExecArray): Span {
  return { start: match.index, end: match.index + match[0].length, kind: "ip" };
}

function isPersonalFour(address: string): boolean {
  const parts = address.split(".");
  if (parts.some((part) => Number(part) > 255 || (part.length > 1 && part.startsWith("0")))) return false;
  return parts[0] !== "0" && parts[0] !== "127" && parts[0] !== "255";
}

function isVersion(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 34), start);
  if (VERSION_AFTER.test(text.slice(end, end + 6))) return true;
  return PRODUCT_BEFORE.test(before) || VERSION_BEFORE.test(before);
}

/**
 * Eight groups, or fewer with one `::`, from the ranges in use (global unicast 2000::/3, unique local fc00::/7, link-local
 * fe80::/10): so times, hardware addresses, fingerprints and names such as `dead::beef` are none.
 */
function isPublicSix(address: string): boolean {
  if (!/^(?:[23][0-9a-f]{3}|f[cd][0-9a-f]{2}|fe[89ab][0-9a-f]):/i.test(address)) return false;
  const halves = address.split("::");
  const groups = address.split(":").filter((group) => group !== "");
  if (halves.length > 2 || groups.some((group) => group.length > 4)) return false;
  return halves.length === 2 ? groups.length >= 2 && groups.length <= 7 : groups.length === 8;
}
