import { type Context, load } from "../../context.js";
import { record } from "../../journal/service.js";
import { notFound } from "../../problem.js";
import * as categories from "../queries/categories.js";
import { taxonomyFrom, taxonomyId } from "../taxonomy.js";
import type { CorrectErrorCategoryInput, ErrorCorrection } from "../types/correction.js";
import type { ErrorGroup } from "../types/group.js";
import { readable } from "./groups.js";
import { judgeGroups } from "./judge.js";
import { changed, lockCanonical, reasonOf } from "./stand.js";
import { placeOf } from "./turn.js";

/** Says into which category a group belongs, or takes that back; errors like it follow in the next round. */
export async function correctCategory(context: Context, input: CorrectErrorCategoryInput): Promise<ErrorGroup> {
  const { id: groupId, category } = input;
  const reason = reasonOf(input);
  const told = { groupId, id: context.newId(), category, at: context.now(), by: context.actor.id, reason };
  const { platform } = context;
  const { workspace } = context.graph;
  const id = taxonomyId(workspace);
  await record(context, async (tx) => {
    const group = await lockCanonical(context, tx, groupId);
    // Locked, so that the category is still there at the commit.
    await tx.rows(categories.changeTaxonomy, { id, edits: 0 });
    const [row] = await tx.rows(categories.taxonomy, { keys: [id] });
    if (category !== null && !taxonomyFrom(row?.value ?? null).tree.has(category))
      throw notFound("error category", "category");
    await tx.rows(categories.correctCategory, told);
    await judgeGroups({ platform, workspace, tx }, [groupId]);
    const patch = { ...placeOf(group), category, reason };
    return {
      result: null,
      revisions: [{ verb: "categorised", type: "ErrorGroup", nodeId: groupId, patch, reverse: {} }],
    };
  });
  context.loaders.forget(); // What this request read before is out of date.
  return changed(context, groupId);
}

/** The latest word of a person on a group's category, or null. */
export function correctionOfGroup(context: Context, id: string): Promise<ErrorCorrection | null> {
  return load(context, categories.correctionOfGroup, id, {});
}

/** The correction with an id, or null. */
export function correction(context: Context, id: string): Promise<ErrorCorrection | null> {
  return load(context, categories.correctionById, id, readable(context));
}
