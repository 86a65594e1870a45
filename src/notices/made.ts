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
    patch,
    now,
  }: Omit<Revision, "id" | "origin" | "undoable" | "reverse"> & { now: number },
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
    said: saidIn(patch),
  };
}

/** What a change says of itself for those who are told, as JSON; null: nothing, as most do. */
function saidIn(patch: object | null): string | null {
  const { said = null } = (patch ?? {}) as { said?: object | null };
  return said && JSON.stringify(said);
}

/** The id of what a workspace's notifier remembers. */
export function stateId(workspace: string): string {
  return naturalId(workspace, "NoticeState");
}
