import type { Form, TruthClaim } from "../../../src/algorithms/truth/claim.js";
import { gaussian, generator } from "../anomalies/series.js";

/** Claims that were made up, and what is true. */
export interface World {
  form: Form;
  claims: TruthClaim[];
  /** By object: a key, or a number as text. */
  truth: Map<string, string>;
}

type Random = () => number;

/** One of so many, evenly. */
const pick = (random: Random, count: number) => Math.floor(random() * count);

/** So many different ones of so many. */
function some(random: Random, among: number, count: number): number[] {
  const all = Array.from({ length: among }, (_, index) => index);
  for (let index = 0; index < Math.min(count, among); index++) {
    const other = index + pick(random, among - index);
    [all[index], all[other]] = [all[other] as number, all[index] as number];
  }
  return all.slice(0, count);
}

/** What a world of categories is made of. */
export interface Categories {
  objects: number;
  perObject: number;
  /** How often each source is right. */
  accuracies: readonly number[];
  values: number;
  /** How often each value is true; evenly if absent. */
  common?: readonly number[];
  /** Open values are the object's own, closed ones are labels. */
  form?: "open" | "closed";
  /** Sources from this number on copy `copyOf` at this rate. */
  copiers?: { from: number; of: number; rate: number };
  /** How often a source says the truth where this value is true; instead of its accuracy. */
  right?(source: number, value: number): number;
}

/** Sources that claim one of some values of each object. */
export function categories(seed: number, made: Categories): World {
  const random = generator(seed);
  const { objects, perObject, accuracies, values, common, form = "closed", copiers, right } = made;
  const claims: TruthClaim[] = [];
  const truth = new Map<string, string>();
  for (let object = 0; object < objects; object++) {
    const name = `o${object}`;
    const keyOf = (value: number) => (form === "open" ? `${name}v${value}` : `v${value}`);
    const real = common ? drawn(random, common) : pick(random, values);
    truth.set(name, keyOf(real));
    const chosen = some(random, accuracies.length, perObject);
    const own = new Map<number, number>();
    const say = (source: number) => {
      const known = own.get(source);
      if (known !== undefined) return known;
      const isRight = random() < (right?.(source, real) ?? (accuracies[source] as number));
      const said = isRight ? real : (real + 1 + pick(random, values - 1)) % values;
      own.set(source, said);
      return said;
    };
    for (const source of chosen) {
      const isCopied = copiers && source >= copiers.from && random() < copiers.rate;
      claims.push({ object: name, source: `s${source}`, key: keyOf(say(isCopied ? copiers.of : source)) });
    }
  }
  return { form, claims, truth };
}

/** A value by how common it is. */
function drawn(random: Random, shares: readonly number[]): number {
  let left = random() * shares.reduce((sum, share) => sum + share, 0);
  for (const [value, share] of shares.entries()) {
    left -= share;
    if (left < 0) return value;
  }
  return 0;
}

/** Places in places in places; sources name the truth, what it is in, or another place. */
export function places(
  seed: number,
  made: {
    objects: number;
    perObject: number;
    sources: readonly { exact: number; general: number }[];
    branches: number;
  },
): World {
  const random = generator(seed);
  const { objects, perObject, sources, branches } = made;
  const claims: TruthClaim[] = [];
  const truth = new Map<string, string>();
  const chain = (town: number) => {
    const [state, land] = [Math.floor(town / branches), Math.floor(town / branches ** 2)];
    return [`t${town}`, `s${state}`, `l${land}`];
  };
  for (let object = 0; object < objects; object++) {
    const name = `o${object}`;
    const town = pick(random, branches ** 3);
    truth.set(name, `t${town}`);
    for (const source of some(random, sources.length, perObject)) {
      const { exact, general } = sources[source] as { exact: number; general: number };
      const draw = random();
      // Half of the errors name one neighbour, before or behind: the alphabet must not know the truth.
      const neighbour = town % 2 === 0 ? 1 : branches ** 3 - 1;
      const other = (town + (random() < 0.5 ? neighbour : 1 + pick(random, branches ** 3 - 1))) % branches ** 3;
      const depth = draw < exact ? 0 : draw < exact + general ? 1 + pick(random, 2) : 0;
      const all = chain(draw < exact + general ? town : other);
      claims.push({ object: name, source: `s${source}`, key: all[depth] as string, above: all.slice(depth + 1) });
    }
  }
  return { form: "hierarchy", claims, truth };
}

/** Lists of members: sources leave members out, and seldom name one who is none. */
export function lists(
  seed: number,
  made: {
    objects: number;
    perObject: number;
    sources: readonly { named: number; invented: number; firstOnly?: boolean }[];
    /** Sources from this number on take most lists from this one. */
    copiers?: { from: number; of: number };
  },
): World {
  const random = generator(seed);
  const { objects, perObject, sources, copiers } = made;
  const claims: TruthClaim[] = [];
  const truth = new Map<string, string>();
  for (let object = 0; object < objects; object++) {
    const name = `o${object}`;
    const own = new Map<number, string[]>();
    const real = Array.from({ length: 1 + pick(random, 4) }, (_, index) => `${name}m${index}`);
    truth.set(name, real.join(";"));
    for (const source of some(random, sources.length, perObject)) {
      const isCopied = copiers && source >= copiers.from && random() < 0.9;
      const maker = isCopied ? copiers.of : source;
      const { named, invented, firstOnly } = sources[maker] as (typeof sources)[number];
      const said = firstOnly ? real.slice(0, 1) : real.filter((_, index) => index === 0 || random() < named);
      const fresh = random() < invented ? [...said, `${name}x${pick(random, 3)}`] : said;
      const members = own.get(maker) ?? fresh;
      own.set(maker, members);
      claims.push({ object: name, source: `s${source}`, key: [...members].sort().join(";"), members });
    }
  }
  return { form: "set", claims, truth };
}

/** What a world of numbers is made of. */
export interface Numbers {
  objects: number;
  perObject: number;
  /** Of each source the standard deviation of its errors, its bias, and how often it is far off. */
  sources: readonly { deviation: number; bias?: number; outliers?: number }[];
}

/** Readings of numbers from 0 to 100. */
export function numbers(seed: number, { objects, perObject, sources }: Numbers): World {
  const random = generator(seed);
  const claims: TruthClaim[] = [];
  const truth = new Map<string, string>();
  for (let object = 0; object < objects; object++) {
    const real = 100 * random();
    truth.set(`o${object}`, String(real));
    for (const source of some(random, sources.length, perObject)) {
      const { deviation, bias = 0, outliers = 0 } = sources[source] as Numbers["sources"][number];
      const far = random() < outliers ? 200 + 600 * random() : 0;
      const number = real + bias + deviation * gaussian(random) + far;
      claims.push({ object: `o${object}`, source: `s${source}`, key: String(number), number });
    }
  }
  return { form: "number", claims, truth };
}

/** Ratings from 0 to 100 of which many are 0 and the rest is wide: the truth is what all people would say on average. */
export function ratings(
  seed: number,
  made: { objects: number; perObject: number; raters: number; step: number },
): World {
  const random = generator(seed);
  const claims: TruthClaim[] = [];
  const truth = new Map<string, string>();
  for (let object = 0; object < made.objects; object++) {
    const [zeros, middle] = [0.2 + 0.6 * random(), 20 + 60 * random()];
    const opinion = () => {
      if (random() < zeros) return 0;
      const felt = Math.min(100, Math.max(0, middle + 25 * gaussian(random)));
      return Math.round(felt / made.step) * made.step;
    };
    const all = Array.from({ length: 2_000 }, opinion);
    truth.set(`o${object}`, String(all.reduce((sum, one) => sum + one, 0) / all.length));
    for (const source of some(random, made.raters, made.perObject)) {
      const number = opinion();
      claims.push({ object: `o${object}`, source: `s${source}`, key: String(number), number });
    }
  }
  return { form: "number", claims, truth };
}

/** A copy of numbers drawn from a seed, for sources of mixed quality. */
export function mixed(seed: number, count: number, draw: (random: Random) => number): number[] {
  const random = generator(seed);
  return Array.from({ length: count }, () => draw(random));
}
