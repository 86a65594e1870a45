import { NameKind, ValueKind } from "../../knowledge/types/words.js";
import type { Chance } from "../random.js";
import type { SamplePredicate } from "./predicates.js";
import { membersOf, numberIn, setOf } from "./values.js";

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
].concat(["November", "December"]);

/** A value as a source writes it: the same one in more than one way. */
export function written(random: Chance, predicate: SamplePredicate, said: { value: string; spoken: boolean }): string {
  const { kind, unit, names } = predicate;
  const { value, spoken } = said;
  if (kind === ValueKind.SET) return setOf(shuffled(random, membersOf(value)).map(spoken && names ? lastFirst : asIs));
  const ending = unit ? ` ${unit}` : "";
  if (!spoken) return value + ending;
  if (kind === ValueKind.NUMBER) return grouped(numberIn(value)) + ending;
  if (kind === ValueKind.MONEY) return `${grouped(numberIn(value))} EUR`;
  if (kind === ValueKind.DATE) return spokenDay(value);
  return names === NameKind.COMPANY ? `${value} Ltd` : value;
}

function asIs(member: string): string {
  return member;
}

function lastFirst(name: string): string {
  return name.replace(/^(\S+) (.+)$/, "$2, $1");
}

function grouped(number: number): string {
  return number.toLocaleString("en");
}

function spokenDay(value: string): string {
  const [year, month, day] = value.split("-").map(Number);
  return `${day} ${MONTHS[(month ?? 1) - 1]} ${year}`;
}

function shuffled<T>(random: Chance, items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, place: random.next() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}
