import { describe, expect, test } from "vitest";
import type { TruthClaim } from "../../src/algorithms/truth/claim.js";
import { learn } from "../../src/algorithms/truth/learn.js";
import { normalise } from "../../src/algorithms/values/normalise.js";
import { PREDICATES } from "../../src/sample/facts/predicates.js";
import { SOURCES } from "../../src/sample/facts/sources.js";
import { type SampleStatement, statementsOf } from "../../src/sample/facts/statements.js";
import { FACT_DAYS } from "../../src/sample/facts/truth.js";
import { numberIn } from "../../src/sample/facts/values.js";
import { FLAWS, Truth } from "../../src/sample/planted/facts.js";
import { DAY, makeWorld } from "../../src/sample/world.js";

const NOW = Date.UTC(2026, 10, 18, 14, 20);

const share = <T>(items: readonly T[], test: (item: T) => boolean) => items.filter(test).length / items.length;

test("the same seed and time give the same truth and words; another seed another", () => {
  const [one, again, other] = [makeWorld(1, NOW), makeWorld(1, NOW), makeWorld(2, NOW)];
  expect(statementsOf(again)).toEqual(statementsOf(one));
  expect(statementsOf(other)).not.toEqual(statementsOf(one));
  const told = ({ facts }: Truth) => facts.map(({ subject, predicate, periods }) => [subject, predicate.key, periods]);
  expect(told(new Truth(again))).toEqual(told(new Truth(one)));
});

test("ten sources speak of a dozen predicates over all kinds of values", () => {
  expect(SOURCES).toHaveLength(10);
  expect(new Set(SOURCES.map(({ kind }) => kind)).size).toBe(6);
  expect(PREDICATES).toHaveLength(12);
  expect(new Set(PREDICATES.map(({ kind }) => kind)).size).toBe(7);
});

describe.each([1, 2, 3])("the facts of seed %i", (seed) => {
  const world = makeWorld(seed, NOW);
  const truth = new Truth(world);
  const words = statementsOf(world);
  const of = (source: string, predicate?: string) =>
    words.filter((word) => word.source === source && (predicate === undefined || word.predicate === predicate));
  const trueAt = ({ subject, predicate }: SampleStatement, at: number) => truth.valueAt(subject, predicate, at);
  const isRight = (word: SampleStatement) => word.meant === trueAt(word, word.at);

  test("are some 4,000 words of two years, oldest first, none of them twice", () => {
    expect(words.length).toBeGreaterThan(3_600);
    expect(words.length).toBeLessThan(4_500);
    expect(words.map(({ at }) => at)).toEqual(words.map(({ at }) => at).sort((a, b) => a - b));
    expect(words.every(({ at }) => at > NOW - FACT_DAYS * DAY && at < NOW)).toBe(true);
    const names = words.map(({ subject, predicate, source, at }) => `${subject} ${predicate} ${source} ${at}`);
    expect(new Set(names).size).toBe(words.length);
    expect(words.every((word) => trueAt(word, word.at) !== null)).toBe(true);
  });

  test("are written in more than one way, and mean what they say", () => {
    const predicates = new Map(PREDICATES.map((predicate) => [predicate.key, predicate]));
    for (const { predicate, kind, value, meant } of words) {
      const { unit, names } = predicates.get(predicate) ?? {};
      if (kind === "LINK") continue; // The part gives the node's id.
      const options = {
        ...(unit && { unit }),
        ...(names && { names: names.toLowerCase() as "person" | "company" }),
      };
      expect(normalise(kind, value, options).key).toBe(normalise(kind, meant, options).key);
    }
    const otherwise = words.filter(({ kind, value, meant }) => value !== meant && !/%$/.test(value) && kind !== "LINK");
    expect(new Set(otherwise.map(({ kind }) => kind))).toEqual(new Set(["NUMBER", "MONEY", "DATE", "SET", "TEXT"]));
  });

  test("have a truth without gaps, whose values live as long as planted", () => {
    for (const { periods } of truth.facts) {
      expect(periods.at(-1)?.to).toBeNull();
      for (const [index, { to, value }] of periods.slice(0, -1).entries()) {
        expect(periods[index + 1]?.from).toBe(to);
        expect(periods[index + 1]?.value).not.toBe(value);
      }
    }
    // Prices: Weibull's mean is 182 days × Γ(1 + 1/1.3) = 168 days, so 28 facts change about 122 times in two years.
    const changes = (key: string) =>
      truth.facts
        .filter(({ predicate }) => predicate.key === key)
        .flatMap(({ periods }) => periods.filter(({ to }) => to !== null && to > NOW - FACT_DAYS * DAY)).length;
    expect(changes("price")).toBeGreaterThan(90);
    expect(changes("price")).toBeLessThan(155);
    expect(changes("head-office")).toBeLessThan(15);
  });

  test("the mirror shares the directory's mistakes, where other sources have their own", () => {
    const wrong = of("business-directory").filter((word) => !isRight(word));
    const repeats = (source: string) => (word: SampleStatement) =>
      of(source).some(
        ({ subject, predicate, meant, at }) =>
          subject === word.subject && predicate === word.predicate && meant === word.meant && at >= word.at,
      );
    const seen = wrong.filter(({ predicate }) =>
      SOURCES.find(({ key }) => key === FLAWS.copier)?.predicates.includes(predicate),
    );
    expect(seen.length).toBeGreaterThan(40);
    expect(share(seen, repeats(FLAWS.copier))).toBeGreaterThan(0.7);
    expect(share(seen, repeats("research-agent"))).toBeLessThan(0.15);
  });

  test("the portal's prices are wrong, and what else it says is not", () => {
    const prices = of(FLAWS.liar, "price");
    expect(share(prices, isRight)).toBeLessThan(0.2);
    const real = (word: SampleStatement) => numberIn(trueAt(word, word.at) ?? "EUR 0");
    expect(share(prices, (word) => Math.abs(numberIn(word.meant) / real(word) - 0.6) < 0.05)).toBeGreaterThan(0.75);
    for (const predicate of ["website", "employees", "technology"])
      expect(share(of(FLAWS.liar, predicate), isRight), predicate).toBeGreaterThan(0.75);
  });

  test("the handbook says what held most of a year ago", () => {
    const behind = SOURCES.find(({ key }) => key === FLAWS.slow)?.behind ?? 0;
    const late = of(FLAWS.slow);
    expect(share(late, (word) => word.meant === trueAt(word, word.at - behind * DAY))).toBeGreaterThan(0.92);
    expect(share(late, isRight)).toBeLessThan(0.65);
    const replaced = late.filter((word) => trueAt(word, word.at) !== trueAt(word, word.at - behind * DAY));
    expect(replaced.length).toBeGreaterThan(100);
    expect(share(replaced, isRight)).toBeLessThan(0.1);
  });

  test("let who weighs sources find the copier and the liar", () => {
    const last = (predicate: string) => {
      const claims = words
        .filter((word) => word.predicate === predicate)
        .map(({ subject, source, meant }) => {
          const claim: TruthClaim = { object: subject, source, key: meant };
          return [
            `${subject} ${source}`,
            predicate === "price" ? { ...claim, number: numberIn(meant) } : claim,
          ] as const;
        });
      return [...new Map(claims).values()];
    };
    const [copy] = learn("open", last("head-office")).copies;
    expect([copy?.source, copy?.of].sort()).toEqual(["business-directory", FLAWS.copier]);
    const { [FLAWS.liar]: liar, ...others } = learn("number", last("price")).sources;
    const known = Object.values(others).filter(({ claims }) => claims > 10);
    expect(liar?.reliability).toBeLessThan(known.reduce((sum, one) => sum + one.reliability, 0) / known.length - 0.05);
  });

  test("the agent is of middling trust, the monitoring of high", () => {
    const agent = share(
      of("research-agent").filter(({ predicate }) => predicate !== "impression"),
      isRight,
    );
    expect(agent).toBeGreaterThan(0.68);
    expect(agent).toBeLessThan(0.85);
    expect(share(of("monitoring"), isRight)).toBeGreaterThan(0.93);
  });

  test("the reports say a country for the city now and then, and never a wrong one for long", () => {
    const places = of("annual-reports", "head-office");
    const coarse = places.filter((word) => !isRight(word));
    expect(coarse.length).toBeGreaterThan(5);
    const parents = new Map(PREDICATES[0]?.hierarchy?.map(({ child, parent }) => [child, parent]));
    const isAbove = (word: SampleStatement) => parents.get(trueAt(word, word.at) ?? "") === word.meant;
    expect(share(coarse, isAbove)).toBeGreaterThan(0.7);
  });

  test("who says since when says it of what he is right about", () => {
    const dated = words.filter(({ validFrom }) => validFrom !== undefined);
    expect(dated.length).toBeGreaterThan(100);
    for (const word of dated) expect(trueAt(word, word.validFrom ?? 0)).toBe(word.meant);
  });
});
