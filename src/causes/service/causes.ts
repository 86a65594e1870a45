import { beganIn } from "../../algorithms/errors/began.js";
import { blameFor } from "../../algorithms/errors/root-causes.js";
import { guilt } from "../../anomalies/service/explanations.js";
import type { Explanation } from "../../anomalies/types/explanation.js";
import { change, withinReach } from "../../changes/service.js";
import { type Context, load } from "../../context.js";
import type { ErrorGroup } from "../../errors/types/group.js";
import { component } from "../../projects/service/components.js";
import * as queries from "../queries.js";
import { RootCauseKind } from "../types.js";
import { causeName, partsOf } from "./cause-name.js";
import { placeOf } from "./place.js";
import { type Begun, changesBefore } from "./suspicions.js";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How far back changes are looked at before an error began, and where a burst or a return counts as its beginning, in milliseconds. */
const TIME = { reach: 7 * DAY, lately: 7 * DAY, counts: 14 * DAY };

/** Which changes stand just before an error, the likeliest cause first; by itself, without what others that began with it say. */
export async function causesOfError(context: Context, group: ErrorGroup, first: number): Promise<Explanation[]> {
  // By the minute and the hour, so that errors of one page are asked for together.
  const until = Math.ceil(context.now() / MINUTE) * MINUTE;
  const from = Math.floor((until - TIME.counts) / HOUR) * HOUR;
  const seen = await load(context, queries.seenOfGroup, group.id, { from });
  const began =
    beganIn({ ...group, hours: seen?.hours ?? [] }, { since: until - TIME.lately, until }) ??
    ({ at: group.firstSeen, within: 0, how: "FIRST_SEEN" } as const);
  const span = { since: Math.floor((began.at - TIME.reach) / DAY) * DAY, until };
  const [reach, guilty] = await Promise.all([withinReach(context, group.componentId, span), guilt(context)]);
  const begun: Begun = { group: { ...group, operation: null, release: seen?.release ?? null }, began, reach };
  const suspicions = changesBefore(begun, guilty);
  const named = seen?.named && !seen.named.isError ? causeName("CHANGE", seen.named.id) : null;
  const effect = { id: group.id, at: began.at, traces: new Set<string>(), suspicions, confirmed: named };
  const blames = (blameFor([effect]).get(group.id) ?? []).filter(
    ({ cause }) => partsOf(cause)[0] === RootCauseKind.CHANGE,
  );
  const shown = await Promise.all(
    blames.slice(0, first).map(async ({ cause, belief, reasons }): Promise<Explanation[]> => {
      const [, id] = partsOf(cause);
      const place = placeOf(begun, cause);
      const found = await change(context, id);
      const where = await component(context, place?.componentId ?? group.componentId);
      const path = place?.path ?? [];
      return found && where
        ? [{ change: found, component: where, belief, reasons, path, isConfirmed: named !== null }]
        : [];
    }),
  );
  return shown.flat();
}
