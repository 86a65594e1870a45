import type { SafePattern } from "../../patterns/safe-pattern.js";
import { piecesFit } from "../taxonomy/glob.js";
import { oneLine } from "../title.js";
import type { ReadRule, ReadRules } from "./read.js";
import type { ConditionName } from "./rule.js";
import type { Told } from "./told.js";

/** The rule that takes an event, which of its conditions fitted what, and what its pattern captured. */
export interface FirstFit {
  rule: ReadRule;
  why: string;
  captured: (string | null)[];
}

/** How much of what a pattern captured goes into a fingerprint, in characters. */
const MAX_CAPTURED = 200;

const SAID: Readonly<Record<ConditionName, string>> = {
  types: "its type fits",
  words: "its title or message holds",
  platforms: "its platform fits",
  levels: "its level is",
  releases: "its release fits",
  environments: "its environment fits",
  transactions: "its transaction fits",
  functions: "one of its functions fits",
  modules: "one of its modules fits",
  files: "one of its files fits",
  components: "its component is",
};

/** The first rule all of whose conditions fit an event; null: none does. */
export function firstFit({ rules, patterns }: ReadRules, told: Told): FirstFit | null {
  let found: ReadonlyMap<SafePattern, string> | null = null;
  for (const rule of rules) {
    const why = whyListsFit(rule, told);
    if (why === null) continue;
    if (rule.pattern === null) return { rule, why: why.join(", "), captured: [] };
    // All patterns are looked for at once, as soon as the first is asked for.
    found ??= new Map(told.texts.toReversed().flatMap((text) => patterns.foundIn(text).map((one) => [one, text])));
    const text = found.get(rule.pattern);
    if (text === undefined) continue;
    why.push(`its message matches “${oneLine(rule.pattern.source, 100)}”`);
    return { rule, why: why.join(", "), captured: capturedBy(rule.pattern, text) };
  }
  return null;
}

function whyListsFit({ lists }: ReadRule, told: Told): string[] | null {
  const why: string[] = [];
  for (const { name, patterns } of lists) {
    const ends = name === "words" ? "words" : "text";
    const fitting = patterns.find(({ glob }) => told.of(name).some((text) => piecesFit(glob, text, ends)));
    if (fitting === undefined) return null;
    why.push(`${SAID[name]} “${oneLine(fitting.source, 100)}”`);
  }
  return why;
}

function capturedBy(pattern: SafePattern, text: string): (string | null)[] {
  const captured = pattern.groups === 0 ? [] : (pattern.captureIn(text) ?? []);
  return captured.map((part) => part?.slice(0, MAX_CAPTURED) ?? null);
}
