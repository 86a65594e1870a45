import { Memo } from "../memo.js";
import { findAuthorizations } from "./authorization-schemes.js";
import { findCards } from "./cards.js";
import { findEmails } from "./emails.js";
import { findHeaderLines } from "./header-lines.js";
import { findIbans } from "./ibans.js";
import { findIpAddresses } from "./ip-addresses.js";
import { findKeyValues } from "./key-values.js";
import { findPhones } from "./phones.js";
import { findPrivateKeys } from "./private-keys.js";
import { type Removal, Removals, removalMark } from "./removal.js";
import { type Finder, joinOverlapping, replaceSpans } from "./span.js";
import { findUrlCredentials } from "./url-credentials.js";
import { findVendorTokens } from "./vendor-tokens.js";
import { findWebTokens } from "./web-tokens.js";

/** The longest text that is kept, in UTF-16 units; what is longer is cut, with a mark at its end. */
export const MAX_TEXT = 65_536;

/** How much of a longer text is looked at beyond where it is cut: no secret whose end would tell it is longer. */
const MARGIN = 1_024;

/** A shorter text holds no secret that can be told by its form. */
const MIN_TELLING = 6;
/** Taking out one thing may lay the border of another open; two rounds are the rule, and none needs many. */
const MAX_ROUNDS = 8;

const SECRETS: Finder[] = [
  findPrivateKeys,
  findUrlCredentials,
  findWebTokens,
  findVendorTokens,
  findAuthorizations,
  findHeaderLines,
  findKeyValues,
  findEmails,
  findCards,
  findIbans,
  findPhones,
];
const SECRETS_AND_ADDRESSES: Finder[] = [...SECRETS, findIpAddresses];

/** Short texts in which nothing was found, and no others: names, paths and frames come again and again. */
const SHORT = 160;
const clean = { version: new Memo<true>(8_192, SHORT), other: new Memo<true>(8_192, SHORT) };

/**
 * A text without the secrets and personal data that can be told by their form: keys and tokens, what stands after a
 * sensitive name, credentials in URLs and headers, e-mail addresses, card, account and telephone numbers, IP addresses. Each is replaced by
 * `[removed:kind]`; a text over 64 Ki is cut. Scrubbing twice changes nothing more. Time is linear in the length.
 */
export function scrubText(text: string): { text: string; removed: Removal[] } {
  const removals = new Removals();
  const scrubbed = withoutSecrets(text, removals, { path: () => "" });
  return { text: scrubbed, removed: removals.list() };
}

/**
 * Like {@link scrubText}, without a limit of length: for texts that are kept whole, whose length their own domain bounds.
 */
export function scrubWhole(text: string): string {
  if (text.length <= MAX_TEXT) return scrubText(text).text;
  return inRounds(text, new Removals(), { path: () => "", finders: SECRETS_AND_ADDRESSES });
}

/** Where a text stands, asked only when something is taken out of it, and whether it is known to be a version. */
export interface TextPlace {
  path(): string;
  isVersion?: boolean;
}

/** Like {@link scrubText}, noting what it takes out under `path`. Texts known to be versions may look like IP addresses. */
export function withoutSecrets(text: string, removals: Removals, { path, isVersion = false }: TextPlace): string {
  if (text.length < MIN_TELLING) return text;
  const finders = isVersion ? SECRETS : SECRETS_AND_ADDRESSES;
  const known = isVersion ? clean.version : clean.other;
  const isClean = () => (finders.every((find) => find(text).length === 0) ? true : undefined);
  if (text.length <= SHORT && known.get(text, isClean)) return text;
  const scrubbed = inRounds(text.slice(0, MAX_TEXT + MARGIN), removals, { path, finders });
  if (text.length <= MAX_TEXT) return scrubbed.length > MAX_TEXT ? cut(scrubbed) : scrubbed;
  removals.add(path(), "size");
  const whole = text.length > MAX_TEXT + MARGIN ? scrubbed.slice(0, -MARGIN) : scrubbed;
  const short = inRounds(cut(whole), removals, { path, finders }); // At the new end something may look like a secret.
  return short.length > MAX_TEXT ? cut(short) : short;
}

function inRounds(text: string, removals: Removals, { path, finders }: { path(): string; finders: Finder[] }): string {
  let current = text;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const spans = joinOverlapping(finders.flatMap((find) => find(current)));
    if (spans.length === 0) return current;
    for (const span of spans) removals.add(path(), span.kind);
    current = replaceSpans(current, spans);
  }
  return current;
}

/**
 * The first `most` units of a text, 60,000 at most, without half a secret at their end: what is longer is scrubbed before it is
 * cut, since a secret that lost its end is not told from other words any more.
 */
export function cutScrubbed(text: string, most: number): string {
  if (text.length <= most) return text;
  const scrubbed = scrubText(text.slice(0, most + MARGIN)).text;
  const whole = text.length > most + MARGIN ? scrubbed.length - MARGIN : scrubbed.length;
  return scrubbed.slice(0, beforeMark(scrubbed, Math.max(0, Math.min(most, whole))));
}

/** The beginning of a text and a mark, together no longer than allowed, with no letter or earlier mark cut in two. */
function cut(text: string): string {
  const mark = removalMark("size");
  return text.slice(0, beforeMark(text, MAX_TEXT - mark.length)) + mark;
}

/** Where a text may be cut, at `end` or a little before it. */
function beforeMark(text: string, end: number): number {
  const opening = text.lastIndexOf("[removed:", end);
  const isInMark = opening >= 0 && opening < end && text.indexOf("]", opening) >= end && end - opening < 32;
  const at = isInMark ? opening : end;
  return /[\uD800-\uDBFF]/.test(text[at - 1] ?? "") ? at - 1 : at;
}
