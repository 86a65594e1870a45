import type { Context } from "../../context.js";
import { group as errorGroup } from "../../errors/service/groups.js";
import type { ErrorGroup } from "../../errors/types/group.js";
import { naturalId } from "../../identity.js";
import { badInput } from "../../problem.js";
import * as queries from "../queries.js";
import type { RootCauses } from "../types.js";
import { type Blamed, blamedSince } from "./analysis.js";
import { type Ranked, shownCause } from "./shown.js";

const DAY = 86_400_000;

/** Which errors are looked at when nothing is said, and at most, in milliseconds before now; how likely a cause must be to explain an error; how many unexplained ones are shown. */
const LIMITS = { since: 7 * DAY, most: 30 * DAY, likely: 0.5, shown: 20 };

/** What the errors that began lately have in common: their likeliest causes, first the one that explains most of what goes wrong. */
export async function rootCauses(
  context: Context,
  { since: wanted, component: key }: { since?: number | null; component?: string | null },
  first: number,
): Promise<RootCauses> {
  const now = context.now();
  const since = wanted ?? now - LIMITS.since;
  if (since < now - LIMITS.most) throw badInput("since", "`since` must lie within the last 30 days.");
  if (since >= now) throw badInput("since", "`since` must lie in the past.");
  const blamed = await blamedSince(context, since);
  const id = key == null ? null : naturalId(context.graph.workspace, "Component", key);
  const ranked = [...joined(blamed)]
    .filter(([, errors]) => id === null || errors.some(({ group }) => group.componentId === id))
    .map(([cause, errors]) => ({ cause, errors, score: scoreOf(errors) }))
    .sort((a, b) => b.score - a.score || (a.cause < b.cause ? -1 : 1))
    .slice(0, first);
  const hit = await hitBy(context, ranked);
  const shown = await Promise.all(
    ranked.map((one) => shownCause(context, one, hit.get(one.cause) ?? { people: 0, projects: 0 })),
  );
  const without = blamed
    .filter((one) => !isExplained(one) && (id === null || one.group.componentId === id))
    .sort((a, b) => b.began.at - a.began.at);
  const groups = await Promise.all(without.slice(0, LIMITS.shown).map(({ group }) => errorGroup(context, group.id)));
  return {
    ...{ causes: shown.flat(), since, considered: blamed.length },
    unexplained: groups.filter((one): one is ErrorGroup => one !== null),
  };
}

function isExplained({ blames }: Blamed): boolean {
  return (blames[0]?.belief ?? 0) >= LIMITS.likely;
}

/** The errors by their likeliest cause, where that is more likely than not. */
function joined(blamed: readonly Blamed[]): Map<string, Blamed[]> {
  const found = new Map<string, Blamed[]>();
  for (const one of blamed.filter(isExplained)) {
    const { cause } = one.blames[0] as { cause: string };
    found.set(cause, [...(found.get(cause) ?? []), one]);
  }
  return found;
}

function scoreOf(errors: readonly Blamed[]): number {
  return errors.reduce((sum, { blames, events }) => sum + (blames[0]?.belief ?? 0) * Math.log1p(events), 0);
}

async function hitBy(context: Context, ranked: readonly Ranked[]) {
  if (ranked.length === 0) return new Map<string, { people: number; projects: number }>();
  const causes = ranked.map(({ cause, errors }) => ({ cause, ids: errors.map(({ group }) => group.id) }));
  const rows = await context.graph.rows(queries.hitByGroups, { causes });
  return new Map(rows.map(({ cause, ...hit }) => [cause, hit]));
}
