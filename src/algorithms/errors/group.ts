import { parameterise } from "../text/parameterise.js";
import { whyExceptions } from "./because.js";
import { chooseFrames, innermostOwn } from "./choose-frames.js";
import { culpritOf } from "./culprit.js";
import type { ErrorEvent } from "./event.js";
import { expandFingerprint, type FingerprintFacts, isDefault } from "./fingerprint.js";
import { firstFit } from "./grouping-rules/first-fit.js";
import type { ReadRule, ReadRules } from "./grouping-rules/read.js";
import { toldBy, transactionOf } from "./grouping-rules/told.js";
import { keyOfExceptions } from "./key-of-exceptions.js";
import { textOf } from "./lenient.js";
import { type ReadException, readExceptions } from "./read-exceptions.js";
import { oneLine, titleOf } from "./title.js";

/** The version of the rules in this folder. Raise it when a change would move events to other groups. */
export const GROUPING_VERSION = 1;

/** What decided the group. */
export type GroupingMethod = "FINGERPRINT" | "WORKSPACE_RULE" | "STACK_FRAMES" | "EXCEPTION" | "MESSAGE" | "FALLBACK";

/** Which group an error event belongs to, and what it is called there. */
export interface Grouping {
  version: number;
  method: GroupingMethod;
  /** Canonical and in order: events with equal parts and version are one group. To be hashed as a list, not joined. */
  parts: string[];
  /** Why events fall into this group, in a sentence or two. */
  because: string;
  /** The event's name, one line of at most 200 characters, never empty. */
  title: string;
  /** Where it happened: "function in file", or what the sender says; null if unknown. */
  culprit: string | null;
  /** The message without its values, where that is all that decided and the sender gave no template of it. */
  message?: string;
  /** The rule of the workspace that took the event; absent: none did. */
  rule?: Pick<ReadRule, "key" | "version">;
}

type Decision = Pick<Grouping, "method" | "parts" | "because" | "message" | "rule">;

function byMessage(event: ErrorEvent): Decision | null {
  const sent = textOf(event.messageTemplate, 4_000);
  const template = parameterise(sent ?? textOf(event.message, 4_000) ?? "");
  if (template === "") return null;
  const source =
    sent === null ? (template === event.message ? "" : ", with values in it masked") : ", the sender's template";
  const because = `Same message "${oneLine(template, 160)}"${source}; there is nothing better to go by.`;
  const decision: Decision = { method: "MESSAGE", parts: [`message:${template}`], because };
  return sent === null ? { ...decision, message: template } : decision;
}

/** A message that was logged with its stack is one exception without type and value. */
function chainOf(event: ErrorEvent): ReadException[] {
  const chain = readExceptions(event);
  if (chain.length > 0) return chain;
  const frames = chooseFrames(event.frames, textOf(event.platform));
  const isUsable = frames.places.some((place) => place.isPrecise);
  return isUsable ? [{ name: null, type: null, value: null, template: null, frames }] : [];
}

function fallback(event: ErrorEvent): Decision {
  const culprit = textOf(event.culprit);
  const platform = textOf(event.platform);
  const where = culprit === null ? "" : ` from ${oneLine(culprit, 100)}`;
  return {
    method: "FALLBACK",
    parts: [
      "fallback",
      ...(culprit === null ? [] : [`culprit:${parameterise(culprit)}`]),
      ...(platform === null ? [] : [`platform:${platform}`]),
    ],
    because: `The event has no exception, stack or message; all such events${where} are one group.`,
  };
}

function decide(event: ErrorEvent, chain: readonly ReadException[]): Decision {
  const key = keyOfExceptions(chain);
  if (key === null) return byMessage(event) ?? fallback(event);
  const isBare = key.method === "EXCEPTION" && key.valued.length === 0;
  const message = isBare ? byMessage(event) : null;
  const parts = message ? [...key.parts, ...message.parts] : key.parts;
  const because = message ? ` ${message.because}` : "";
  return { method: key.method, parts, because: `${whyExceptions(key, chain)}${because}` };
}

/** The sender's fingerprint as texts; empty if there is none, or if it only asks for the default. */
function fingerprintOf(event: ErrorEvent): string[] {
  const sent: unknown = event.fingerprint;
  const parts = Array.isArray(sent)
    ? sent.slice(0, 50).flatMap((part) => (typeof part === "boolean" ? String(part) : (textOf(part) ?? [])))
    : [];
  return parts.every(isDefault) ? [] : parts;
}

/** What the variables of a fingerprint stand for. */
function factsOf(event: ErrorEvent, chain: readonly ReadException[]): FingerprintFacts {
  const last = chain.at(-1);
  const innermost = chain.map((exception) => innermostOwn(exception.frames)).find((place) => place !== undefined);
  const top = innermost ?? last?.frames.places.at(-1);
  return {
    type: last?.type ?? null,
    message: last?.template ?? byMessage(event)?.parts[0]?.slice("message:".length) ?? null,
    function: top?.function ?? null,
    module: top?.module ?? null,
    transaction: textOf(event.culprit),
    level: textOf(event.level),
  };
}

function byFingerprint(event: ErrorEvent, chain: readonly ReadException[], own: Decision): Decision | null {
  const fingerprint = fingerprintOf(event);
  if (fingerprint.length === 0) return null;
  const parts = expandFingerprint(fingerprint, own.parts, factsOf(event, chain));
  const because = `The sender's own fingerprint: ${oneLine(fingerprint.join(", "), 200)}.${defaultOf(fingerprint, own)}`;
  return { method: "FINGERPRINT", parts, because };
}

function defaultOf(fingerprint: readonly string[], own: Decision): string {
  return fingerprint.some(isDefault) ? ` Its default part: ${own.because}` : "";
}

/** What an event is without its sender's fingerprint and the rules of the workspace. */
interface Own {
  chain: readonly ReadException[];
  title: string;
  decision: Decision;
}

/** Equal parts are one group however they came about: a rule may put events beside those whose sender gave the same. */
function byRule(event: ErrorEvent, rules: ReadRules, { chain, title, decision }: Own): Decision | null {
  const fit = firstFit(rules, toldBy(event, chain, title));
  if (fit === null) return null;
  const { key, name, version, fingerprint } = fit.rule;
  const rule = { key, version };
  const called = `The workspace's rule “${name}” (${key === name ? "" : `${key}, `}version ${version})`;
  // Such a rule says of some events that the rules behind it are not for them.
  if (fingerprint.every(isDefault))
    return { ...decision, rule, because: `${decision.because} ${called} leaves it at that: ${fit.why}.` };
  const facts = { ...factsOf(event, chain), transaction: transactionOf(event), captured: fit.captured };
  const parts = expandFingerprint(fingerprint, decision.parts, facts);
  const by = `Its fingerprint: ${oneLine(fingerprint.join(", "), 200)}.${defaultOf(fingerprint, decision)}`;
  return { method: "WORKSPACE_RULE", parts, rule, because: `${called}: ${fit.why}. ${by}` };
}

/**
 * Which group an error belongs to: by the sender's fingerprint; else by the first of the workspace's rules that fits; else by
 * the application's frames of its exceptions; else by their types and values; else by the message. The order is the one Sentry
 * documents (docs.sentry.io, "Issue Grouping"); what decides is in this folder, an idea a file. Pure, and it never throws:
 * whatever is not of the expected type counts as absent.
 */
export function groupError(event: ErrorEvent, rules: ReadRules | null = null): Grouping {
  const chain = chainOf(event);
  const own = decide(event, chain);
  const title = titleOf(event, chain);
  const ruled = () => rules && byRule(event, rules, { chain, title, decision: own });
  const decision = byFingerprint(event, chain, own) ?? ruled() ?? own;
  return {
    version: GROUPING_VERSION,
    ...decision,
    title,
    culprit: culpritOf(
      event,
      chain.map((exception) => exception.frames),
    ),
  };
}
