import { type Context, load } from "../../context.js";
import { templatesOfGroup as relation } from "../queries/templates.js";
import { type ErrorGroup, GroupingMethod } from "../types/group.js";

/** How many templates a sentence names. */
const TOLD = 3;

/** The templates that were learnt from the messages of an error group, the oldest first. */
export async function templatesOfGroup(context: Context, id: string, first: number): Promise<string[]> {
  return (await load(context, relation, id, { first })) ?? [];
}

/** Why the events of a group are one, as its first event told it, and by what others have come since. */
export async function groupedBecause(context: Context, group: ErrorGroup): Promise<string> {
  if (group.groupingMethod !== GroupingMethod.MESSAGE) return group.groupedBecause;
  const templates = await templatesOfGroup(context, group.id, TOLD);
  if (templates.length === 0) return group.groupedBecause;
  const told = templates.map((template) => `"${template}"`).join(", ");
  return `${group.groupedBecause} Messages that were new since came by what it and others like it have in common: ${told}.`;
}
