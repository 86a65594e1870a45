import pc from "picocolors";
import type { Judgement, Learnt } from "../../algorithms/truth/claim.js";
import { aligned } from "../columns.js";
import { shownNumber } from "../series/plot.js";
import type { ReadClaims } from "./claims.js";

/** An object with what is true of it; null: nobody says anything. */
export interface Judged {
  object: string;
  judgement: Judgement | null;
}

/** How many objects and sources people are told of. */
const TOLD = 20;

/** An object as JSON, with values as they were written. */
export function objectLine({ object, judgement }: Judged, { shown }: ReadClaims): object {
  if (!judgement) return { object, value: null, belief: null, margin: null, alternatives: [], conflict: false };
  const { form, value, belief, margin, conflict, low, high, chain } = judgement;
  const alternatives = judgement.alternatives.map(({ key, ...rest }) => ({ value: shown(object, key), ...rest }));
  return {
    ...{
      object,
      value: form === "number" ? Number(value) : shown(object, value),
      belief,
      margin,
      alternatives,
      conflict,
    },
    ...(form === "number" && { low, high }),
    ...(chain && { chain: chain.map((one) => ({ value: one.key, belief: one.belief })) }),
  };
}

/** A source as JSON. */
export function sourceLine(learnt: Learnt, source: string): object {
  const { reliability = null, claims = 0, low = null, high = null } = learnt.sources[source] ?? {};
  const copies = learnt.copies.filter((copy) => copy.source === source).map(({ of, rate }) => ({ source: of, rate }));
  return { source, reliability, claims, copies, low, high };
}

/** What people are told of objects: contested ones first, then those least believed. */
export function objectTable(judged: readonly Judged[], claims: ReadClaims): string {
  if (judged.length === 0) return "There are no claims yet: there is nothing to judge.";
  const contested = judged.filter(({ judgement }) => judgement?.conflict).length;
  const all = `${judged.length.toLocaleString("en")} object${judged.length === 1 ? "" : "s"}`;
  const rank = ({ judgement }: Judged) => (judgement ? Number(!judgement.conflict) + judgement.belief / 2 : 2);
  const rows = [...judged]
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, TOLD)
    .map(({ object, judgement }) => [
      object,
      judgement ? valueText(claims, object, judgement) : "–",
      judgement ? judgement.belief.toFixed(2) : "",
      judgement?.conflict ? pc.red("contested") : "",
      judgement ? otherText(claims, object, judgement) : "nobody says",
    ]);
  const head = `${all}, ${contested.toLocaleString("en")} of them contested.`;
  const more = judged.length > TOLD ? [`… ${(judged.length - TOLD).toLocaleString("en")} more; --json has all.`] : [];
  return [head, "", ...aligned([["object", "value", "belief", "", "others say"], ...rows]), ...more].join("\n");
}

/** What people are told of sources: the least reliable first. */
export function sourceTable({ sources, copies }: Learnt): string {
  const all = Object.entries(sources);
  const rows = all
    .sort(([a, one], [b, other]) => one.reliability - other.reliability || (a < b ? -1 : 1))
    .slice(0, TOLD)
    .map(([source, { reliability, low, high, claims }]) => [
      source,
      reliability.toFixed(2),
      `${low.toFixed(2)} to ${high.toFixed(2)}`,
      String(claims),
      copies
        .filter((copy) => copy.source === source)
        .map(({ of }) => of)
        .join(", "),
    ]);
  const more =
    all.length > TOLD ? [`… ${(all.length - TOLD).toLocaleString("en")} more reliable ones; --json has all.`] : [];
  return [...aligned([["source", "reliability", "95 %", "claims", "copies"], ...rows]), ...more].join("\n");
}

function valueText({ shown }: ReadClaims, object: string, { form, value }: Judgement): string {
  return form === "number" ? shownNumber(Number(value)) : short(shown(object, value));
}

function otherText({ shown }: ReadClaims, object: string, { form, value, alternatives, low, high }: Judgement): string {
  if (form === "number")
    return `${alternatives.length} values; 95 %: ${shownNumber(low ?? 0)} to ${shownNumber(high ?? 0)}`;
  const others = alternatives.filter(({ key }) => key !== value).slice(0, 3);
  return others.map(({ key, belief }) => `${short(shown(object, key))} (${belief.toFixed(2)})`).join(", ");
}

function short(value: unknown): string {
  const text = Array.isArray(value) ? value.join("; ") : String(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
