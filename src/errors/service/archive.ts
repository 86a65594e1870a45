import { type Context, load } from "../../context.js";
import { badInput } from "../../problem.js";
import * as queries from "../queries.js";
import { type ArchiveErrorGroupInput, ArchiveUntil, type ErrorArchive } from "../types/archive.js";
import type { ErrorGroup } from "../types/group.js";
import { readable } from "./groups.js";
import { reasonOf, stand } from "./stand.js";

/** How many more events or people can be waited for. */
const MOST = 1_000_000_000;

/** Archives a group until what was said has come; one that is archived already is so by the new word from now on. */
export function archiveGroup(context: Context, input: ArchiveErrorGroupInput): Promise<ErrorGroup> {
  const { until, time, count } = conditionOf(context, input);
  const { id: groupId } = input;
  const id = context.newId();
  const told = { groupId, id, at: context.now(), by: context.actor.id, reason: reasonOf(input), until, time, count };
  return stand(context, groupId, {
    touches: [id],
    turn: async (tx, { standing }) => {
      await tx.rows(queries.archiveGroup, told);
      const patch = { until, time, count, reason: told.reason };
      return { verb: "archived", patch, standing: { ...standing, status: "ARCHIVED", endsAt: time } };
    },
  });
}

function conditionOf(context: Context, { until, time = null, count = null }: ArchiveErrorGroupInput) {
  const isCounted = until === ArchiveUntil.EVENTS || until === ArchiveUntil.PEOPLE;
  if ((until === ArchiveUntil.TIME) !== (time !== null))
    throw badInput("time", "`time` must be given where `until` is TIME, and nowhere else.");
  if (isCounted !== (count !== null))
    throw badInput("count", "`count` must be given where `until` is EVENTS or PEOPLE, and nowhere else.");
  if (time !== null && time <= context.now()) throw badInput("time", "`time` must lie in the future.");
  if (count !== null && (count < 1 || count > MOST))
    throw badInput("count", `\`count\` must be from 1 to ${MOST.toLocaleString("en")}.`);
  return { until, time, count };
}

/** The latest word that a group is archived, whether it still holds or not. */
export function archiveOfGroup(context: Context, id: string): Promise<ErrorArchive | null> {
  return load(context, queries.archiveOfGroup, id, {});
}

/** The archiving with an id, or null. */
export function archive(context: Context, id: string): Promise<ErrorArchive | null> {
  return load(context, queries.archiveById, id, readable(context));
}
