import type { Context } from "../../src/context.js";
import { naturalId } from "../../src/identity.js";
import { groupOf } from "../../src/knowledge/definition.js";
import { declarePredicate } from "../../src/knowledge/service/predicates.js";
import { declareCopying, declareSource } from "../../src/knowledge/service/sources.js";
import { stateMany } from "../../src/knowledge/service/state.js";
import type { PredicateInput } from "../../src/knowledge/types/predicate.js";
import type { StatementInput } from "../../src/knowledge/types/statement-inputs.js";
import { ValueKind } from "../../src/knowledge/types/words.js";
import { PLANS, type RandomWord, type RandomWorld } from "./random-facts.js";
import { KEEP_COPIES, KEEP_LIFETIMES, KEEP_ROUNDS, TAKE_BACK } from "./random-rounds.js";
import type { Ratchet } from "./ratchet.js";

const DAY = 86_400_000;

/** The program itself in a test's workspace, at a time. */
export async function at(ratchet: Ratchet, time: number): Promise<Context> {
  return { ...(await ratchet.context()), now: () => time };
}

/** Declares all that worlds are told with. */
export async function declareAll(context: Context): Promise<void> {
  for (const { key, declared } of PLANS) await declarePredicate(context, { key, ...declared } as PredicateInput);
  for (const key of ["s0", "s1", "s2", "s3", "s4", "s5"]) await declareSource(context, { key });
}

/** Where a world is told: of which nodes, and when it starts. */
export interface Telling {
  subjects: readonly string[];
  start: number;
  stage: number;
  /** The ids of what was said, as they become known. */
  ids: Map<RandomWord, string>;
}

/** Tells what one stage of a world holds: who copies whom, what was learnt, and then what is said and taken back. */
export async function tell(context: Context, world: RandomWorld, telling: Telling): Promise<void> {
  const { stage } = telling;
  await keepCopies(
    context,
    world.copies.filter((copy) => copy.stage === stage),
  );
  await keepLearnt(context, world, stage);
  const all = world.words.flatMap((plans, subject) =>
    plans.flatMap((words, plan) => words.map((word) => ({ word, said: saidOf(telling, { word, subject, plan }) }))),
  );
  const now = all.filter(({ word }) => word.stage === stage);
  const inputs = now.map(({ said }) => said);
  const stated = inputs.length > 0 ? await stateMany(context, inputs) : [];
  for (const [index, { word }] of now.entries()) telling.ids.set(word, stated[index]?.statement.id as string);
  const gone = all.filter(({ word }) => word.retracted !== null && Math.max(word.stage, word.retracted) === stage);
  const ids = gone.map(({ word }) => telling.ids.get(word) as string);
  await context.graph.rows(TAKE_BACK, { ids, at: context.now() });
}

async function keepCopies(context: Context, copies: RandomWorld["copies"]): Promise<void> {
  const id = (key: string) => naturalId(context.graph.workspace, "Source", key);
  for (const { source, of, rate, plan } of copies) {
    const group = plan === null ? null : groupOfPlan(plan);
    const found = { id: context.newId(), source: id(source), of: id(of), rate, group: group ?? "" };
    if (group === null) await declareCopying(context, { source, of, rate });
    else await context.graph.rows(KEEP_COPIES, { copies: [found], at: context.now() });
  }
}

function groupOfPlan(plan: number): string {
  const { key, declared } = PLANS[plan] as (typeof PLANS)[number];
  return groupOf({ key, category: null, kind: ValueKind.TEXT, ...declared });
}

async function keepLearnt(context: Context, world: RandomWorld, stage: number): Promise<void> {
  const { workspace } = context.graph;
  const id = (kind: string, key: string) => naturalId(workspace, kind, key);
  const rounds = PLANS.flatMap(({ form }, plan) => {
    const round = world.rounds[stage]?.[plan];
    if (!round || !form) return [];
    const group = groupOfPlan(plan);
    const sources = Object.entries(round.sources).map(([source, { parameters, reliability }]) => {
      const found = { ...parameters, reliability };
      return { id: context.newId(), sourceId: id("Source", source), found };
    });
    return [{ id: context.newId(), group, found: { form, ...round.more, ...round.pooled }, sources }];
  });
  if (rounds.length > 0) await context.graph.rows(KEEP_ROUNDS, { rounds, at: context.now() });
  const lifetimes = world.lifetimes.filter((life) => life.stage === stage);
  const latest = new Map(
    lifetimes.map(({ plan, days, shape }) => {
      const predicateId = id("Predicate", PLANS[plan]?.key as string);
      return [predicateId, { id: context.newId(), predicateId, scale: days * DAY, shape }];
    }),
  );
  if (latest.size > 0) await context.graph.rows(KEEP_LIFETIMES, { lifetimes: [...latest.values()], at: context.now() });
}

function saidOf(
  { subjects, start }: Telling,
  { word, subject, plan }: { word: RandomWord; subject: number; plan: number },
): StatementInput {
  const { stage, retracted, at, validFrom, validTo, ...rest } = word;
  const time = (offset: number | null) => (offset === null ? null : start + offset);
  const of = { subject: subjects[subject] as string, predicate: PLANS[plan]?.key as string };
  return { ...rest, ...of, at: start + at, validFrom: time(validFrom), validTo: time(validTo) };
}
