import { change } from "../../changes/service.js";
import type { Context } from "../../context.js";
import { group as errorGroup } from "../../errors/service/groups.js";
import type { ErrorGroup } from "../../errors/types/group.js";
import { naturalId } from "../../identity.js";
import { badInput } from "../../problem.js";
import { component } from "../../projects/service/components.js";
import { release } from "../../projects/service/releases.js";
import * as queries from "../queries.js";
import { type CausedError, ErrorBeginning, type RootCause, RootCauseKind, type RootCauses } from "../types.js";
import { type Blamed, blamedSince } from "./analysis.js";

const DAY = 86_400_000;

/** Which errors are looked at when nothing is said, and at most, in milliseconds before now; how likely a cause must be to explain an error; how many of one cause, and unexplained ones, are shown. */
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
  const shown = await Promise.all(ranked.map((one) => shownCause(context, one, hit.get(one.cause) ?? NOBODY)));
  const without = blamed
    .filter((one) => !isExplained(one) && (id === null || one.group.componentId === id))
    .sort((a, b) => b.began.at - a.began.at);
  const groups = await Promise.all(without.slice(0, LIMITS.shown).map(({ group }) => errorGroup(context, group.id)));
  return {
    ...{ causes: shown.flat(), since, considered: blamed.length },
    unexplained: groups.filter((one): one is ErrorGroup => one !== null),
  };
}

const NOBODY = { people: 0, projects: 0 };

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

interface Ranked {
  cause: string;
  errors: Blamed[];
  score: number;
}

async function hitBy(context: Context, ranked: readonly Ranked[]) {
  if (ranked.length === 0) return new Map<string, { people: number; projects: number }>();
  const causes = ranked.map(({ cause, errors }) => ({ cause, ids: errors.map(({ group }) => group.id) }));
  const rows = await context.graph.rows(queries.hitByGroups, { causes });
  return new Map(rows.map(({ cause, ...hit }) => [cause, hit]));
}

/** A cause as it is shown; nothing where the caller may see neither it nor an error of it. */
async function shownCause(
  context: Context,
  { cause, errors, score }: Ranked,
  { people, projects }: { people: number; projects: number },
): Promise<RootCause[]> {
  const [kind, id] = partsOf(cause);
  const caused = (await Promise.all(errors.map((one) => causedBy(context, one, cause)))).flat();
  const known = await knownOf(context, { kind, id, errors });
  if (caused.length === 0 || known === null) return [];
  const events = caused.reduce((sum, one) => sum + one.events, 0);
  const belief = 1 - caused.reduce((none, one) => none * (1 - one.belief), 1);
  const why = [
    `It explains ${caused.length === 1 ? "one error" : `${caused.length} errors`} with ${events.toLocaleString("en")} events since they began.`,
    `They hit ${people} people in ${projects} projects.`,
  ];
  return [
    {
      ...known,
      ...{ kind, belief, score, why, events, people, projects },
      beganAt: Math.min(...caused.map(({ beganAt }) => beganAt)),
      errors: caused.sort((a, b) => b.belief - a.belief || b.events - a.events).slice(0, LIMITS.shown),
    },
  ];
}

function partsOf(cause: string): [RootCauseKind, string] {
  const space = cause.indexOf(" ");
  return [RootCauseKind[cause.slice(0, space) as keyof typeof RootCauseKind], cause.slice(space + 1)];
}

async function causedBy(context: Context, one: Blamed, cause: string): Promise<CausedError[]> {
  const group = await errorGroup(context, one.group.id);
  if (!group) return [];
  const { belief, reasons } = one.blames[0] as { belief: number; reasons: string[] };
  const place = placeOf(one, cause);
  const { at: beganAt, how } = one.began;
  return [
    { group, belief, reasons, path: place?.path ?? [], beganAt, beganBy: ErrorBeginning[how], events: one.events },
  ];
}

/** Where a cause lies, seen from an error. */
function placeOf({ reach, group }: Blamed, cause: string) {
  const [kind, id] = partsOf(cause);
  if (kind === RootCauseKind.CHANGE)
    return reach
      .filter(({ changes }) => changes.some((one) => one.id === id))
      .sort((a, b) => Math.abs(a.hops) - Math.abs(b.hops))[0];
  return reach.find(({ componentId }) => componentId === (kind === RootCauseKind.COMPONENT ? id : group.componentId));
}

type Known = Pick<RootCause, "title" | "change" | "release" | "component" | "error">;

const UNKNOWN: Omit<Known, "title"> = { change: null, release: null, component: null, error: null };

/** What is known of a cause; null: the caller may not see it. */
async function knownOf(
  context: Context,
  { kind, id, errors }: { kind: RootCauseKind; id: string; errors: readonly Blamed[] },
): Promise<Known | null> {
  if (kind === RootCauseKind.OPERATION) return { ...UNKNOWN, title: id };
  if (kind === RootCauseKind.ERROR) {
    const error = await errorGroup(context, id);
    return error && { ...UNKNOWN, error, component: await component(context, error.componentId), title: error.title };
  }
  if (kind === RootCauseKind.RELEASE) {
    const found = await release(context, id);
    const of = found && (await component(context, found.componentId));
    return of && { ...UNKNOWN, release: found, component: of, title: `${of.key} ${found.version}` };
  }
  const place = errors.map((one) => placeOf(one, `${kind} ${id}`)?.componentId).find((one) => one !== undefined);
  const where = place === undefined ? null : await component(context, place);
  if (kind === RootCauseKind.COMPONENT)
    return where && { ...UNKNOWN, component: where, title: `Something in ${where.key}` };
  const found = await change(context, id);
  return found && { ...UNKNOWN, change: found, component: where, title: found.title };
}
