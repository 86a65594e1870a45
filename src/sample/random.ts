const TWO_TO_32 = 2 ** 32;

/** A stream of chance that gives the same numbers whenever it is made from the same seed and names. */
export interface Chance {
  /** A number from 0 up to, but not with, 1. */
  next(): number;
  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number;
  /** One of the items, which must not be none. */
  pick<T>(items: readonly T[]): T;
  /** Whether something of this probability happens. */
  happens(probability: number): boolean;
  /** How many of something happen where `mean` are expected: Poisson's distribution, by Knuth's product of uniforms. */
  count(mean: number): number;
  /** As `count`, of many: Poisson's distribution, or from 30 on the normal one that it comes near to. */
  around(mean: number): number;
  /** Text of `length` characters of `alphabet`. */
  text(length: number, alphabet: string): string;
  /** `length` hexadecimal digits. */
  hex(length: number): string;
}

/** The stream of a seed and the names of what it is for: independent streams, so that one more draw in one moves no other. */
export function chance(seed: number, ...names: string[]): Chance {
  const next = sfc32(JSON.stringify([seed, ...names]));
  const whole = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  const pick = <T>(items: readonly T[]) => items[whole(0, items.length - 1)] as T;
  const text = (length: number, alphabet: string) =>
    Array.from({ length }, () => alphabet[whole(0, alphabet.length - 1)]).join("");
  return {
    next,
    whole,
    pick,
    happens: (probability) => next() < probability,
    count: (mean) => poisson(next, mean),
    around: (mean) => (mean < 30 ? poisson(next, mean) : many(next, mean)),
    text,
    hex: (length) => text(length, "0123456789abcdef"),
  };
}

function poisson(next: () => number, mean: number): number {
  const end = Math.exp(-mean);
  let count = 0;
  for (let product = next(); product > end; product *= next()) count++;
  return count;
}

/** Mean and variance of Poisson's distribution; the sum of twelve uniforms is nearly normal. */
function many(next: () => number, mean: number): number {
  let sum = -6;
  for (let draw = 0; draw < 12; draw++) sum += next();
  return Math.max(0, Math.round(mean + Math.sqrt(mean) * sum));
}

/** Small Fast Chaotic generator with 32-bit words (Chris Doty-Humphrey, PractRand), its words filled by FNV-1a of a name. */
function sfc32(name: string): () => number {
  let [a, b, c, counter] = [fnv1a(name, 0), fnv1a(name, 1), fnv1a(name, 2), 1];
  const next = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / TWO_TO_32;
  };
  for (let round = 0; round < 15; round++) next(); // Its author's number of rounds until the seed has spread.
  return next;
}

function fnv1a(text: string, salt: number): number {
  let value = 0x811c9dc5 ^ salt;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return value | 0;
}
