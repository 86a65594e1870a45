import fc from "fast-check";
import type { Form } from "../../src/algorithms/truth/claim.js";
import type { PredicateInput } from "../../src/knowledge/types/predicate.js";
import { between, type RandomRound, randomRound } from "./random-rounds.js";

const DAY = 86_400_000;

/** A predicate to say things with: how it is declared, which values are said, and the form of what rounds find of it. */
export interface Plan {
  key: string;
  declared: Partial<PredicateInput>;
  values: readonly string[];
  form: Form | null;
}

const TEXTS = ["Lyon", "Oslo", "Rome", "Łódź", "東京"];
const DAYS = ["2024", "2024-05", "2024-05-03", "2024-05-04", "2023-01-02"];
const PLACES = ["France", "Lyon", "Presqu'île", "Norway", "Oslo", "Mars"];
const LISTS = ["Ann; Bo", "Ann", "Bo; Cy; Di", "Ann; Bo; Cy", "Ann; Bo et al"];
/** Whole numbers whose squares, and those of their distances, are more than 2^63. */
const LARGE = ["7000000000", "12000000000", "90000000000"];
const NUMBERS = ["99", "100", "101", "4000", "-5", "0", "1e6", ...LARGE];
const POSITIVE = ["99", "100", "101", "4000", "0.5", "0", "1e6"];
const TREE = [
  { child: "Presqu'île", parent: "Lyon" },
  { child: "Lyon", parent: "France" },
  { child: "Oslo", parent: "Norway" },
];

/** Every form, before anything was learnt and after. */
export const PLANS: readonly Plan[] = [
  { key: "text", declared: {}, values: TEXTS, form: null },
  { key: "text-priced", declared: { category: "price" }, values: TEXTS, form: "open" },
  { key: "text-closed", declared: {}, values: TEXTS, form: "closed" },
  { key: "text-many", declared: { many: true }, values: TEXTS, form: null },
  { key: "text-many-learnt", declared: { many: true }, values: TEXTS, form: "open" },
  { key: "money", declared: { kind: "MONEY" }, values: ["EUR 5", "EUR 6", "USD 5"], form: "open" },
  { key: "day", declared: { kind: "DATE" }, values: DAYS, form: null },
  { key: "day-learnt", declared: { kind: "DATE" }, values: DAYS, form: "hierarchy" },
  { key: "place", declared: { kind: "CATEGORY", hierarchy: TREE }, values: PLACES, form: null },
  { key: "place-learnt", declared: { kind: "CATEGORY", hierarchy: TREE }, values: PLACES, form: "hierarchy" },
  { key: "list", declared: { kind: "SET" }, values: LISTS, form: null },
  { key: "list-learnt", declared: { kind: "SET" }, values: LISTS, form: "set" },
  { key: "list-many", declared: { kind: "SET", many: true }, values: LISTS, form: null },
  { key: "number", declared: { kind: "NUMBER" }, values: NUMBERS, form: null },
  { key: "number-learnt", declared: { kind: "NUMBER" }, values: POSITIVE, form: "number" },
  { key: "number-large", declared: { kind: "NUMBER" }, values: LARGE, form: "number" },
  { key: "number-many", declared: { kind: "NUMBER", many: true }, values: NUMBERS, form: null },
  { key: "rating", declared: { kind: "NUMBER", opinion: true }, values: ["1", "2", "3", "4", "5"], form: null },
];

/** How many times anything is said in a world, one hour after another. */
export const STAGES = 3;

/** A word of a source, in milliseconds from the start of its world. */
export interface RandomWord {
  value: string;
  source: string;
  at: number;
  validFrom: number | null;
  validTo: number | null;
  confidence: number | null;
  /** When it is recorded, and when it is taken back. */
  stage: number;
  retracted: number | null;
}

/** All that is said of a few subjects, and what is learnt of who says it. */
export interface RandomWorld {
  /** By subject and plan. */
  words: RandomWord[][][];
  /** With a plan: as a round found it with that kind of predicate; else somebody declared it. */
  copies: { source: string; of: string; rate: number; stage: number; plan: number | null }[];
  /** By stage and plan; null: nothing was learnt then. */
  rounds: (RandomRound | null)[][];
  lifetimes: { plan: number; days: number; shape: number; stage: number }[];
  /** For when it is asked, in milliseconds from the start. */
  moments: number[];
}

const SOURCES = ["s0", "s1", "s2", "s3", "s4", "s5"];
const source = fc.constantFrom(...SOURCES);
const stage = fc.nat({ max: STAGES - 1 });
/** Days of which some are the same, and others any time at all. */
const past = fc.oneof(
  fc.constantFrom(0, 1, 2, 30, 400).map((days) => -days * DAY),
  fc.integer({ min: -900 * DAY, max: 0 }),
);
const any = fc.oneof(past, fc.integer({ min: -900 * DAY, max: 300 * DAY }));
const share = fc.oneof(fc.constantFrom(0, 0.5, 1), between(0, 1));
const seldom = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });

function word({ values }: Plan): fc.Arbitrary<RandomWord> {
  return fc
    .record({
      ...{ value: fc.constantFrom(...values), source, at: past, stage, confidence: seldom(share) },
      ...{ validFrom: seldom(any), validTo: seldom(any), retracted: seldom(stage) },
    })
    .map((said) => ({
      ...said,
      validTo: said.validTo !== null && said.validTo <= (said.validFrom ?? said.at) ? null : said.validTo,
    }));
}

function roundOf({ form, values }: Plan): fc.Arbitrary<RandomRound | null> {
  // The last value was said only after the labels were learnt.
  const labels = values.slice(0, -1).map((label) => label.toLowerCase());
  return form === null ? fc.constant(null) : fc.option(randomRound(form, labels), { nil: null, freq: 2 });
}

/** Any world of so many subjects. */
export function randomWorld(subjects: number): fc.Arbitrary<RandomWorld> {
  const words = fc.tuple(...PLANS.map((plan) => fc.array(word(plan), { minLength: 1, maxLength: 7 })));
  const plan = fc.nat({ max: PLANS.length - 1 });
  const copy = fc
    .record({ source, of: source, rate: share, stage, plan: fc.option(plan, { freq: 2 }) })
    .filter(({ source, of }) => source !== of);
  const lifetime = fc.record({
    plan: fc.nat({ max: PLANS.length - 1 }),
    days: between(1, 900),
    shape: between(0.5, 3),
    stage,
  });
  return fc.record({
    words: fc.array(words, { minLength: subjects, maxLength: subjects }),
    copies: fc.array(copy, { maxLength: 12 }),
    rounds: fc.array(fc.tuple(...PLANS.map(roundOf)), { minLength: STAGES, maxLength: STAGES }),
    lifetimes: fc.array(lifetime, { maxLength: 5 }),
    moments: fc.array(any, { minLength: 2, maxLength: 2 }),
  });
}
