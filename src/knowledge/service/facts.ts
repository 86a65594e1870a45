import {
  CONFLICT,
  DOUBT,
  FALSE_VALUES,
  HIERARCHY,
  NORMAL_95,
  NUMBER,
  SET,
  SHARED,
} from "../../algorithms/truth/constants.js";
import { learn } from "../../algorithms/truth/learn.js";
import { type Context, load, type Platform } from "../../context.js";
import { badInput } from "../../problem.js";
import { FIRST_RELIABILITY } from "../judged.js";
import { FIRST_SPREAD, FIRST_TAIL, formOfKind } from "../learnt.js";
import * as queries from "../queries.js";
import { share } from "../reasons.js";
import { timelineOf, weightBy } from "../timeline.js";
import type { Claim, Fact, Period, Times } from "../types/fact.js";
import { ValueKind } from "../types/words.js";

/** The program's own numbers, for the statement that judges: what is taken for a source of which nothing is learnt. */
const CONSTANTS: queries.Constants = {
  ...{ weight: 0, exact: 0, general: 0, flat: 0, named: 0, omitted: 0 },
  ...learn("open", []).pooled,
  ...learn("hierarchy", []).pooled,
  ...learn("set", []).pooled,
  ...{
    reliability: FIRST_RELIABILITY,
    spread: FIRST_SPREAD,
    tail: FIRST_TAIL,
    doubt: DOUBT,
    starts: NUMBER.starts,
    steps: NUMBER.steps,
    normal: NORMAL_95,
  },
  ...{
    falseValues: FALSE_VALUES.wrong,
    places: HIERARCHY.places,
    prior: Math.log(SET.prior / (1 - SET.prior)),
    shared: SHARED,
  },
  ...{ contested: CONFLICT.belief, second: CONFLICT.second },
};

const FORMS = Object.fromEntries(Object.values(ValueKind).map((kind) => [kind, formOfKind(kind)]));

/** What the statement that judges must be told of the program's own rules. */
export function judgementParameters(): { forms: Record<string, string>; constants: queries.Constants } {
  return { forms: FORMS, constants: CONSTANTS };
}

/** Lets the database plan the statement that judges, which takes it seconds while it is cold, before anybody waits for that. */
export async function planJudgement({ graph }: Platform, workspace: string): Promise<void> {
  const moment = { asOf: 0, validAt: 0 };
  await graph
    .in(workspace)
    .rows(queries.judgements, { keys: [], predicates: null, first: 1, ...moment, ...judgementParameters() });
}

/** The moments for which something is read: as it was known, and what held. */
export interface Moments {
  asOf: number;
  validAt: number;
}

/** The moments that arguments ask for: what is not given is now, and what holds when it is known. */
export function momentsOf(context: Context, { asOf, validAt }: Times): Moments {
  const known = asOf ?? context.now();
  return { asOf: known, validAt: validAt ?? known };
}

/** What is believed of each predicate of a node and of those merged into it, by predicate. */
export async function factsOf(
  context: Context,
  subject: string,
  { moments, predicates, first }: { moments: Moments; predicates: string[] | null; first: number },
): Promise<Fact[]> {
  if ((predicates?.length ?? 0) > 100) throw badInput("predicates", "`predicates` must be at most 100.");
  const args = { predicates, first, ...moments, ...judgementParameters() };
  return ((await load(context, queries.judgements, subject, args)) ?? []).map(told);
}

/** What is believed of one fact; null: there is none with this id. */
export async function factAt(context: Context, id: string, moments: Moments): Promise<Fact | null> {
  const found = await load(context, queries.factById, id, {});
  if (!found) return null;
  const facts = await factsOf(context, found.subjectId, { first: 100, moments, predicates: [found.predicate] });
  return facts.find((one) => one.id === id) ?? null;
}

/** What is believed of one fact now. */
export function fact(context: Context, id: string): Promise<Fact | null> {
  return factAt(context, id, momentsOf(context, {}));
}

/** The claim with an id, or null. */
export function claim(context: Context, id: string): Promise<Claim | null> {
  return load(context, queries.claimById, id, {});
}

function told({ many, words, faded, ...row }: queries.JudgedRow): Fact {
  return { ...row, why: row.value === null ? [] : whyOf(row, { many, words, faded }) };
}

function whyOf(
  row: Omit<Fact, "why">,
  { many, words, faded }: { many: boolean; words: number; faded: number },
): string[] {
  const own = row.candidates.find(({ claimId }) => claimId === row.claimId);
  const others = row.candidates.length - 1;
  return [
    row.decided ? "A person decided it." : null,
    `${own?.sources.length ?? 0} of ${words} ${words === 1 ? "word" : "words"} of sources ${words === 1 ? "says" : "say"} so, with a belief of ${share(own?.belief ?? 0)}.`,
    others > 0
      ? many
        ? `It has ${others} other ${others === 1 ? "value" : "values"} besides.`
        : `${others} other ${others === 1 ? "value is" : "values are"} said, with ${share(row.candidates.find(({ claimId }) => claimId !== row.claimId)?.belief ?? 0)} at most.`
      : null,
    faded > 0
      ? `${faded} ${faded === 1 ? "word counts" : "words count"} for less than half: too old, copied, or seen to have changed since.`
      : null,
    row.contested ? "No value has a clear margin, so a person should look." : null,
  ].filter((reason) => reason !== null);
}

/** The values that a fact had one after another, the latest first. */
export async function historyOf(
  context: Context,
  { id, asOf }: Pick<Fact, "id" | "asOf">,
  first: number,
): Promise<Period[]> {
  const found = await load(context, queries.spokenOfFact, id, { asOf });
  if (!found) return [];
  const reliable = new Map(found.reliabilities.map(({ sourceId, reliability }) => [sourceId, reliability]));
  const values = new Map(found.statements.map(({ claimId, value }) => [claimId, value]));
  const spells = timelineOf(
    found.statements,
    weightBy((source) => reliable.get(source)),
  );
  return spells
    .reverse()
    .slice(0, first)
    .map((spell) => ({ ...spell, value: values.get(spell.claimId) ?? "" }));
}
