import { companyKey } from "./company.js";
import { normaliseDate } from "./date.js";
import { normaliseLink } from "./link.js";
import { normaliseMoney } from "./money.js";
import type { Normal } from "./normal.js";
import { personKey } from "./person.js";
import { ValueProblem } from "./problem.js";
import { normaliseNumber } from "./quantity.js";
import { normaliseSet } from "./set.js";
import { foldText, isShort, shortKey, tidyText } from "./text.js";

/** What a predicate's values are. */
export type ValueKind = "TEXT" | "NUMBER" | "MONEY" | "DATE" | "SET" | "CATEGORY" | "LINK";

/** What a predicate says about its values. */
export interface NormaliseOptions {
  /** The unit of numbers; the currency of money that names none ("EUR", "EUR/month"). */
  unit?: string;
  /** Texts and members of sets are names: legal forms or titles do not count. */
  names?: "person" | "company";
  /** What stands above a category, nearest first: `pathOf`. */
  path?: (label: string) => readonly string[];
}

/** The longest name of a person, a company or a category. */
const MAX_NAME = 1_000;

/** The normal form of a value as somebody wrote it. Throws nothing but `ValueProblem`. */
export function normalise(kind: ValueKind, raw: string, options: NormaliseOptions = {}): Normal {
  switch (kind) {
    case "TEXT":
      return normaliseText(raw, options.names);
    case "NUMBER":
      return normaliseNumber(raw, options.unit);
    case "MONEY":
      return normaliseMoney(raw, options.unit);
    case "DATE":
      return normaliseDate(raw);
    case "SET":
      return normaliseSet(raw, (member) => normaliseText(member, options.names));
    case "CATEGORY":
      return normaliseCategory(raw, options.path);
    case "LINK":
      return normaliseLink(raw);
  }
}

function normaliseText(raw: string, names?: "person" | "company"): Normal {
  const text = tidyText(raw);
  if (names && text.length > MAX_NAME) throw new ValueProblem("TOO_LONG", `A name has at most ${MAX_NAME} characters.`);
  const folded = foldText(text);
  const named = names === "company" ? companyKey(folded) : names === "person" ? personKey(folded) : folded;
  const key = shortKey(named || folded || text);
  return { key, text, ...(isShort(key) ? { cut: true } : {}) };
}

function normaliseCategory(raw: string, path?: (label: string) => readonly string[]): Normal {
  const label = normaliseText(raw);
  if (label.text.length > MAX_NAME)
    throw new ValueProblem("TOO_LONG", `A category has at most ${MAX_NAME} characters.`);
  const members = (path?.(label.text) ?? [])
    .map((above) => normaliseText(above))
    .map(({ key, text }) => ({ key, text }));
  return path ? { ...label, members } : label;
}
