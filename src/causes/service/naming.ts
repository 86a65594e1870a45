import { change } from "../../changes/service.js";
import { type Context, load } from "../../context.js";
import { group as groupWith, readable } from "../../errors/service/groups.js";
import { changed, elsewhere, reasonOf } from "../../errors/service/stand.js";
import type { ErrorGroup } from "../../errors/types/group.js";
import { record } from "../../journal/service.js";
import { badInput, notFound, Problem } from "../../problem.js";
import { mayOn } from "../../rights.js";
import * as queries from "../queries.js";
import type { NamedCause, NameErrorCauseInput } from "../types.js";

/** Keeps what somebody says brought an error about, in the place of what was said before. CONFLICT where that would go in a circle. */
export async function nameErrorCause(context: Context, input: NameErrorCauseInput): Promise<ErrorGroup> {
  const { id, change: changeId = null, error: errorId = null } = input;
  if ((changeId === null) === (errorId === null))
    throw badInput("input", "Name either `change` or `error` as the cause.");
  const reason = reasonOf(input);
  if (changeId !== null && !(await change(context, changeId))) throw notFound("change", "change");
  if (errorId !== null && !(await groupWith(context, errorId))) throw notFound("error group", "error");
  const causeId = (changeId ?? errorId) as string;
  return renamed(context, id, {
    locks: errorId === null ? [id] : [id, errorId],
    async write(tx) {
      const chain = errorId === null ? [] : ((await tx.rows(queries.chainOfCauses, { id: errorId }))[0]?.ids ?? []);
      if (chain.includes(id))
        throw new Problem(
          "CONFLICT",
          "That error was itself brought about by this one: causes do not go in a circle.",
          {
            argument: "error",
          },
        );
      await tx.rows(queries.nameCause, { id, causeId, at: context.now(), by: context.actor.id, reason });
      return { verb: "blamed", cause: causeId, reason };
    },
  });
}

/** Takes back what was said of an error's cause; where nothing was, nothing happens. */
export function withdrawErrorCause(context: Context, id: string): Promise<ErrorGroup> {
  return renamed(context, id, {
    locks: [id],
    async write(tx, before) {
      if (before === null) return null;
      await tx.rows(queries.withdrawCause, { id });
      return { verb: "unblamed", cause: null, reason: null };
    },
  });
}

interface Renaming {
  locks: string[];
  write(
    tx: Parameters<Parameters<typeof record>[1]>[0],
    before: string | null,
  ): Promise<{ verb: string; cause: string | null; reason: string | null } | null>;
}

async function renamed(context: Context, id: string, { locks, write }: Renaming): Promise<ErrorGroup> {
  await record(
    context,
    async (tx) => {
      // Always in one order, so that two who name each other's error do not wait for each other.
      const locked = await tx.rows(queries.lockGroups, { ids: [...new Set(locks)].sort() });
      const group = locked.find((one) => one.id === id);
      if (!group || !mayOn(context.actor, "errors:edit", group.componentId)) throw notFound("error group", "id");
      if (group.mergedInto !== null) throw elsewhere(group.mergedInto);
      const told = await write(tx, group.cause);
      if (!told) return { result: null, revisions: [] };
      const { componentId, projectIds, cause } = group;
      const patch = { cause: told.cause, reason: told.reason, componentId, projectIds };
      const revision = { verb: told.verb, type: "ErrorGroup", nodeId: id, patch, reverse: { cause } };
      return { result: null, revisions: [revision] };
    },
    { touches: [id] },
  );
  return changed(context, id);
}

/** What somebody has named as the cause of an error, or null. */
export function namedCauseOf(context: Context, id: string): Promise<NamedCause | null> {
  return load(context, queries.namedCause, id, {});
}

/** The errors that people say another one brought about, those seen last first. */
export async function causedBy(context: Context, id: string, first: number): Promise<ErrorGroup[]> {
  const ids = (await load(context, queries.causedErrors, id, { ...readable(context), first })) ?? [];
  const groups = await Promise.all(ids.map((one) => groupWith(context, one)));
  return groups.filter((one): one is ErrorGroup => one !== null);
}
