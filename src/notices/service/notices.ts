import { type Context, load } from "../../context.js";
import { badInput, notFound } from "../../problem.js";
import { noticeOf } from "../made.js";
import * as queries from "../queries.js";
import { type Delivery, type Notice, NoticeStatus } from "../types/notice.js";
import { NoticeChannel } from "../types/watch.js";
import { ownershipOf } from "./owner.js";
import { own } from "./watches.js";

/** Which notices: those before a time and id, and how many. */
export interface Before {
  before: number;
  beforeId: string;
  limit: number;
}

/** A page of the notices of a watch of one's own, latest first. */
export async function notices(context: Context, watchId: string, before: Before): Promise<Notice[]> {
  await own(context, watchId, "watch");
  return (await context.graph.rows(queries.noticesOfWatch, { watchId, ...before })).map((row) => row.node);
}

/** The notice with an id, when it is of a watch or digest of one's own; else null. */
export async function notice(context: Context, id: string): Promise<Notice | null> {
  const found = await load(context, queries.noticeById, id, {});
  return found?.owner === ownershipOf(context).owner ? found : null;
}

/** Makes a notice due that tells of nothing but itself; a live one is only listed. */
export async function testWatch(context: Context, watchId: string): Promise<Notice> {
  const watch = await own(context, watchId);
  const now = context.now();
  const tested = noticeOf(context.graph.workspace, watch, {
    sequence: 0,
    verb: "tested",
    type: "Watch",
    nodeId: watchId,
    at: now,
    actor: context.actor.id,
    patch: null,
    now,
  });
  const row = await context.graph.row(queries.keepNotices, { notices: [{ ...tested, id: context.newId() }] });
  if (!row) throw notFound("watch", "id");
  return row.node;
}

/** Makes a notice due again, from its first attempt on: also one that was delivered. Its id stays, so that receivers can tell. */
export async function redeliver(context: Context, id: string): Promise<Notice> {
  const found = await notice(context, id);
  if (!found) throw notFound("notice", "notice");
  if (found.status === NoticeStatus.SHOWN)
    throw badInput("notice", `A notice of a watch that is ${NoticeChannel.LIVE} is not delivered.`);
  const row = await context.graph.row(queries.redeliver, { id, at: context.now() });
  context.loaders.forget();
  return row?.node ?? found;
}

/** The attempts to deliver a notice, latest first. */
export function deliveriesOf({ attempts }: Pick<Notice, "attempts">): Delivery[] {
  return attempts.map((text) => JSON.parse(text) as Delivery).reverse();
}

/** What the change of a notice says of itself, in one sentence; null: nothing. */
export function sentenceOf({ said }: Notice): string | null {
  return said ? (JSON.parse(said) as { sentence: string }).sentence : null;
}
