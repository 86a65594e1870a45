import type { ErrorException } from "../../algorithms/errors/event.js";
import type { Grouping } from "../../algorithms/errors/group.js";
import { openRule } from "../../algorithms/errors/grouping-rules/rule.js";
import type { Context } from "../../context.js";
import { rulesForGrouping } from "../../intake/rules.js";
import { groupBy } from "../grouping.js";
import * as queries from "../queries/grouping-rules.js";
import type { ErrorGroup } from "../types/group.js";
import type {
  ErrorGroupingTrial,
  ErrorGroupingTrialGroup,
  SaveErrorGroupingRuleInput,
} from "../types/grouping-rule.js";
import type { ErrorOccurrence } from "../types/occurrence.js";
import { allRules, checkMay, withRule } from "./grouping-rules.js";
import { group, readable } from "./groups.js";
import { occurrence } from "./occurrences.js";

/** How many groups are looked at, how many occurrences of each, the longest text of their exceptions, and how much is told. */
const MOST = { groups: 250, each: 2, longest: 64 * 1024, told: 20, from: 10, samples: 3 };

/** For how long occurrences are tried, in milliseconds, and how many before others have their turn. */
const TIME = 1_000;
const TURN = 10;

/** What a rule would do, if it were saved, to events like those that came last. Nothing is written. */
export async function tryGroupingRule(
  context: Context,
  input: SaveErrorGroupingRuleInput,
): Promise<ErrorGroupingTrial> {
  checkMay(context);
  const { rule, all } = withRule(context, (await allRules(context)).rules, input);
  const rules = rulesForGrouping(context.graph.workspace, all.map(openRule));
  const { groups, each, longest } = MOST;
  const rows = await context.graph.rows(queries.occurrencesToGroup, { ...readable(context), groups, each, longest });
  const made = new Map<string, Made>();
  const began = context.platform.now();
  let [tried, taken] = [0, 0];
  for (const [index, row] of rows.entries()) {
    if (context.platform.now() - began > TIME) break;
    if (index % TURN === TURN - 1) await new Promise((resolve) => setImmediate(resolve));
    if (row.exceptions === null) continue;
    tried++;
    // What its sender grouped itself no rule is asked of; the fingerprint is not kept with an occurrence.
    const grouping = row.method === "FINGERPRINT" ? null : groupBy(rules, row.componentId, eventOf(row));
    if (grouping?.rule?.key !== rule.key) continue;
    taken++;
    const key = JSON.stringify([row.componentId, ...grouping.parts]);
    const known = made.get(key) ?? { grouping, rows: [] };
    known.rows.push(row);
    made.set(key, known);
  }
  return { tried, notTried: rows.length - tried, taken, groups: toldOf([...made.values()]) };
}

/** The groups that a group of a trial would be put together of, those seen latest first; ten at most. */
export async function groupsOfTrial(context: Context, { groupIds }: ErrorGroupingTrialGroup): Promise<ErrorGroup[]> {
  const found = await Promise.all(groupIds.slice(0, MOST.from).map((id) => group(context, id)));
  return found.filter((one) => one !== null);
}

/** Some of the occurrences of a group of a trial, three at most. */
export async function samplesOfTrial(context: Context, trial: ErrorGroupingTrialGroup): Promise<ErrorOccurrence[]> {
  const ids = trial.occurrenceIds.slice(0, MOST.samples);
  const found = await Promise.all(ids.map((id) => occurrence(context, id)));
  return found.filter((one) => one !== null);
}

/** A group that would be made, and the occurrences in it. */
interface Made {
  grouping: Grouping;
  rows: queries.OccurrenceToGroup[];
}

/** An occurrence as the event that it was kept of, as far as it tells. */
function eventOf({ exceptions, transaction, ...row }: queries.OccurrenceToGroup) {
  return { ...row, transaction, culprit: transaction, exceptions: JSON.parse(exceptions ?? "[]") as ErrorException[] };
}

function toldOf(made: readonly Made[]): ErrorGroupingTrialGroup[] {
  return made
    .map(({ grouping, rows }) => ({
      ...{ title: grouping.title, groupedBecause: grouping.because, occurrences: rows.length },
      groupIds: [...new Set(rows.map(({ groupId }) => groupId))],
      occurrenceIds: rows.map(({ id }) => id),
    }))
    .map((one) => ({ ...one, groupCount: one.groupIds.length }))
    .sort((a, b) => b.groupCount - a.groupCount || b.occurrences - a.occurrences || (a.title < b.title ? -1 : 1))
    .slice(0, MOST.told);
}
