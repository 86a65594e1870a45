import { scrubText } from "../../algorithms/scrubbing/scrub-text.js";
import { type Context, load, page } from "../../context.js";
import { naturalId } from "../../identity.js";
import { record } from "../../journal/service.js";
import type { Permission } from "../../permissions.js";
import { notFound } from "../../problem.js";
import { componentsWith, mayOn } from "../../rights.js";
import * as queries from "../queries.js";
import type { Component, CreateComponentInput, UpdateComponentInput } from "../types/component.js";
import { created, difference } from "./revisions.js";
import { checkKey, checkText, newName, optionalText } from "./words.js";

/** Creates a component under the workspace's next number, or answers the one with this key. */
export function createComponent(context: Context, input: CreateComponentInput): Promise<Component> {
  const id = naturalId(context.graph.workspace, "Component", checkKey("key", input.key));
  const identity = {
    id,
    key: input.key,
    name: newName(input),
    kind: input.kind,
    at: context.now(),
    by: context.newId(),
  };
  return record(
    context,
    async (tx) => {
      const [row] = await tx.rows(queries.createComponent, identity);
      return created("Component", row);
    },
    { touches: [id] },
  );
}

/** Changes what is said of a component. */
export function updateComponent(context: Context, input: UpdateComponentInput): Promise<Component> {
  const { id } = input;
  checkMayOn(context, "components:edit", { id, argument: "id" });
  const name = input.name == null ? null : checkText("name", input.name, [1, 200]);
  const said = optionalText("owner", input.owner, 200);
  const owner = said && scrubText(said).text;
  return record(
    context,
    async (tx) => {
      const [row] = await tx.rows(queries.componentToChange, { id });
      if (!row) throw notFound("component", "id");
      const before = { name: row.node.name, kind: row.node.kind, owner: row.node.owner };
      const after = {
        name: name ?? before.name,
        kind: input.kind ?? before.kind,
        owner: input.owner === undefined ? before.owner : owner,
      };
      const changed = difference(before, after);
      if (!changed) return { result: row.node, revisions: [] };
      const [done] = await tx.rows(queries.updateComponent, { id, ...after });
      return {
        result: done?.node ?? row.node,
        revisions: [{ verb: "changed", type: "Component", nodeId: id, ...changed }],
      };
    },
    { touches: [id] },
  );
}

/** Refuses what the caller may not do on a component, with the words of one that is not there. */
export function checkMayOn(
  context: Context,
  permission: Permission,
  { id, argument }: { id: string; argument: string },
): void {
  if (!mayOn(context.actor, permission, id)) throw notFound("component", argument);
}

/** The components that the caller may read, as statements filter by them. */
export function readable(context: Context): queries.Readable {
  return { components: componentsWith(context.actor, "components:read") };
}

/** A page of the components that the caller may read, by key, without those that are shown under another. */
export function components(context: Context, afterKey: string, limit: number): Promise<Component[]> {
  return page(context, queries.componentsPage, { afterKey, limit, ...readable(context) });
}

/** The component with an id, or null when there is none or the caller may not read it. */
export function component(context: Context, id: string): Promise<Component | null> {
  return load(context, queries.componentById, id, readable(context));
}

/** The key of a component, whoever may read it; null: there is none. For services that know what the caller may do with it. */
export async function keyOfComponent(context: Context, id: string): Promise<string | null> {
  return (await load(context, queries.componentById, id, { components: null }))?.key ?? null;
}

/** Whether there is a component with an id, whoever may read it: for services that know what the caller may do with it. */
export async function isComponent(context: Context, id: string): Promise<boolean> {
  return (await load(context, queries.componentById, id, { components: null })) !== null;
}

/** The components that a project uses, by key, of those that the caller may read. */
export async function componentsOfProject(context: Context, projectId: string, first: number): Promise<Component[]> {
  return (await load(context, queries.componentsOfProject, projectId, { first, ...readable(context) })) ?? [];
}
