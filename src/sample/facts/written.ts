import { ValueKind } from "../../knowledge/types/words.js";
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
export function written(random: Chance, { kind, unit }: SamplePredicate, said: { value: string; spoken: boolean }) {
  const { value, spoken } = said;
  if (kind === ValueKind.SET) return setOf(shuffled(random, membersOf(value)));
  const ending = unit ? ` ${unit}` : "";
  if (!spoken) return value + ending;
  if (kind === ValueKind.NUMBER) return grouped(numberIn(value)) + ending;
  if (kind === ValueKind.MONEY) return `EUR ${grouped(numberIn(value))}`;
  if (kind === ValueKind.DATE) return spokenDay(value);
  return value;
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
