/** What a catalogue answers to one need, as a matcher has it. */
export interface NeedAnswer {
  /** How likely nothing in the catalogue is meant, from 0 to 1. */
  none: number;
  /** The likeliest, with how likely it is the right one; null: the catalogue is empty. */
  best: { id: string; confidence: number } | null;
  verdict: "covered" | "partial" | "missing";
}

/** What is made of it. */
export interface NeedJudgement {
  verdict: "COVERED" | "PARTIAL" | "MISSING" | "UNSURE";
  capabilityId: string | null;
  confidence: number;
  /** How much a person could add, from 0 (sure) to 1. */
  doubt: number;
  reasons: string[];
}

/** Between these chances that nothing is meant, and below this confidence in the best, a person should look. */
const DOUBT = { low: 0.35, high: 0.65, confidence: 0.35 };
/** The languages that the models were trained on. */
export const UNDERSTOOD: ReadonlySet<string> = new Set(["en"]);

const percent = (share: number) => `${Math.round(share * 100)} %`;

/** The open-set answer to one need: what it was matched to, or that nothing is, or that a person should look, and why. */
export function judgeNeed({ none, best, verdict }: NeedAnswer, language: string | null): NeedJudgement {
  const doubt = entropy(none, best?.confidence ?? 0);
  const matched = { capabilityId: best?.id ?? null, confidence: best?.confidence ?? 0 };
  if (language !== null && !UNDERSTOOD.has(language))
    return {
      ...{ verdict: "UNSURE", capabilityId: null, confidence: 0, doubt: 1 },
      reasons: [
        `It is written in a language (${language}) that the models were not trained on, so a person should look.`,
      ],
    };
  if (!best)
    return { verdict: "MISSING", capabilityId: null, confidence: 0, doubt, reasons: ["The catalogue is empty."] };
  if (none > DOUBT.high)
    return {
      ...{ verdict: "MISSING", capabilityId: null, confidence: 0, doubt },
      reasons: [`Nothing in the catalogue is what is asked for, to ${percent(none)}.`],
    };
  const reasons = [`The best match is right to ${percent(best.confidence)}; nothing fits to ${percent(none)}.`];
  if (none >= DOUBT.low || best.confidence < DOUBT.confidence) {
    const kept = none >= 0.5 ? { capabilityId: null, confidence: 0 } : matched;
    return {
      verdict: "UNSURE",
      ...kept,
      doubt,
      reasons: [...reasons, "That is no clear answer, so a person should look."],
    };
  }
  return { verdict: verdict === "partial" ? "PARTIAL" : "COVERED", ...matched, doubt, reasons };
}

/** Shannon's entropy of "none", "the best" and "another", in units of its largest value. */
function entropy(none: number, best: number): number {
  const parts = [none, best, Math.max(0, 1 - none - best)];
  const sum = parts.reduce((total, part) => total + part, 0) || 1;
  const bits = parts.reduce((total, part) => total - (part > 0 ? (part / sum) * Math.log(part / sum) : 0), 0);
  return bits / Math.log(3);
}

/** How much it matters that a person looks: the doubt, times one more than the value's size in tens. */
export function urgencyOf(doubt: number, value: number | null): number {
  return doubt * (1 + Math.log10(1 + Math.max(0, value ?? 0)));
}
