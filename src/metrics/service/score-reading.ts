import {
  agreement,
  cohensKappa,
  meanAbsoluteError,
  type Pair,
  pearson,
  spearman,
} from "../../algorithms/statistics/agreement.js";
import { type Context, load, page } from "../../context.js";
import { naturalId } from "../../identity.js";
import * as queries from "../queries.js";
import type { Score, ScoreAgreement, ScoreFilter, ScoreSourceInput } from "../types/score.js";
import { ScoreSource } from "../types/score.js";
import { readable } from "./catalogue.js";

/** The most scores that are read to compare two judges. */
const COMPARED = 20_000;

/** Where a page of scores starts: behind a score, or above all. */
export interface BeforeScore {
  before: number;
  beforeId: string;
  limit: number;
}

/** A page of scores, the one given latest first: those of components whose metrics the caller may read. */
export async function scores(context: Context, filter: ScoreFilter, before: BeforeScore): Promise<Score[]> {
  const componentId = filter.component ? naturalId(context.graph.workspace, "Component", filter.component) : null;
  const params = {
    ...before,
    ...readable(context),
    name: filter.name ?? null,
    source: filter.source ?? null,
    attached: filter.attached ?? null,
  };
  if (filter.target) return page(context, queries.scoresOfTarget, { ...params, target: filter.target, componentId });
  if (componentId) return (await load(context, queries.scoresOfComponent, componentId, params)) ?? [];
  return page(context, queries.scoresPage, params);
}

/** The score with an id, or null; also null when the caller may not read it. */
export function score(context: Context, id: string): Promise<Score | null> {
  return load(context, queries.scoreById, id, readable(context));
}

/** A page of a component's scores, the one given latest first. */
export async function scoresOfComponent(context: Context, id: string, before: BeforeScore): Promise<Score[]> {
  const all = { name: null, source: null, attached: null };
  return (await load(context, queries.scoresOfComponent, id, { ...before, ...readable(context), ...all })) ?? [];
}

/** How far two judges agree on the calls and runs that both have scored under one name. */
export async function scoreAgreement(
  context: Context,
  name: string,
  [a, b]: readonly [ScoreSourceInput, ScoreSourceInput],
): Promise<ScoreAgreement> {
  const params = { ...readable(context), name, before: Number.MAX_SAFE_INTEGER, limit: COMPARED };
  const found = await context.graph.rows(queries.scoresToCompare, params);
  const [ofA, ofB] = [latestOf(context, found, a), latestOf(context, found, b)];
  const both = [...ofA].flatMap(([target, one]): Pair<queries.ComparedScore>[] => {
    const other = ofB.get(target);
    return other ? [[one, other]] : [];
  });
  const values = both.map(([one, other]): Pair<number> => [one.value, other.value]);
  const isYesNo = both.length > 0 && both.every((pair) => pair.every(({ passed }) => passed !== null));
  return {
    n: both.length,
    agreement: agreement(values),
    kappa: isYesNo ? cohensKappa(values) : null,
    pearson: pearson(values),
    spearman: spearman(values),
    meanAbsoluteError: meanAbsoluteError(values),
    isCut: found.length === COMPARED,
  };
}

/** By target the score that a judge gave latest; scores come latest first. */
function latestOf(
  context: Context,
  found: readonly queries.ComparedScore[],
  { source, name }: ScoreSourceInput,
): Map<string, queries.ComparedScore> {
  const told = name?.trim() || null;
  const judge = told && source === ScoreSource.HUMAN ? context.pseudonym(told) : told;
  const latest = new Map<string, queries.ComparedScore>();
  for (const one of found)
    if (one.source === source && (judge === null || one.sourceName === judge) && !latest.has(one.target))
      latest.set(one.target, one);
  return latest;
}
