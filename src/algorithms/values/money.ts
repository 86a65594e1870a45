import { currenciesOf, decimalsOf } from "./currencies.js";
import type { Normal } from "./normal.js";
import { readFactor, readNumber, roundTo, tidyShort, withoutAbout } from "./number.js";
import { quoted, ValueProblem } from "./problem.js";

const SIGN = "\\p{L}{1,3}\\p{Sc}|\\p{Sc}(?:us)?";
const BEFORE = new RegExp(`^([+-]?) ?(?:(${SIGN})|(\\p{L}{2,3}\\.?) ?(${SIGN})?)? ?(?=[+\\-~\\d.,])`, "iu");
const BEHIND = /^((?:us )?\p{L}+\.?|\p{L}{0,3}\p{Sc})(?=$|[ ./,(])/iu;

/** What stands before what money is paid for: a month of use, a person, a thousand calls. */
const PER = /^(?:\/|per |an? |each |every ) ?/i;

/** Ways to say a period, and to say it without "per". */
const PERIODS = new Map(
  [
    "month mo mth monthly p.m. pm",
    "year yr yearly annually annum p.a. pa",
    "day d daily",
    "week wk weekly",
    "hour h hr hourly",
    "user users",
    "seat seats",
  ]
    .map((line) => line.split(" "))
    .flatMap(([period = "", ...others]) => [period, `${period}s`, ...others].map((word) => [word, period])),
);

/**
 * An amount of money in the currency that it names, else in that of `wanted` ("EUR", or "EUR/month"). Nothing is converted: what
 * is paid in two currencies, or for two periods, is two values.
 */
export function normaliseMoney(raw: string, wanted?: string): Normal {
  const text = withoutAbout(tidyShort(raw));
  const [start = "", sign = "", ...before] = BEFORE.exec(text) ?? [];
  const signs = before.filter((one) => one);
  const [wantedCode = "", ...wantedPer] = (wanted ?? "").split("/").map((part) => part.trim());
  const read = readAmount(`${sign}${withoutAbout(text.slice(start.length))}`, signs[0] ?? wantedCode);
  const scaled = signs.length > 0 || !startsWithCurrency(read.rest) ? readFactor(read.rest) : null;
  const behind = scaled?.rest ?? read.rest;
  const [found = ""] = BEHIND.exec(behind) ?? [];
  const isSign = signs.length === 0 ? found !== "" : currenciesOf(found) !== null;
  const tail = isSign ? behind.slice(found.length).trim() : behind;
  const code = codeOf(isSign ? [...signs, found] : signs, wantedCode, raw);
  return moneyOf(read.number * (scaled?.factor ?? 1), code, tail === "" ? periodsOf(wantedPer) : perOf(tail, raw));
}

function readAmount(text: string, sign: string): { number: number; rest: string } {
  const code = currenciesOf(sign)?.codes[0];
  try {
    return readNumber(text.replace(/[.,]-+(?!\d)/, ""), { dotGroups: code === undefined || decimalsOf(code) < 3 });
  } catch (problem) {
    if (problem instanceof ValueProblem && problem.code === "NOT_A_NUMBER")
      throw new ValueProblem("NOT_MONEY", `${quoted(text)} is not one amount of money.`);
    throw problem;
  }
}

/** A letter behind an amount is a factor, unless it is the currency itself. */
function startsWithCurrency(rest: string): boolean {
  return currenciesOf(/^\p{L}+/u.exec(rest)?.[0] ?? "") !== null;
}

/** The currency that all signs may mean; where that is several, the predicate's if it is one of them. */
function codeOf(signs: readonly string[], wanted: string, raw: string): string {
  const own = currenciesOf(wanted)?.codes[0];
  if (signs.length === 0 && own) return own;
  if (signs.length === 0) throw new ValueProblem("NOT_MONEY", `${quoted(raw)} names no currency.`);
  const found = signs.map((sign) => {
    const meant = currenciesOf(sign);
    if (!meant) throw new ValueProblem("NOT_MONEY", `${quoted(sign)} in ${quoted(raw)} is no currency.`);
    return meant;
  });
  const codes = found.map((one) => one.codes).reduce((both, one) => both.filter((code) => one.includes(code)));
  if (codes.length === 0) throw new ValueProblem("NOT_MONEY", `${quoted(raw)} names two currencies.`);
  if (own && codes.includes(own)) return own;
  if (codes.length > 1 && found.some(({ isSure }) => !isSure))
    throw new ValueProblem("AMBIGUOUS", `${quoted(raw)} may be in ${codes.join(", ")}: write the code.`);
  return codes[0] as string;
}

/** What is paid for, as a path: "user/month". */
function perOf(tail: string, raw: string): string {
  const told = tail.toLowerCase().replace(/[()]/g, "").trim();
  const parts = told
    .replace(PER, "")
    .split(/ ?\/ ?| per |, ?/)
    .map((part) => part.trim());
  const isTold = PER.test(told) || PERIODS.has(told);
  if (!isTold || !parts.every((part) => /^[\p{L}\d][\p{L}\p{M}\d .+%-]*$/u.test(part)))
    throw new ValueProblem("NOT_MONEY", `${quoted(raw)} is not one amount of money.`);
  return periodsOf(parts);
}

function periodsOf(parts: readonly string[]): string {
  return parts.map((part) => PERIODS.get(part.toLowerCase()) ?? part.toLowerCase()).join("/");
}

function moneyOf(exact: number, code: string, per: string): Normal {
  const number = roundTo(exact, 15);
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
