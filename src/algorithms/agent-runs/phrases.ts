import { oneLine } from "../errors/title.js";
import { RUN_LIMITS } from "./limits.js";

/** What agents write when they say that they looked something up. */
export const CLAIMS =
  /\b(?:I(?:'ve| have)? (?:now |also |successfully |manually |carefully |thoroughly ){0,3}(?:reviewed|located|checked|verified|confirmed|accessed|visited|found|retrieved|examined|gathered|cross-?(?:referenced|verified))|(?:up)?on (?:manual(?:ly)? )?(?:review|visit|verif|inspect|examin)\w*|after (?:manually |carefully )?(?:review|search|verif|check|inspect)\w*|here (?:is|are) the|from my (?:knowledge|memory)|general(?:ly)? (?:knowledge|speaking)|known to be)\b/i;

/** What they write when they turn to another way, or to none that a tool can go. */
export const BY_HAND = /\b(?:manual(?:ly)?|by hand|alternative(?:ly)?|another (?:approach|method|way)|instead)\b/i;

/** What they write when they only say what should happen, or ask others for it. */
export const DEFERS =
  /\b(?:please (?:provide|share|proceed|visit|follow|let (?:me|us) know)|could you|can you|I suggest|I recommend|you (?:can|may|need to|should)|once (?:we|you|I) have|waiting for|I will (?:now )?(?:start|begin|proceed|wait|gather)|let(?:'|’)?s (?:start|begin)|to (?:begin|start)(?: with)?,)/i;

/** What stands around the first place that a pattern finds, as one line that can be quoted; empty if it finds none. */
export function quoteAround(text: string, pattern: RegExp): string {
  const found = pattern.exec(text);
  if (!found) return "";
  const lineStart = Math.max(text.lastIndexOf("\n", found.index) + 1, found.index - 40);
  return quoted(text.slice(lineStart));
}

/** The first line of a text that says something, short enough to be quoted. */
export function quoted(text: string): string {
  const line = text.split("\n", 200).find((part) => /[\p{L}\p{N}]/u.test(part)) ?? "";
  return oneLine(line.slice(0, 1_000), RUN_LIMITS.quote);
}
