import { naturalId } from "../identity.js";
import type { Revision } from "../journal/types.js";
import type { NewNotice } from "./queries.js";
import { NoticeStatus } from "./types/notice.js";
import { type KeptWatch, NoticeChannel } from "./types/watch.js";

/** The id of the one notice of a change for a watch. */
export function noticeId(workspace: string, watchId: string, sequence: number): string {
  return naturalId(workspace, "Notice", watchId, String(sequence));
}

/** The notice of a change for a watch, due at once where something is to be delivered. */
export function noticeOf(
  workspace: string,
  watch: Pick<KeptWatch, "id" | "channel">,
  {
    sequence,
    verb,
    type,
    nodeId,
    at,
    actor,
    now,
  }: Omit<Revision, "id" | "origin" | "undoable" | "patch" | "reverse"> & { now: number },
): NewNotice {
  const isLive = watch.channel === NoticeChannel.LIVE;
  return {
    id: noticeId(workspace, watch.id, sequence),
    watchId: watch.id,
    sequence,
    verb,
    type,
    nodeId,
    at,
    actor,
    channel: watch.channel,
    status: isLive ? NoticeStatus.SHOWN : NoticeStatus.PENDING,
    dueAt: isLive ? null : now,
  };
}

/** The id of what a workspace's notifier remembers. */
export function stateId(workspace: string): string {
  return naturalId(workspace, "NoticeState");
}
