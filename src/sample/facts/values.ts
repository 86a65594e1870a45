import type { Chance } from "../random.js";

/** For what a value is drawn, and from when on it holds. */
export interface Place {
  subject: string;
  at: number;
}

/**
 * How values of one predicate come to be. They are written in one way each, so that equal texts are equal values: amounts
 * as `EUR 1200`, days as `2026-05-03`, sets in order.
 */
export interface Values {
  first(random: Chance, place: Place): string;
  /** What replaces a value. */
  next(random: Chance, before: string, place: Place): string;
  /** What somebody says who is mistaken. */
  wrong(random: Chance, truth: string, place: Place): string;
}

const DAY = 86_400_000;

/** One of a list, but never the subject itself. */
export function oneOf(list: readonly string[]): Values {
  const other = (random: Chance, value: string, { subject }: Place) =>
    random.pick(list.filter((one) => one !== value && one !== subject));
  return { first: (random, place) => other(random, "", place), next: other, wrong: other };
}

/** How an amount begins and moves. */
interface Amounts {
  /** The first ones lie between these, evenly by their logarithm. */
  between: readonly [least: number, most: number];
  /** By what the next one is multiplied. */
  moves: readonly number[];
  /** What stands in front. */
  sign?: string;
}

/** Amounts that are multiplied when they change; who is mistaken is so by a fifth at least. */
export function amounts({ between: [least, most], moves, sign = "" }: Amounts): Values {
  const text = (number: number) => sign + String(rounded(number));
  const times = (value: string, factor: number) => text(numberIn(value) * factor);
  return {
    first: (random) => text(least * (most / least) ** random.next()),
    next: (random, before) => different(before, () => times(before, random.pick(moves))),
    wrong: (random, truth) =>
      different(truth, () => times(truth, random.happens(0.5) ? 0.4 + 0.4 * random.next() : 1.25 + random.next())),
  };
}

/** The number of an amount that is written as here. */
export function numberIn(value: string): number {
  return Number(value.replace(/^[A-Z]+ /, ""));
}

/** A whole number, of as many digits as people say. */
function rounded(number: number): number {
  return Math.max(5, Math.round(Number(number.toPrecision(3))));
}

/** How much of the time something runs, in percent, with two decimals; who is mistaken is so by a third of a percent or more. */
export const SHARES: Values = {
  first: (random) => (97 + 2.99 * random.next()).toFixed(2),
  next: (random, before, place) => different(before, () => SHARES.first(random, place)),
  wrong: (random, truth) => (Number(truth) - 0.3 - 3 * random.next()).toFixed(2),
};

/** Marks from 1 to 5 with one decimal. */
export const MARKS: Values = {
  first: (random) => (2 + 2.5 * random.next()).toFixed(1),
  next: (random, before, place) => different(before, () => MARKS.first(random, place)),
  wrong: (random, truth) => mark(Number(truth) + (random.happens(0.5) ? 1.5 : -1.5)),
};

/** A mark that somebody gives who feels so much better or worse about it. */
export function mark(number: number): string {
  return Math.min(5, Math.max(1, number)).toFixed(1);
}

/** Days a year or two ahead; who is mistaken has another month. */
export const DAYS_AHEAD: Values = {
  first: (random, { at }) => day(at + random.whole(300, 700) * DAY),
  next: (random, before, place) => different(before, () => DAYS_AHEAD.first(random, place)),
  wrong: (random, truth) => day(Date.parse(truth) + random.pick([-365, -61, -31, 31, 61, 365]) * DAY),
};

function day(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** Some of a list, as a set; it changes by one member, and who is mistaken has one too few or too many. */
export function someOf(list: readonly string[], [least, most]: readonly [number, number]): Values {
  const more = (random: Chance, members: readonly string[]) =>
    [...members, random.pick(list.filter((one) => !members.includes(one)))].sort();
  const fewer = (random: Chance, members: readonly string[]) => {
    const out = random.pick(members);
    return members.filter((one) => one !== out);
  };
  const filled = (random: Chance, size: number) => {
    let members: string[] = [];
    while (members.length < size) members = more(random, members);
    return members;
  };
  return {
    first: (random) => setOf(filled(random, random.whole(least, most))),
    next: (random, before) => different(before, () => setOf(more(random, fewer(random, membersOf(before))))),
    wrong: (random, truth) => {
      const members = membersOf(truth);
      return setOf(members.length > 1 && random.happens(0.5) ? fewer(random, members) : more(random, members));
    },
  };
}

/** The members of a set that is written as here. */
export function membersOf(value: string): string[] {
  return value.split("; ");
}

/** The text of a set. */
export function setOf(members: readonly string[]): string {
  return members.join("; ");
}

const ENDINGS = ["example", "example.org", "example.net", "example.com"];

/** The address of the subject's page, which now and then goes to another host. */
export const PAGES: Values = {
  first: (random, { subject }) => `https://${hostOf(subject)}.${random.pick(ENDINGS)}`,
  next: (random, before, place) => different(before, () => PAGES.first(random, place)),
  wrong: (random, truth, place) => different(truth, () => PAGES.first(random, place)),
};

function hostOf(subject: string): string {
  return subject.replace(/^\w+:/, "");
}

function different(value: string, draw: () => string): string {
  for (;;) {
    const drawn = draw();
    if (drawn !== value) return drawn;
  }
}
