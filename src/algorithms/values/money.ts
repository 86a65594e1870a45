import { currenciesOf, decimalsOf } from "./currencies.js";
import type { Normal } from "./normal.js";
import { readFactor, readNumber, roundTo, tidyShort, withoutAbout } from "./number.js";
import { quoted, ValueProblem } from "./problem.js";

const BEFORE = /^([+-]?) ?((?:\p{L}{1,3}\p{Sc}|\p{Sc}(?:us)?|\p{L}{2,3}\.?))? ?(?=[+\-~\d.,])/iu;
const BEHIND = /^((?:us )?\p{L}+\.?|\p{L}{0,3}\p{Sc})(?=$|[ ./,(])/iu;

/** What money is paid for: a month of use, a person, a thousand calls. */
const PER = /^(?:\/|per |a |an |each |every |p\. ?)? ?(.+)$/i;
const PERIODS: Record<string, string> = {
  mo: "month",
  mth: "month",
  monthly: "month",
  months: "month",
  "p.m.": "month",
  pm: "month",
  yr: "year",
  y: "year",
  yearly: "year",
  annually: "year",
  annum: "year",
  years: "year",
  "p.a.": "year",
  pa: "year",
  d: "day",
  daily: "day",
  wk: "week",
  weekly: "week",
  h: "hour",
  hr: "hour",
  hourly: "hour",
  users: "user",
  seats: "seat",
};

/**
 * An amount of money in the currency that it names, else in that of `wanted` ("EUR", or "EUR/month"). Nothing is converted: what
 * is paid in two currencies, or for two periods, is two values.
 */
export function normaliseMoney(raw: string, wanted?: string): Normal {
  const text = withoutAbout(tidyShort(raw));
  const [, sign = "", before = "", rest] = [...(BEFORE.exec(text) ?? []), ""];
  const start = BEFORE.exec(text)?.[0].length ?? 0;
  const read = readAmount(`${sign}${withoutAbout(text.slice(start))}`, before || wanted);
  const scaled = readFactor(read.rest);
  const [amount, behind] =
    scaled && isFactor(read.rest, before) ? [read.number * scaled.factor, scaled.rest] : [read.number, read.rest];
  const found = before === "" ? (BEHIND.exec(behind)?.[1] ?? "") : "";
  const named = before || found;
  const tail = `${rest}${behind.slice(found.length)}`.trim();
  const [wantedCode = "", wantedPer = ""] = (wanted ?? "").split("/").map((part) => part.trim());
  const code = codeOf(named, wantedCode, raw);
  return moneyOf(amount, code, tail === "" ? wantedPer : perOf(tail, raw));
}

function readAmount(text: string, sign: string | undefined): { number: number; rest: string } {
  const code = currenciesOf(sign ?? "")?.codes[0];
  try {
    return readNumber(text, { dotGroups: code === undefined || decimalsOf(code) < 3 });
  } catch (problem) {
    if (problem instanceof ValueProblem && problem.code === "NOT_A_NUMBER")
      throw new ValueProblem("NOT_MONEY", `${quoted(text)} is not one amount of money.`);
    throw problem;
  }
}

/** A letter behind an amount is a factor, unless it is the currency itself. */
function isFactor(rest: string, before: string): boolean {
  const [word = ""] = /^\p{L}+/u.exec(rest) ?? [];
  return before !== "" || currenciesOf(word) === null;
}

/** The currency that is meant: where a sign has several, the predicate's if it is one of them. */
function codeOf(sign: string, wanted: string, raw: string): string {
  const [found, own] = [currenciesOf(sign), currenciesOf(wanted)?.codes[0]];
  if (sign === "" && own) return own;
  if (sign === "") throw new ValueProblem("NOT_MONEY", `${quoted(raw)} names no currency.`);
  if (!found) throw new ValueProblem("NOT_MONEY", `${quoted(sign)} in ${quoted(raw)} is no currency.`);
  if (own && found.codes.includes(own)) return own;
  if (!found.isSure)
    throw new ValueProblem(
      "AMBIGUOUS",
      `${quoted(sign)} in ${quoted(raw)} may be ${found.codes.join(", ")}: write the code.`,
    );
  return found.codes[0] as string;
}

function perOf(tail: string, raw: string): string {
  const word = PER.exec(tail)?.[1]?.toLowerCase().replace(/[()]/g, "").trim() ?? "";
  if (word === "" || !/^[\p{L}\d]/u.test(word))
    throw new ValueProblem("NOT_MONEY", `${quoted(raw)} is not one amount of money.`);
  return word
    .split(/ ?(?:\/|per| and ) ?|, ?/)
    .filter((part) => part !== "")
    .map((part) => (Object.hasOwn(PERIODS, part) ? PERIODS[part] : part))
    .join("/");
}

function moneyOf(exact: number, code: string, per: string): Normal {
  const number = roundTo(exact, 15);
  if (!Number.isFinite(number)) throw new ValueProblem("NOT_MONEY", "The amount is too large.");
  const unit = per === "" ? code : `${code}/${per}`;
  const behind = per === "" ? "" : `/${per}`;
  return {
    key: `${code} ${number}${behind}`.toLowerCase(),
    text: `${code} ${amountText(number, code)}${behind}`,
    number,
    unit,
  };
}

/** An amount with the decimals of its currency at least; three would be read as a group, so it has four. */
function amountText(number: number, code: string): string {
  const plain = `${number}`;
  if (plain.includes("e")) return plain;
  const decimals = plain.split(".")[1]?.length ?? 0;
  const shown = Math.max(decimals, decimalsOf(code));
  return number.toFixed(Math.min(100, shown === 3 && decimalsOf(code) < 3 ? 4 : shown));
}
