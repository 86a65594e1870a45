import { change } from "../../changes/service.js";
import type { Context } from "../../context.js";
import { group as errorGroup } from "../../errors/service/groups.js";
import { component } from "../../projects/service/components.js";
import { release } from "../../projects/service/releases.js";
import { type CausedError, ErrorBeginning, type RootCause, RootCauseKind } from "../types.js";
import type { Blamed } from "./analysis.js";
import { partsOf } from "./cause-name.js";
import { placeOf } from "./place.js";

/** How many errors of one cause are shown. */
const SHOWN = 20;

/** A cause with the errors of which it is the likeliest, and how much goes wrong because of it. */
export interface Ranked {
  cause: string;
  errors: Blamed[];
  score: number;
}

/** A cause as it is shown; nothing where the caller may see neither it nor an error of it. */
export async function shownCause(
  context: Context,
  { cause, errors, score }: Ranked,
  { people, projects }: { people: number; projects: number },
): Promise<RootCause[]> {
  const caused = (await Promise.all(errors.map((one) => causedBy(context, one, cause)))).flat();
  const known = await knownOf(context, cause, errors);
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
      ...{ kind: partsOf(cause)[0], belief, score, why, events, people, projects },
      beganAt: Math.min(...caused.map(({ beganAt }) => beganAt)),
      errors: caused.sort((a, b) => b.belief - a.belief || b.events - a.events).slice(0, SHOWN),
    },
  ];
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

type Known = Pick<RootCause, "title" | "change" | "release" | "component" | "error">;

const UNKNOWN: Omit<Known, "title"> = { change: null, release: null, component: null, error: null };

/** What is known of a cause; null: the caller may not see it. */
async function knownOf(context: Context, cause: string, errors: readonly Blamed[]): Promise<Known | null> {
  const [kind, id] = partsOf(cause);
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
  const place = errors.map((one) => placeOf(one, cause)?.componentId).find((one) => one !== undefined);
  const where = place === undefined ? null : await component(context, place);
  if (kind === RootCauseKind.COMPONENT)
    return where && { ...UNKNOWN, component: where, title: `Something in ${where.key}` };
  const found = await change(context, id);
  return found && { ...UNKNOWN, change: found, component: where, title: found.title };
}
