import { beganIn } from "../../algorithms/errors/began.js";
import { type Blame, blameFor, type Effect } from "../../algorithms/errors/root-causes.js";
import { sharedPlaces } from "../../algorithms/errors/shared-places.js";
import { guilt } from "../../anomalies/service/explanations.js";
import { withinReach } from "../../changes/service.js";
import type { Context } from "../../context.js";
import { componentsWith } from "../../rights.js";
import * as queries from "../queries.js";
import { RootCauseKind } from "../types.js";
import { causeName, partsOf } from "./cause-name.js";
import { type Begun, changesBefore, touchesOf } from "./suspicions.js";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** How far back changes are looked at before errors began, and counts before the stretch that is looked at; how many groups and occurrences of each. */
const LIMITS = { reach: 7 * DAY, counts: 7 * DAY, groups: 100, occurrences: 20 };

/** An error that began, with what may have brought it about, the likeliest first. */
export interface Blamed extends Begun {
  group: queries.BegunGroup;
  blames: Blame[];
  /** Its events since the hour in which it began. */
  events: number;
}

/** The errors that began since a time, each with what may have brought it about, weighed together. */
export async function blamedSince(context: Context, since: number): Promise<Blamed[]> {
  const until = context.now();
  const rows = await context.graph.rows(queries.begunGroups, {
    ...{ since, from: since - LIMITS.counts, limit: LIMITS.groups, occurrences: LIMITS.occurrences },
    components: componentsWith(context.actor, "errors:read"),
  });
  const begun = rows.flatMap((group) => {
    const began = beganIn(group, { since, until });
    return began ? [{ group, began }] : [];
  });
  const span = { since: since - LIMITS.reach, until };
  const [all, guilty] = await Promise.all([
    Promise.all(begun.map(async (one) => ({ ...one, reach: await withinReach(context, one.group.componentId, span) }))),
    guilt(context),
  ]);
  const shared = sharedPlaces(all.flatMap(touchesOf));
  const effects = all.map((one): Effect => {
    const changes = changesBefore(one, guilty);
    // A change says more than the place where it was made.
    const told = new Map(changes.map(({ cause, weight }) => [cause, weight]));
    const places = (shared.get(one.group.id) ?? []).filter(
      ({ cause, weight }) =>
        !changesAt(one, cause).some((id) => (told.get(causeName("CHANGE", id)) ?? 0) >= weight / 2),
    );
    const { id, traces, named } = one.group;
    const suspicions = [...changes, ...places];
    return { id, at: one.began.at, traces: new Set(traces), suspicions, confirmed: named && nameOf(named) };
  });
  const blames = blameFor(effects);
  return all.map((one) => ({
    ...one,
    blames: rooted(one.group.id, blames),
    events: one.group.hours.reduce((sum, { at, events }) => sum + (at > one.began.at - HOUR ? events : 0), 0),
  }));
}

function changesAt({ reach }: Begun, place: string): string[] {
  const here = reach.find(({ componentId }) => place === causeName("COMPONENT", componentId));
  return here?.changes.map(({ id }) => id) ?? [];
}

function nameOf({ id, isError }: queries.Named): string {
  return causeName(isError ? "ERROR" : "CHANGE", id);
}

/** What another error brought about was brought about by what brought that about, where it is known. */
function rooted(id: string, blames: ReadonlyMap<string, Blame[]>): Blame[] {
  const own = blames.get(id) ?? [];
  const seen = new Set([id]);
  let [first] = own;
  const reasons: string[] = [];
  while (first) {
    const [kind, next] = partsOf(first.cause);
    if (kind !== RootCauseKind.ERROR) break;
    const [further] = blames.get(next) ?? [];
    if (seen.has(next) || !further || further.belief < 0.5) break;
    seen.add(next);
    reasons.push("Somebody has named another error as its cause, and this is what may have brought that about.");
    first = further;
  }
  return first && reasons.length > 0 ? [{ ...first, reasons: [...reasons, ...first.reasons] }] : own;
}
