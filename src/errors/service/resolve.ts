import { releaseOrder } from "../../algorithms/releases/order.js";
import { scrub } from "../../algorithms/scrubbing/scrub.js";
import { type Context, load } from "../../context.js";
import type { Statements } from "../../graph/transaction.js";
import { record } from "../../journal/service.js";
import { badInput, notFound } from "../../problem.js";
import * as queries from "../queries.js";
import type { ErrorGroup, Resolution } from "../types/group.js";
import type { ReopenErrorGroupInput, ResolveErrorGroupInput } from "../types/inputs.js";
import { group } from "./groups.js";

/** Resolves a group; one that is resolved already is answered as it is. */
export async function resolveGroup(context: Context, input: ResolveErrorGroupInput): Promise<ErrorGroup> {
  const groupId = input.id;
  const facts = { groupId, id: context.newId(), at: context.now(), by: context.actor.id, ...words(input) };
  const work = async (tx: Statements) => {
    const [state] = await tx.rows(queries.statusOfGroup, { groupId });
    if (!state) throw notFound("error group", "id");
    if (state.status === "RESOLVED") return { result: null, revisions: [] };
    await tx.rows(queries.resolveGroup, facts);
    const { at, reason, inRelease } = facts;
    const patch = { status: "RESOLVED", resolvedAt: at, reason, inRelease, ...about(state) };
    return {
      result: null,
      revisions: [{ verb: "resolved", type: "ErrorGroup", nodeId: groupId, patch, reverse: { status: state.status } }],
    };
  };
  await record(context, work, { touches: [groupId, facts.id] });
  return found(context, groupId);
}

/** Reopens a group; one that is not resolved is answered as it is. */
export async function reopenGroup(context: Context, input: ReopenErrorGroupInput): Promise<ErrorGroup> {
  const groupId = input.id;
  const { reason } = words(input);
  const work = async (tx: Statements) => {
    const [state] = await tx.rows(queries.statusOfGroup, { groupId });
    if (!state) throw notFound("error group", "id");
    if (state.status !== "RESOLVED") return { result: null, revisions: [] };
    await tx.rows(queries.reopenGroup, { groupId });
    const { status, resolvedAt, resolvedOrder } = state;
    const patch = { status: "UNRESOLVED", reason, ...about(state) };
    return {
      result: null,
      revisions: [
        {
          verb: "reopened",
          type: "ErrorGroup",
          nodeId: groupId,
          patch,
          reverse: { status, resolvedAt, resolvedOrder },
        },
      ],
    };
  };
  await record(context, work, { touches: [groupId] });
  return found(context, groupId);
}

/** What the feeds filter by. */
function about({ componentId, projectIds }: queries.GroupState) {
  return { componentId, projectIds };
}

/** What is said of a change, without secrets: it is shown to all and stays in the journal. */
function words(input: { reason?: string | null; inRelease?: string | null }) {
  const scrubbed = scrub({ reason: input.reason ?? null, release: input.inRelease ?? null });
  const said = scrubbed.value as { reason: string | null; release: string | null };
  const reason = said.reason?.trim() || null;
  const inRelease = said.release?.trim() || null;
  if (reason && reason.length > 2_000) throw badInput("reason", "`reason` must be at most 2,000 characters.");
  if (inRelease && inRelease.length > 200) throw badInput("inRelease", "`inRelease` must be at most 200 characters.");
  return { reason, inRelease, inReleaseOrder: inRelease && releaseOrder(inRelease) };
}

async function found(context: Context, id: string): Promise<ErrorGroup> {
  const node = await group(context, id);
  if (!node) throw notFound("error group", "id");
  return node;
}

/** The resolution with an id, or null. */
export function resolution(context: Context, id: string): Promise<Resolution | null> {
  return load(context, queries.resolutionById, id, {});
}
