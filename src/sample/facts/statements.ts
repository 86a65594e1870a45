import { ValueKind } from "../../knowledge/types/words.js";
import { type Chance, chance } from "../random.js";
import { DAY, type World } from "../world.js";
import { type SampleSource, SOURCES } from "./sources.js";
import { FACT_DAYS, type Fact, factsOf, valueAt } from "./truth.js";
import { mark, numberIn } from "./values.js";
import { around } from "./vocabulary.js";
import { written } from "./written.js";

/** One source's word, once. */
export interface SampleStatement {
  /** A node by its type and key, such as `Client:nimbuslea`. */
  subject: string;
  predicate: string;
  kind: ValueKind;
  source: string;
  at: number;
  /** The value as it is written there. */
  value: string;
  /** The value that is meant, in the writing of the truth. */
  meant: string;
  validFrom?: number;
  quote?: string;
  confidence?: number;
}

/** How far marks of one person lie from another's: the spread of an opinion. */
const TASTE = 0.6;

/** All that was said in two years, oldest first. Pure: the same world, the same words. */
export function statementsOf(world: World): SampleStatement[] {
  const facts = factsOf(world);
  const own = new Map(SOURCES.map((source) => [source.key, facts.flatMap((fact) => wordsOn(world, source, fact))]));
  const copied = SOURCES.flatMap((source) => copiesOf(world, source, own.get(source.copies?.of ?? "") ?? []));
  return [...[...own.values()].flat(), ...copied].sort((a, b) => a.at - b.at || order(a).localeCompare(order(b), "en"));
}

function order({ subject, predicate, source }: SampleStatement): string {
  return `${subject} ${predicate} ${source}`;
}

/** What a source says of a fact by itself, from time to time. */
function wordsOn({ seed, now }: World, source: SampleSource, fact: Fact): SampleStatement[] {
  const { key, of, predicates, every } = source;
  const { subject, predicate } = fact;
  if (!predicates.includes(predicate.key) || !of.some((type) => subject.startsWith(`${type}:`))) return [];
  const random = chance(seed, "words", key, subject, predicate.key);
  const words: SampleStatement[] = [];
  const pause = () => -Math.log(1 - random.next()) * every * DAY;
  for (let at = now - FACT_DAYS * DAY + pause(); at < now; at += pause())
    words.push(wordAt({ seed, source, fact, at: Math.floor(at) }));
  return words;
}

/** A source that speaks of a fact at a time. */
interface Moment {
  seed: number;
  source: SampleSource;
  fact: Fact;
  at: number;
}

function wordAt(moment: Moment): SampleStatement {
  const { seed, source, fact, at } = moment;
  const { subject, predicate } = fact;
  const random = chance(seed, "word", source.key, subject, predicate.key, String(at));
  const period = valueAt(fact.periods, at - (source.behind ?? 0) * DAY);
  const meant = meantBy(moment, period, random);
  const value = written(random, predicate, { value: meant, spoken: source.spoken ?? false });
  const isTrue = meant === period.value;
  return {
    ...{ subject, predicate: predicate.key, kind: predicate.kind, source: source.key, at, value, meant },
    ...(isTrue && random.happens(source.dates ?? 0) && { validFrom: period.from }),
    ...(source.quotes && predicate.kind !== ValueKind.LINK && { quote: `${predicate.name}: ${value}.` }),
    ...(source.sure && { confidence: sureness(random, source.sure) }),
  };
}

/** What a source holds of a value: mistakes last as long as the value does, so that who repeats himself repeats them. */
function meantBy({ seed, source, fact, at }: Moment, period: { value: string; from: number }, random: Chance): string {
  const { subject, predicate } = fact;
  const held = chance(seed, "held", source.key, subject, predicate.key, String(period.from));
  if (predicate.opinion) return mark(Number(period.value) + TASTE * (held.next() + held.next() - 1));
  const { lies, mistaken, coarse = 0 } = source;
  if (lies?.predicate === predicate.key && held.happens(lies.share)) return lie(period.value, lies.factor);
  if (held.happens(mistaken)) return predicate.values.wrong(held, period.value, { subject, at });
  return predicate.hierarchy && random.happens(coarse) ? around(period.value) : period.value;
}

function lie(value: string, factor: number): string {
  return `EUR ${Math.max(1, Math.round(numberIn(value) * factor))}`;
}

function sureness(random: Chance, [least, most]: readonly [number, number]): number {
  return Math.round((least + (most - least) * random.next()) * 100) / 100;
}

/** What a source has from another: word for word, some days later, with all mistakes and no dates or quotes. */
function copiesOf({ seed, now }: World, { key, copies }: SampleSource, words: SampleStatement[]): SampleStatement[] {
  if (!copies) return [];
  return words.flatMap(({ subject, predicate, kind, value, meant, at: before }) => {
    const random = chance(seed, "copy", key, subject, predicate, String(before));
    const at = Math.floor(before + random.next() * copies.days * DAY);
    if (!random.happens(copies.share) || at >= now) return [];
    return [{ subject, predicate, kind, source: key, at, value, meant }];
  });
}
