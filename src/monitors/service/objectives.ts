import { type Context, load } from "../../context.js";
import { naturalId } from "../../identity.js";
import { type NewRevision, record } from "../../journal/service.js";
import { badInput, notFound, Problem } from "../../problem.js";
import { mayOn } from "../../rights.js";
import { keep, objectiveSteps } from "../evaluate.js";
import * as queries from "../queries.js";
import { EVERY_OBJECTIVE, nextDue } from "../schedule.js";
import type { Objective } from "../types/objective.js";
import type { CreateObjectiveInput, ObjectiveFilter, UpdateObjectiveInput } from "../types/objective-inputs.js";
import { MOST, NOT_YET } from "./edit.js";
import { type AfterName, readable } from "./monitors.js";
import { objectiveFacts } from "./objective-definition.js";

/** A page of the objectives of components that the caller may read, by name. */
export async function objectives(context: Context, filter: ObjectiveFilter, after: AfterName): Promise<Objective[]> {
  if ((filter.text?.length ?? 0) > 100) throw badInput("text", "`text` must be at most 100 characters.");
  const wanted = { text: filter.text?.toLowerCase() ?? null, ...after };
  const rows = await context.graph.rows(queries.objectivesPage, { ...readable(context), ...wanted });
  return rows.map(({ node }) => node);
}

/** The objective with an id; null when there is none or the caller may not read it. */
export function objective(context: Context, id: string): Promise<Objective | null> {
  return load(context, queries.objectiveById, id, readable(context));
}

/** The objectives of a component and of those merged into it, by name. */
export async function objectivesOfComponent(
  context: Context,
  componentId: string,
  first: number,
): Promise<Objective[]> {
  return (await load(context, queries.objectivesOfComponent, componentId, { first, ...readable(context) })) ?? [];
}

/** Makes an objective. LIMIT_EXCEEDED where the workspace has as many as it may. */
export async function createObjective(context: Context, input: CreateObjectiveInput): Promise<Objective> {
  const id = context.newId();
  const facts = await objectiveFacts(context, input);
  return record(
    context,
    async (tx) => {
      const [count] = await tx.rows(queries.countMonitors, {});
      if ((count?.objectives ?? 0) >= MOST.objectives)
        throw new Problem("LIMIT_EXCEEDED", `A workspace cannot have more than ${MOST.objectives} objectives.`);
      const [row] = await tx.rows(queries.keepObjective, paramsOf(context, id, facts));
      if (!row) throw notFound("metric", "metric");
      return { result: row.node, revisions: [revisionOf("created", row.node, { patch: patchOf(row.node) })] };
    },
    { touches: [id] },
  );
}

/** Changes an objective, which begins anew as one that was not looked at yet. */
export async function updateObjective(context: Context, { id, ...input }: UpdateObjectiveInput): Promise<Objective> {
  const old = await own(context, id);
  const facts = await objectiveFacts(context, input);
  return record(
    context,
    async (tx) => {
      const [row] = await tx.rows(queries.keepObjective, paramsOf(context, id, facts));
      if (!row) throw notFound("metric", "metric");
      const change = { patch: patchOf(row.node), reverse: patchOf(old) };
      return { result: row.node, revisions: [revisionOf("changed", row.node, change)] };
    },
    { touches: [id] },
  );
}

/** Deletes an objective; answers it as it was. */
export async function deleteObjective(context: Context, id: string): Promise<Objective> {
  const old = await own(context, id);
  return record(
    context,
    async (tx) => {
      await tx.rows(queries.remove, { id });
      return { result: old, revisions: [revisionOf("deleted", old, { reverse: patchOf(old) })] };
    },
    { touches: [id, old.standing.id] },
  );
}

/** Looks at an objective now; what comes of it counts as any look's does. */
export async function evaluateObjective(context: Context, id: string): Promise<Objective> {
  const found = await own(context, id);
  const now = context.now();
  const pair = { objective: found, standing: found.standing as queries.StoredStanding };
  await keep(context.platform, context.graph.workspace, await objectiveSteps(context, [pair], { at: now, now }));
  context.loaders.forget();
  return (await objective(context, id)) ?? found;
}

async function own(context: Context, id: string): Promise<Objective> {
  const found = await objective(context, id);
  if (!found || !mayOn(context.actor, "monitors:edit", found.componentId ?? null)) throw notFound("objective", "id");
  return found;
}

function paramsOf(context: Context, id: string, facts: queries.ObjectiveFacts) {
  const at = context.now();
  const standingId = naturalId(context.graph.workspace, "Standing", id);
  return { id, at, facts, standing: { id: standingId, dueAt: nextDue(at, EVERY_OBJECTIVE), why: NOT_YET } };
}

function patchOf({ name, kind, metric, target, windowDays, threshold }: Objective) {
  return { name, kind, metric, target, windowDays, threshold: threshold ?? null };
}

function revisionOf(
  verb: string,
  { id, componentId, projectId }: Objective,
  { patch = {}, reverse = {} }: { patch?: object; reverse?: object },
): NewRevision {
  const about = { componentId: componentId ?? null, projectId: projectId ?? null };
  return { verb, type: "Objective", nodeId: id, patch: { ...about, ...patch }, reverse };
}
