import { commonTemplate } from "../../algorithms/errors/common-template.js";
import { type Context, load, type Platform } from "../../context.js";
import type { Statements } from "../../graph/transaction.js";
import type { Delta } from "../../journal/delta.js";
import { record } from "../../journal/service.js";
import { badInput, Problem } from "../../problem.js";
import { type Ends, MOST_MEMBERS, mergeAs, unmergeAs } from "../../projects/service/merge.js";
import type { MergeInput, UnmergeInput } from "../../projects/types/merge.js";
import * as queries from "../queries/merge.js";
import type { PlacedGroup } from "../queries.js";
import { forgetMessages } from "../templates.js";
import type { ErrorGroup } from "../types/group.js";
import type { KeepErrorGroupsApartInput } from "../types/merge.js";
import { readable } from "./groups.js";
import { changed, lockGroup, reasonOf } from "./stand.js";
import { placeOf } from "./turn.js";

/** As `Ends`; `teaches`: the template of messages that are to come there as well, or null. */
export type Merged = Ends & { teaches: string | null };

/**
 * Says that an error group is the same as another of its component. Its events stay its own, those to come as well: the other one
 * shows the sums of both. CONFLICT when they are never to be merged.
 */
export async function mergeGroups(context: Context, input: MergeInput): Promise<Merged> {
  const { member, canonical } = input;
  let teaches: string | null = null;
  const place = new Place();
  const ends = await mergeAs(
    context,
    {
      type: "ErrorGroup",
      check: async (tx) => {
        const [own, other] = await lockTwo(context, tx, { member, canonical });
        if (own.componentId !== other.componentId) throw ofTwoComponents();
        await refuseApart(tx, { member, canonical });
        place.of = own;
      },
      linked: async (tx) => {
        teaches = await joinAndTeach(tx, member);
        await tx.rows(queries.recountGroups, { ids: [canonical], others: true });
      },
      place: () => place.told,
    },
    input,
  );
  if (!ends.preview) place.forgetMessages(context);
  return { ...ends, teaches };
}

/** Where the group is that is merged. */
class Place {
  of: PlacedGroup | null = null;

  /** What the feeds find it by. */
  get told(): object {
    return this.of ? placeOf(this.of) : {};
  }

  /** By another merge other messages are the same. */
  forgetMessages({ platform }: Context): void {
    if (this.of) forgetMessages(platform, this.of.componentId);
  }
}

/** Shows a group under another; where both are told by messages alone, those that differ in the same words are to come there as well. */
async function joinAndTeach(tx: Statements, member: string): Promise<string | null> {
  const [joined] = await tx.rows(queries.joinGroup, { member });
  if (!joined?.message || !joined.other) return null;
  const template = commonTemplate(joined.message, joined.other);
  if (template !== null) await tx.rows(queries.teachByMerge, { member, template });
  return template;
}

/** Takes the merge of an error group back, which gives back exactly what would have been without. */
export async function unmergeGroup(context: Context, input: UnmergeInput): Promise<Ends> {
  const place = new Place();
  const ends = await unmergeAs(
    context,
    {
      type: "ErrorGroup",
      check: async (tx) => {
        place.of = await lockGroup(context, tx, { id: input.id, argument: "id" });
      },
      unlinked: async (tx, canonical) => {
        await tx.rows(queries.leaveGroup, { member: input.id });
        await tx.rows(queries.recountGroups, { ids: [canonical], others: true });
      },
      place: () => place.told,
    },
    input,
  );
  if (!ends.preview) place.forgetMessages(context);
  return ends;
}

/** Two groups by the names of their arguments, locked in the order of their ids: so two who name the same two do not wait for each other. */
async function lockTwo(
  context: Context,
  tx: Statements,
  ids: Record<string, string>,
): Promise<[PlacedGroup, PlacedGroup]> {
  const locked = new Map<string, PlacedGroup>();
  for (const [argument, id] of Object.entries(ids).sort(([, a], [, b]) => (a < b ? -1 : 1)))
    locked.set(argument, await lockGroup(context, tx, { id, argument }));
  const [one, other] = Object.keys(ids).map((argument) => locked.get(argument) as PlacedGroup);
  return [one as PlacedGroup, other as PlacedGroup];
}

function ofTwoComponents(): Problem {
  return badInput(
    "canonical",
    "`member` and `canonical` must be errors of one component; that one brought about the other is said by `nameErrorCause`.",
  );
}

async function refuseApart(tx: Statements, ends: { member: string; canonical: string }): Promise<void> {
  const [apart] = await tx.rows(queries.apartFromGroups, ends);
  if (apart)
    throw new Problem("CONFLICT", "Somebody said that these are never to be merged; undo that first.", {
      argument: "member",
    });
}

/** Says that two error groups are never to be merged: none is suggested to the other any more. CONFLICT while they are. */
export async function keepGroupsApart(context: Context, input: KeepErrorGroupsApartInput): Promise<ErrorGroup> {
  const { id, other } = input;
  if (id === other) throw badInput("other", "`id` and `other` must be two.");
  const reason = reasonOf(input);
  // One link for both, whoever is named first.
  const [from = id, to = other] = [id, other].sort();
  await record(
    context,
    async (tx) => {
      const [state, against] = await lockTwo(context, tx, { id, other });
      if ((state.mergedInto ?? id) === (against.mergedInto ?? other))
        throw new Problem("CONFLICT", "They are merged; unmerge one first.", { argument: "other" });
      const link = { one: from, other: to, at: context.now(), by: context.actor.id, reason };
      const [kept] = await tx.rows(queries.keepApart, link);
      const patch = { ...placeOf(state), other, reason };
      const revision = { verb: "separated", type: "ErrorGroup", nodeId: id, patch, reverse: {} };
      return { result: null, revisions: kept?.said ? [revision] : [] };
    },
    { touches: [from] },
  );
  return changed(context, id);
}

/** Sums error groups up anew whose merges were undone. CONFLICT where what comes back goes against what was said since. */
export async function settleMerges(tx: Statements, deltas: readonly Delta[], platform: Platform): Promise<void> {
  const of = deltas.filter(({ type }) => type === "ErrorGroup");
  // What was said to be wrong is learnt again, or is wrong again.
  if (of.some(({ changed }) => changed?.refusedTemplates)) forgetMessages(platform, null);
  const back = of.flatMap(({ unlinked }) => unlinked ?? []).filter(({ type }) => /SAME_AS$/.test(type));
  const gone = of.flatMap(({ linked }) => linked ?? []);
  const ends = [...new Set(back.flatMap(({ from, to }) => [from, to]))].sort();
  if (ends.length > 0 && (await tx.rows(queries.mergedAgainst, { ids: ends, most: MOST_MEMBERS })).length > 0)
    throw new Problem(
      "CONFLICT",
      "It was said since that these are never to be merged, or others were merged instead.",
    );
  const merges = back.filter(({ type }) => type === "SAME_AS");
  for (const { from } of merges) await tx.rows(queries.joinGroup, { member: from });
  const touched = [...merges, ...gone.filter(({ type }) => type === "SAME_AS")];
  const ids = [...new Set(touched.map(({ to }) => to))].sort();
  if (ids.length === 0) return;
  await tx.rows(queries.recountGroups, { ids, others: true });
  forgetMessages(platform, null);
}

/** The group that a group is shown under, or null. */
export function canonicalGroup(context: Context, id: string): Promise<ErrorGroup | null> {
  return load(context, queries.canonicalGroup, id, readable(context));
}

/** The groups that are shown under a group, those seen last first. */
export async function membersOfGroup(context: Context, id: string, first: number): Promise<ErrorGroup[]> {
  return (await load(context, queries.membersOfGroup, id, { first, ...readable(context) })) ?? [];
}

/** The groups that a group is never to be merged with, what was said last first. */
export async function groupsKeptApart(context: Context, id: string, first: number): Promise<ErrorGroup[]> {
  return (await load(context, queries.groupsKeptApart, id, { first, ...readable(context) })) ?? [];
}
