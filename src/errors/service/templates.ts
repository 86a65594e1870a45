import { type Context, load } from "../../context.js";
import { record } from "../../journal/service.js";
import { notFound } from "../../problem.js";
import * as queries from "../queries/templates.js";
import { forgetMessages } from "../templates.js";
import { type ErrorGroup, GroupingMethod } from "../types/group.js";
import type { RefuseErrorTemplateInput } from "../types/template.js";
import { changed, lockGroup, reasonOf } from "./stand.js";
import { placeOf } from "./turn.js";

/** How many templates a sentence names. */
const TOLD = 3;

/** The templates that were learnt from the messages of an error group, the oldest first. */
export async function templatesOfGroup(context: Context, id: string, first: number): Promise<string[]> {
  return (await load(context, queries.templatesOfGroup, id, { first })) ?? [];
}

/**
 * Says that a template of an error group is wrong: messages that fit it and began no group begin one from now on, and it is not learnt
 * again. What was counted stays. NOT_FOUND: the group has no such template that was learnt.
 */
export async function refuseTemplate(context: Context, input: RefuseErrorTemplateInput): Promise<ErrorGroup> {
  const { id, template } = input;
  const reason = reasonOf(input);
  let componentId = "";
  await record(
    context,
    async (tx) => {
      const state = await lockGroup(context, tx, { id });
      componentId = state.componentId;
      const [found] = await tx.rows(queries.refuseTemplate, { id, template, at: context.now() });
      if (!found?.had) throw notFound("learnt template", "template");
      const patch = { ...placeOf(state), template, reason };
      return { result: null, revisions: [{ verb: "untaught", type: "ErrorGroup", nodeId: id, patch, reverse: {} }] };
    },
    { touches: [id] },
  );
  forgetMessages(context.platform, componentId);
  return changed(context, id);
}

/** Why the events of a group are one, as its first event told it, and by what others have come since. */
export async function groupedBecause(context: Context, group: ErrorGroup): Promise<string> {
  if (group.groupingMethod !== GroupingMethod.MESSAGE) return group.groupedBecause;
  const templates = await templatesOfGroup(context, group.id, TOLD);
  if (templates.length === 0) return group.groupedBecause;
  const told = templates.map((template) => `"${template}"`).join(", ");
  return `${group.groupedBecause} Messages that were new since came by what it and others like it have in common: ${told}.`;
}
