import type { Context } from "../../context.js";
import { followRevisions } from "../../journal/service.js";
import type { Revision } from "../../journal/types.js";
import { noticeOf } from "../made.js";
import { concerns, couldConcern, mayKnow, type PermissionOf, permissionFor } from "../match.js";
import { Reading } from "../reading.js";
import type { Notice } from "../types/notice.js";
import { own } from "./watches.js";

/** Which watch is followed, from where on, and what it takes to read what. */
export interface FollowWish {
  watchId: string;
  after: string | null;
  permissionOf: PermissionOf;
}

/**
 * What a watch of one's own notices, as it is committed; after a sequence what came since first. It reads the journal itself,
 * by the rules that the notifier goes by: so nothing is missed whichever process it runs in, and it waits for no other.
 */
export async function followNotices(context: Context, wish: FollowWish): Promise<AsyncIterableIterator<Notice>> {
  await own(context, wish.watchId, "watch");
  return followRevisions(context, wish.after, (revision) => noticed(context, wish, revision));
}

/** The notice of a change, when the watch, as it is now, is about it and its owner may know of it now; else null. */
async function noticed(context: Context, wish: FollowWish, revision: Revision): Promise<Notice | null> {
  context.loaders.forget(); // The watch may have been changed since the last look.
  const watch = await own(context, wish.watchId, "watch");
  if (watch.paused || !couldConcern(watch, revision)) return null;
  const { workspace } = context.graph;
  const reading = new Reading(context.platform, workspace);
  await reading.look([revision.nodeId, revision.actor]);
  const surroundings = reading.around(revision);
  const rights = concerns(watch, revision, surroundings) ? await reading.rightsOf(watch) : null;
  if (!rights || !mayKnow(rights, permissionFor(revision, wish.permissionOf), surroundings.components)) return null;
  return { ...noticeOf(workspace, watch, { ...revision, now: context.now() }), attempts: [] };
}
