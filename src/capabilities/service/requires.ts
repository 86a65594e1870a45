import { loopClosed } from "../../algorithms/graphs/round-trip.js";
import { type Context, load } from "../../context.js";
import type { Statements } from "../../graph/transaction.js";
import { record } from "../../journal/service.js";
import { notFound, Problem } from "../../problem.js";
import * as queries from "../queries.js";
import type { Capability } from "../types/capability.js";
import type { Prerequisite, RequireCapabilityInput } from "../types/links.js";
import { capability } from "./capabilities.js";

/** How far prerequisites are read, how many at most, and how many capabilities a sentence about a loop names. */
const LIMITS = { depth: 8, prerequisites: 1_000, named: 20 };

/**
 * Says that a capability requires another; answers the one that requires. CONFLICT when that would make a loop: looked for in
 * the transaction, with the workspace's requirements locked, so that two changes at once cannot make one.
 */
export async function requireCapability(context: Context, input: RequireCapabilityInput): Promise<Capability> {
  const { capability: id, requires } = input;
  const requiring = await endsOf(context, input);
  const link = { id: context.newId(), capability: id, requires, at: context.now(), by: context.actor.id };
  await record(
    context,
    async (tx) => {
      await tx.rows(queries.lockRequirements, {});
      if (await isSame(tx, requires, id)) throw loop([requiring, requiring], "requires");
      await refuseLoop(tx, { from: requires, to: id, argument: "requires" });
      const [made] = await tx.rows(queries.requireCapability, link);
      const revision = { verb: "linked", type: "Capability", nodeId: id, patch: { requires }, reverse: {} };
      return { result: null, revisions: made ? [revision] : [] };
    },
    { touches: [id] },
  );
  return requiring;
}

/** Takes back that a capability requires another; one that does not is answered as it is. */
export async function stopRequiring(context: Context, input: RequireCapabilityInput): Promise<Capability> {
  const { capability: id, requires } = input;
  const requiring = await endsOf(context, input);
  await record(
    context,
    async (tx) => {
      const [gone] = await tx.rows(queries.stopRequiring, { capability: id, requires });
      const [patch, reverse] = [{ requires: null }, { requires }];
      const revision = { verb: "unlinked", type: "Capability", nodeId: id, patch, reverse };
      return { result: null, revisions: gone ? [revision] : [] };
    },
    { touches: [id] },
  );
  return requiring;
}

async function endsOf(context: Context, ends: RequireCapabilityInput): Promise<Capability> {
  const [requiring, other] = await Promise.all([
    capability(context, ends.capability),
    capability(context, ends.requires),
  ]);
  if (!requiring) throw notFound("capability", "capability");
  if (!other) throw notFound("capability", "requires");
  return requiring;
}

async function isSame(tx: Statements, one: string, other: string): Promise<boolean> {
  const [a] = await tx.rows(queries.standsFor, { id: one });
  const [b] = await tx.rows(queries.standsFor, { id: other });
  return a !== undefined && a.id === b?.id;
}

/** Where a loop is looked for: whether `from` requires `to`, near or far; and which argument would close it. */
interface Closing {
  from: string;
  to: string;
  argument: string;
}

/**
 * CONFLICT when one capability requires another, near or far: then that the other requires it would make a loop.
 * One statement a level; what is merged counts as one. `from` and `to` the same:
 * whether it requires itself. The caller holds the lock on the workspace's requirements.
 */
export async function refuseLoop(tx: Statements, { from, to, argument }: Closing): Promise<void> {
  const [start] = await tx.rows(queries.standsFor, { id: from });
  const [end] = await tx.rows(queries.standsFor, { id: to });
  if (!start || !end) return;
  const round = await loopClosed(start, end, (ids, seen) => tx.rows(queries.nextRequired, { ids, seen }));
  if (round) throw loop(round, argument);
}

/** Holds off other changes of what a workspace's capabilities require until the transaction ends. */
export async function lockRequirements(tx: Statements): Promise<void> {
  await tx.rows(queries.lockRequirements, {});
}

/** CONFLICT when one of some capabilities requires itself, near or far: for what gives requirements back. */
export async function refuseRequirementLoopsAt(tx: Statements, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await lockRequirements(tx);
  for (const id of new Set(ids)) await refuseLoop(tx, { from: id, to: id, argument: "revision" });
}

/** CONFLICT that names a loop by keys, from a capability round to itself. */
function loop(round: readonly queries.Step[], argument: string): Problem {
  return new Problem("CONFLICT", `That would make a loop of requirements: ${namedLoop(round.map(({ key }) => key))}.`, {
    argument,
  });
}

/** A loop by the keys on it; of a long one not all. */
export function namedLoop(keys: readonly string[]): string {
  const { named } = LIMITS;
  const told = keys.length > named ? [...keys.slice(0, named - 1), "…", ...keys.slice(-1)] : keys;
  return told.join(" → ");
}

/** What a capability requires itself, by key. */
export async function requiredBy(context: Context, id: string, first: number): Promise<Capability[]> {
  return (await load(context, queries.requiredByCapability, id, { first })) ?? [];
}

/** What requires a capability itself, by key. */
export async function requiring(context: Context, id: string, first: number): Promise<Capability[]> {
  return (await load(context, queries.capabilitiesRequiring, id, { first })) ?? [];
}

/** All that a capability requires, near and far to depth 8, each once, the nearest first and then by key. */
export async function prerequisites(context: Context, id: string, first: number): Promise<Prerequisite[]> {
  const found = new Map<string, { key: string; depth: number }>();
  let level = [id];
  for (let depth = 1; depth <= LIMITS.depth && level.length > 0 && found.size < LIMITS.prerequisites; depth++) {
    const next = await context.graph.rows(queries.nextRequired, { ids: level, seen: [id, ...found.keys()] });
    for (const one of next) found.set(one.id, { key: one.key, depth });
    level = next.map((one) => one.id);
  }
  const nearest = [...found].sort(([, a], [, b]) => a.depth - b.depth || (a.key < b.key ? -1 : 1)).slice(0, first);
  const nodes = await Promise.all(nearest.map(([one]) => capability(context, one)));
  return nodes.flatMap((node, index) => (node ? [{ capability: node, depth: nearest[index]?.[1].depth ?? 0 }] : []));
}
