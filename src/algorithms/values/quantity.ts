import type { Normal } from "./normal.js";
import { readFactor, readNumber, roundTo, tidyShort, withoutAbout } from "./number.js";
import { quoted, ValueProblem } from "./problem.js";
import { convert, findUnit, toBase, type Unit } from "./units.js";

/** Digits that a number keeps as it is, and after it was converted. */
const DIGITS = { exact: 15, converted: 12 };

/** Symbols that behind a number without a known unit would be factors, and what is written instead. */
const SPELT: Record<string, string> = { B: "bytes", K: "kelvin" };

const NO_UNIT = findUnit("") as Unit;

/**
 * A number with or without a unit, in the predicate's unit. Without one, two numbers are the same where they are in the base of
 * their dimension: "5 km" and "5000 m"; "5 %" and "0.05".
 */
export function normaliseNumber(raw: string, wanted?: string): Normal {
  const text = withoutAbout(tidyShort(raw));
  const target = wanted === undefined || wanted.trim() === "" ? undefined : targetOf(wanted);
  const percent = /^% ?(?=[\d.,+-])/.exec(text);
  const read = readNumber(percent ? text.slice(percent[0].length) : text);
  const rest = percent ? "%" : read.rest;
  const { factor, unit } = measureOf(rest, target, text);
  const number = read.number * factor;
  if (!target) return inBase(number, unit ?? NO_UNIT);
  return inUnit(unit === null || unit.symbol === target.symbol ? number : convertedTo(target, number, unit), target);
}

function convertedTo(target: Unit, number: number, unit: Unit): number {
  return roundTo(convert(number, unit, target), DIGITS.converted);
}

/** The predicate's unit; a word that is no known unit counts things of that name. */
function targetOf(wanted: string): Unit {
  return findUnit(wanted) ?? { symbol: wanted.trim(), dimension: wanted.trim().toLowerCase(), factor: 1, offset: 0 };
}

/** What stands behind a number: a factor, a unit, or first the one and then the other. Null: no unit stands there. */
function measureOf(rest: string, target: Unit | undefined, text: string): { factor: number; unit: Unit | null } {
  if (rest === "") return { factor: 1, unit: null };
  const whole = unitOf(rest, target);
  if (whole && (whole.dimension === target?.dimension || isUnitFirst(rest))) return { factor: 1, unit: whole };
  const scaled = readFactor(rest);
  if (scaled?.rest === "") return { factor: scaled.factor, unit: null };
  const unit = scaled && unitOf(scaled.rest, target);
  if (scaled && unit) return { factor: scaled.factor, unit };
  if (whole) return { factor: 1, unit: whole };
  const hope = target ? `of ${quoted(target.symbol)}` : "; where it counts things, name them as the predicate's unit";
  throw new ValueProblem(
    "UNIT_DOES_NOT_CONVERT",
    `${quoted(rest)} in ${quoted(text)} is no unit ${hope}.`.replace(" ;", ";"),
  );
}

/** A factor's letter is a factor ("5 M", "7B", "12k"); of what may be both only a small "m" or "t" is a unit first. */
function isUnitFirst(rest: string): boolean {
  return readFactor(rest)?.rest !== "" || rest === "m" || rest === "t" || rest === "mm";
}

function unitOf(rest: string, target: Unit | undefined): Unit | undefined {
  const same = target && rest.toLowerCase().replace(/s$/, "") === target.symbol.toLowerCase().replace(/s$/, "");
  return findUnit(rest) ?? (same ? target : undefined);
}

function inUnit(exact: number, unit: Unit): Normal {
  const number = roundTo(exact, DIGITS.exact);
  const text = textOf(number, unit);
  return { key: text.toLowerCase(), text, number, unit: unit.symbol };
}

function inBase(exact: number, unit: Unit): Normal {
  const number = roundTo(exact, DIGITS.exact);
  if (unit === NO_UNIT) return { key: `${number}`, text: `${number}`, number };
  const isBase = unit.factor === 1 && unit.offset === 0;
  const base = isBase ? number : roundTo(toBase(number, unit), DIGITS.converted);
  const key = unit.dimension === "ratio" ? `${base}` : `${base} ${unit.dimension}`;
  return {
    key,
    text: textOf(number, { ...unit, symbol: SPELT[unit.symbol] ?? unit.symbol }),
    number,
    unit: unit.symbol,
  };
}

function textOf(number: number, unit: Unit): string {
  return unit.symbol === "" ? `${number}` : `${number} ${unit.symbol}`;
}
