import { type Context, load } from "../../context.js";
import { naturalId } from "../../identity.js";
import { record } from "../../journal/service.js";
import { notFound } from "../../problem.js";
import * as queries from "../queries.js";
import type { DigestPeriod, DigestSubscription, KeptSubscription, SubscribeDigestInput } from "../types/digest.js";
import { addressOf } from "./destination.js";
import { ownershipOf } from "./owner.js";
import { endBefore, lengthOf } from "./periods.js";

/** Subscribes to a digest by e-mail, or changes the subscription. What the journal tells of it names no address. */
export async function subscribeDigest(context: Context, input: SubscribeDigestInput): Promise<DigestSubscription> {
  const { owner, scopes } = ownershipOf(context);
  const { period } = input;
  const at = context.now();
  const facts = {
    id: idOf(context, period),
    owner,
    scopes,
    period,
    email: await addressOf(context, input.email ?? null),
    role: input.role ?? (context.actor.user ? null : context.actor.role),
    at,
    nextAt: endBefore(period, at) + lengthOf(period),
  };
  return record(context, async (tx) => {
    const [row] = await tx.rows(queries.subscribe, facts);
    const result = row?.node as KeptSubscription;
    const revision = {
      verb: "subscribed",
      type: "DigestSubscription",
      nodeId: facts.id,
      patch: { period },
      reverse: {},
    };
    return { result, revisions: [revision] };
  });
}

/** Ends a subscription of one's own; answers it as it was. */
export function unsubscribeDigest(context: Context, period: DigestPeriod): Promise<DigestSubscription> {
  const id = idOf(context, period);
  return record(context, async (tx) => {
    const [row] = await tx.rows(queries.unsubscribe, { id });
    if (!row) throw notFound("digest", "period");
    const revision = { verb: "unsubscribed", type: "DigestSubscription", nodeId: id, patch: {}, reverse: { period } };
    return { result: row.node, revisions: [revision] };
  });
}

/** The digests that who asks gets. */
export async function digestSubscriptions(context: Context): Promise<DigestSubscription[]> {
  const rows = await context.graph.rows(queries.subscriptions, { owner: ownershipOf(context).owner });
  return rows.map((row) => row.node);
}

/** The subscription with an id, when it is one's own; else null. */
export async function subscription(context: Context, id: string): Promise<DigestSubscription | null> {
  const found = await load(context, queries.subscriptionById, id, {});
  return found?.owner === ownershipOf(context).owner ? found : null;
}

function idOf(context: Context, period: DigestPeriod): string {
  return naturalId(context.graph.workspace, "DigestSubscription", ownershipOf(context).owner, period);
}
