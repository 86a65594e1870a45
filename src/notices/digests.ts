import { naturalId } from "../identity.js";
import * as queries from "./queries.js";
import { Reading } from "./reading.js";
import { endBefore, lengthOf } from "./service/periods.js";
import type { NoticeTask } from "./task.js";
import type { KeptSubscription } from "./types/digest.js";

/** How many are begun in one look. */
const MOST = 100;

/**
 * Makes the digests due whose time has come, one a subscription and period: its id is made of both. After a time in which
 * nobody ran, one digest is sent of the latest period. A subscription whose owner is gone ends.
 */
export async function sendDigests(task: Pick<NoticeTask, "platform" | "count">): Promise<number> {
  const { platform } = task;
  const now = platform.now();
  const due = await platform.graph.run(queries.digestsDue, { now, limit: MOST });
  for (const { node } of due) if (await send(task, node, now)) task.count("EMAIL", "digest");
  return due.length;
}

async function send(
  { platform }: Pick<NoticeTask, "platform">,
  { workspace, ...one }: KeptSubscription & { workspace: string },
  now: number,
): Promise<boolean> {
  const here = platform.graph.in(workspace);
  if (!(await new Reading(platform, workspace).rightsOf(one))) {
    await here.rows(queries.unsubscribe, { id: one.id });
    return false;
  }
  const until = endBefore(one.period, now);
  const row = await here.row(queries.sendDigest, {
    subscriptionId: one.id,
    id: naturalId(workspace, "Notice", one.id, String(until)),
    was: one.nextAt,
    nextAt: until + lengthOf(one.period),
    until,
    at: now,
  });
  return row !== null;
}
