import { type Context, load } from "../../context.js";
import type { Statements } from "../../graph/transaction.js";
import { naturalId } from "../../identity.js";
import { type Made, make } from "../../journal/service.js";
import { badInput, notFound, Problem } from "../../problem.js";
import * as queries from "../queries.js";
import type { Client } from "../types/client.js";
import type { Component } from "../types/component.js";
import type { MergeInput, UnmergeInput } from "../types/merge.js";
import type { Project } from "../types/project.js";
import { checkDirect } from "./approvals.js";
import { checkMayOn, readable } from "./components.js";
import { refuseLoop } from "./dependencies.js";

/** How many nodes can be shown under one: what reads several of them in one order reads each. */
export const MOST_MEMBERS = 20;

/** What can be merged. */
export type Mergeable = "Client" | "Project" | "Component";

/** The two ends of a merge, by id. */
export type Ends = Made<{ member: string; canonical: string }>;

/** How nodes of a type are merged, beside the link itself. */
export interface Merging {
  type: string;
  /** Refuses what may not be done now. */
  check?(tx: Statements): Promise<unknown>;
  /** Holds off what could make a loop meanwhile. */
  lock?(tx: Statements): Promise<unknown>;
  /** Refuses what the link has brought about, or does what follows from it. */
  linked?(tx: Statements): Promise<unknown>;
  /** Does what follows from its end. */
  unlinked?(tx: Statements, canonical: string): Promise<unknown>;
  /** What feeds find the member by; asked for after `check`. */
  place?(): object;
}

/** Says that a client, project or component is the same thing as another: see `mergeAs`. */
export function mergeNodes(context: Context, type: Mergeable, input: MergeInput): Promise<Ends> {
  const { member, canonical } = input;
  const check = (tx: Statements) => checkDirect(context, tx, `MERGE_${type.toUpperCase()}S`);
  if (type !== "Component") return mergeAs(context, { type, check }, input);
  checkComponents(context, { member, canonical });
  const merging: Merging = {
    ...{ type, check },
    lock: (tx) => tx.rows(queries.lockDependencies, {}),
    linked: (tx) => refuseLoop(tx, context, { from: canonical, to: canonical, argument: "canonical" }),
  };
  return mergeAs(context, merging, input);
}

/**
 * Says that a node is the same thing as another, under which it is shown from now on: one link, and all that was said of the node
 * stays with it. The link is one step deep at most: CONFLICT when the one has members, or the other is one.
 */
export function mergeAs(context: Context, merging: Merging, input: MergeInput): Promise<Ends> {
  const { member, canonical, preview } = input;
  const { type } = merging;
  if (member === canonical) throw badInput("canonical", "`member` and `canonical` must be two.");
  const link = { member, canonical, at: context.now(), by: context.actor.id };
  return make(
    context,
    async (tx) => {
      await merging.check?.(tx);
      const [own, other] = await locked(tx, type, { member, canonical });
      if (own.into === canonical) return { result: { member, canonical }, revisions: [] };
      refuseDepth(own, other);
      await merging.lock?.(tx);
      await tx.rows(queries.merge, link);
      await merging.linked?.(tx);
      const patch = { ...merging.place?.(), mergedInto: canonical };
      const revision = { verb: "merged", type, nodeId: member, patch, reverse: { mergedInto: null } };
      return { result: { member, canonical }, revisions: [revision] };
    },
    { touches: [member], preview },
  );
}

/** Takes a merge of a client, project or component back: see `unmergeAs`. */
export function unmergeNode(context: Context, type: Mergeable, input: UnmergeInput): Promise<Ends> {
  if (type === "Component") checkComponents(context, { id: input.id });
  return unmergeAs(context, { type }, input);
}

/** Takes a merge back: removes its link and nothing else, which gives back exactly what was. CONFLICT when there is none. */
export function unmergeAs(context: Context, unmerging: Merging, { id, preview }: UnmergeInput): Promise<Ends> {
  const { type } = unmerging;
  return make(
    context,
    async (tx) => {
      await unmerging.check?.(tx);
      await lock(tx, type, { id, argument: "id" });
      const [gone] = await tx.rows(queries.unmerge, { member: id });
      if (!gone) throw new Problem("CONFLICT", "It is not merged into another.", { argument: "id" });
      await unmerging.unlinked?.(tx, gone.id);
      const patch = { ...unmerging.place?.(), mergedInto: null };
      const revision = { verb: "unmerged", type, nodeId: id, patch, reverse: { mergedInto: gone.id } };
      return { result: { member: id, canonical: gone.id }, revisions: [revision] };
    },
    { touches: [id], preview },
  );
}

function checkComponents(context: Context, ids: Record<string, string>): void {
  for (const [argument, id] of Object.entries(ids)) checkMayOn(context, "components:edit", { id, argument });
}

interface State {
  key: string;
  into: string | null;
  members: number;
}

/** Locks both ends, in the order of their ids so that two merges never wait for each other. */
async function locked(
  tx: Statements,
  type: string,
  ends: { member: string; canonical: string },
): Promise<[State, State]> {
  const states = new Map<string, State>();
  const entries = Object.entries(ends).sort(([, a], [, b]) => (a < b ? -1 : 1));
  for (const [argument, id] of entries) states.set(argument, await lock(tx, type, { id, argument }));
  return [states.get("member") as State, states.get("canonical") as State];
}

async function lock(tx: Statements, type: string, { id, argument }: { id: string; argument: string }): Promise<State> {
  const [state] = await tx.rows(queries.toMerge, { id, type });
  if (!state) throw notFound(type.toLowerCase(), argument);
  return state;
}

function refuseDepth(member: State, canonical: State): void {
  const conflict = (argument: string, sentence: string) => new Problem("CONFLICT", sentence, { argument });
  if (member.into !== null) throw conflict("member", "`member` is merged into another already; unmerge it first.");
  if (member.members > 0)
    throw conflict("member", "Others are merged into `member`; unmerge them first, or merge the other way round.");
  if (canonical.into !== null)
    throw conflict("canonical", "`canonical` is itself merged into another; merge into that one.");
  if (canonical.members >= MOST_MEMBERS)
    throw conflict("canonical", `Into one, at most ${MOST_MEMBERS} can be merged.`);
}

/** The client that a client is shown under, or null. */
export function canonicalClient(context: Context, id: string): Promise<Client | null> {
  return load(context, queries.canonicalClient, id, {});
}

/** The project that a project is shown under, or null. */
export function canonicalProject(context: Context, id: string): Promise<Project | null> {
  return load(context, queries.canonicalProject, id, {});
}

/** The component that a component is shown under; null when there is none, or the caller may not read it. */
export function canonicalComponent(context: Context, id: string): Promise<Component | null> {
  return load(context, queries.canonicalComponent, id, readable(context));
}

/** The clients that are shown under a client, by key. */
export async function membersOfClient(context: Context, id: string, first: number): Promise<Client[]> {
  return (await load(context, queries.membersOfClient, id, { first })) ?? [];
}

/** The projects that are shown under a project, by key. */
export async function membersOfProject(context: Context, id: string, first: number): Promise<Project[]> {
  return (await load(context, queries.membersOfProject, id, { first })) ?? [];
}

/** The components that are shown under a component, by key, of those that the caller may read. */
export async function membersOfComponent(context: Context, id: string, first: number): Promise<Component[]> {
  return (await load(context, queries.membersOfComponent, id, { first, ...readable(context) })) ?? [];
}

/** The ids of a component and of those that are shown under it. By itself: what is selected of a list hangs on the list. */
export async function familyOfComponent(context: Context, id: string): Promise<string[]> {
  return (await context.graph.row(queries.familyOfComponent, { id }))?.ids ?? [id];
}

/** The ids of a project and of those that are shown under it. */
export async function familyOfProject(context: Context, id: string): Promise<string[]> {
  return (await context.graph.row(queries.familyOfProject, { id }))?.ids ?? [id];
}

/** As `familyOfComponent`, of the component with a key. */
export function familyOfComponentNamed(context: Context, key: string): Promise<string[]> {
  return familyOfComponent(context, naturalId(context.graph.workspace, "Component", key));
}

/** As `familyOfProject`, of the project with a key. */
export function familyOfProjectNamed(context: Context, key: string): Promise<string[]> {
  return familyOfProject(context, naturalId(context.graph.workspace, "Project", key));
}
