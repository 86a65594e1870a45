import { wilsonInterval } from "../../statistics/wilson.js";
import type { Outcome } from "./outcome.js";

/** One time that a fix was tried, on an error that is so much alike. */
export interface Try {
  /** By what the fix is known again, and as it was told. */
  key: string;
  text: string;
  at: number;
  /** From 0 to 1; 1: the very error. */
  similarity: number;
  outcome: Outcome;
}

/** A fix with how often it worked. */
export interface RankedFix<One extends Try> {
  /** As it was told last. */
  text: string;
  worked: number;
  /** How often it is known whether it worked. */
  tried: number;
  /** How often it is not known yet. */
  open: number;
  /** worked of tried; null: nothing is known. */
  share: number | null;
  /** The interval that holds the true share in 95 of 100 cases (Wilson); from 0 to 1 where nothing is known. */
  low: number;
  high: number;
  /** How much alike the errors are that it was tried on: the mean. */
  similarity: number;
  /** similarity × low. */
  score: number;
  sentence: string;
  /** The tries, the most alike first, of those the latest. */
  tries: One[];
}

/**
 * Joins tries into fixes, and orders those by how much alike the errors are times the least share that they can be said to work
 * in: what worked once stands behind what worked 8 of 9 times. What only was taken back says nothing, and is left out.
 */
export function rankFixes<One extends Try>(tries: readonly One[]): RankedFix<One>[] {
  const byKey = new Map<string, One[]>();
  for (const one of tries) if (one.outcome !== "WITHDRAWN") byKey.set(one.key, [...(byKey.get(one.key) ?? []), one]);
  return [...byKey.entries()]
    .map(([key, own]) => ({ key, fix: joined(own) }))
    .sort((a, b) => b.fix.score - a.fix.score || b.fix.similarity - a.fix.similarity || (a.key < b.key ? -1 : 1))
    .map(({ fix }) => fix);
}

function joined<One extends Try>(own: readonly One[]): RankedFix<One> {
  const counted = own.filter(({ outcome }) => outcome !== "OPEN");
  const [worked, tried] = [counted.filter(({ outcome }) => outcome === "WORKED").length, counted.length];
  const { low, high } = tried > 0 ? wilsonInterval(worked, tried) : { low: 0, high: 1 };
  const tries = [...own].sort((a, b) => b.similarity - a.similarity || b.at - a.at);
  const similarity = own.reduce((sum, one) => sum + one.similarity, 0) / own.length;
  const open = own.length - tried;
  return {
    ...{ text: latest(own).text, worked, tried, open, share: tried > 0 ? worked / tried : null, low, high },
    ...{ similarity, score: similarity * low, sentence: sentenceOf({ worked, tried, open }), tries },
  };
}

function latest<One extends Try>(own: readonly One[]): One {
  return own.reduce((last, one) => (one.at > last.at ? one : last));
}

function sentenceOf({ worked, tried, open }: Pick<RankedFix<Try>, "worked" | "tried" | "open">): string {
  const more = open > 0 ? ` ${open === 1 ? "Once" : `${open} times`} it is too early to tell.` : "";
  if (tried === 0) return more.trim();
  return `Worked ${worked} of ${tried} ${tried === 1 ? "time" : "times"}.${more}`;
}
