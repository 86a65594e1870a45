import { loopClosed } from "../../algorithms/graphs/round-trip.js";
import { type Context, load } from "../../context.js";
import type { Statements } from "../../graph/transaction.js";
import { record } from "../../journal/service.js";
import { notFound, Problem } from "../../problem.js";
import { mayOn } from "../../rights.js";
import * as queries from "../queries.js";
import type { Component } from "../types/component.js";
import type { Dependency, DependOnInput, RemoveDependencyInput } from "../types/dependency.js";
import { checkMayOn, component, readable } from "./components.js";
import { optionalText } from "./words.js";

/** How many components a sentence about a loop names. */
const NAMED = 20;

/**
 * Says that a component depends on another; answers the one that depends. CONFLICT when that would make a loop: looked for in
 * the transaction, with the workspace's dependencies locked, so that two changes at once cannot make one.
 */
export async function dependOn(context: Context, input: DependOnInput): Promise<Component> {
  const { component: id, on } = input;
  const source = optionalText("source", input.source, 200);
  checkMayOn(context, "components:edit", { id, argument: "component" });
  const dependent = await endsOf(context, input);
  await record(
    context,
    async (tx) => {
      await tx.rows(queries.lockDependencies, {});
      if (await isSame(tx, on, id)) throw loop(context, [dependent, dependent], "on");
      await refuseLoop(tx, context, { from: on, to: id, argument: "on" });
      const [made] = await tx.rows(queries.dependOn, { component: id, on, source, at: context.now() });
      const patch = { dependsOn: on, source };
      const revision = { verb: "linked", type: "Component", nodeId: id, patch, reverse: {} };
      return { result: null, revisions: made ? [revision] : [] };
    },
    { touches: [id] },
  );
  return dependent;
}

/** Takes back that a component depends on another; one that does not is answered as it is. */
export async function removeDependency(context: Context, input: RemoveDependencyInput): Promise<Component> {
  const { component: id, on } = input;
  checkMayOn(context, "components:edit", { id, argument: "component" });
  const dependent = await endsOf(context, input);
  await record(
    context,
    async (tx) => {
      const [gone] = await tx.rows(queries.removeDependency, { component: id, on });
      const reverse = { dependsOn: on, ...gone };
      const revision = { verb: "unlinked", type: "Component", nodeId: id, patch: { dependsOn: null }, reverse };
      return { result: null, revisions: gone ? [revision] : [] };
    },
    { touches: [id] },
  );
  return dependent;
}

/** The component that depends, when it and the other are there for the caller. */
async function endsOf(context: Context, ends: { component: string; on: string }): Promise<Component> {
  const [dependent, other] = await Promise.all([component(context, ends.component), component(context, ends.on)]);
  if (!dependent) throw notFound("component", "component");
  if (!other) throw notFound("component", "on");
  return dependent;
}

/** Whether two components are one, or merged into one. */
async function isSame(tx: Statements, one: string, other: string): Promise<boolean> {
  const [a] = await tx.rows(queries.standsFor, { id: one });
  const [b] = await tx.rows(queries.standsFor, { id: other });
  return a !== undefined && a.id === b?.id;
}

/** Where a loop is looked for: whether `from` depends on `to`, near or far; and which argument would close it. */
interface Closing {
  from: string;
  to: string;
  argument: string;
}

/**
 * CONFLICT when one component depends on another, near or far: then that the other depends on it would make a loop.
 * One statement a level; what is merged counts as one. `from` and `to`
 * the same: whether it depends on itself. The caller holds the lock on the workspace's dependencies.
 */
export async function refuseLoop(tx: Statements, context: Context, { from, to, argument }: Closing): Promise<void> {
  const [start] = await tx.rows(queries.standsFor, { id: from });
  const [end] = await tx.rows(queries.standsFor, { id: to });
  if (!start || !end) return;
  const round = await loopClosed(start, end, (ids, seen) => tx.rows(queries.nextNeeded, { ids, seen }));
  if (round) throw loop(context, round, argument);
}

/** CONFLICT when one of some components depends on itself, near or far: for what gives dependencies back. Holds others off until its transaction ends. */
export async function refuseLoopsAt(tx: Statements, context: Context, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await tx.rows(queries.lockDependencies, {});
  for (const id of new Set(ids)) await refuseLoop(tx, context, { from: id, to: id, argument: "revision" });
}

/** CONFLICT that names a loop by keys, from a component round to itself. What the caller may not read stands as "…". */
function loop(context: Context, round: readonly queries.Step[], argument: string): Problem {
  const keys = round.map(({ id, key }) => (mayOn(context.actor, "components:read", id) ? key : "…"));
  const named = keys.length > NAMED ? [...keys.slice(0, NAMED - 1), "…", ...keys.slice(-1)] : keys;
  return new Problem("CONFLICT", `That would make a loop of dependencies: ${named.join(" → ")}.`, { argument });
}

/** What a component depends on, by key, of those that the caller may read. */
export async function dependencies(context: Context, id: string, first: number): Promise<Dependency[]> {
  return (await load(context, queries.dependenciesOfComponent, id, { first, ...readable(context) })) ?? [];
}

/** What depends on a component, by key, of those that the caller may read. */
export async function dependents(context: Context, id: string, first: number): Promise<Dependency[]> {
  return (await load(context, queries.dependentsOfComponent, id, { first, ...readable(context) })) ?? [];
}
