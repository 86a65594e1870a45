import { append, revisions } from "../journal/service.js";
import type { Revision } from "../journal/types.js";
import type { Permission } from "../permissions.js";
import { noticeOf, stateId } from "./made.js";
import { concerns, couldConcern, mayKnow, permissionFor } from "./match.js";
import * as queries from "./queries.js";
import { Reading } from "./reading.js";
import type { NoticeTask } from "./task.js";
import type { KeptWatch } from "./types/watch.js";

/** Who reads the journal for all watches: whoever they are of, what they may know is looked at later. */
const SYSTEM = { permissions: new Set<Permission>(["audit:read"]) };

/** How many revisions are looked at in one go. */
const CHUNK = 500;

/** Looks at what the journals of all workspaces that have watches hold and was not looked at; answers how many notices came of it. */
export async function noticeAll(task: NoticeTask, signal: AbortSignal): Promise<number> {
  let made = 0;
  for (const state of await task.platform.graph.run(queries.states, {}))
    if (!signal.aborted) made += await noticeIn(task, state, signal);
  return made;
}

interface State {
  workspace: string;
  sequence: number;
  last: number;
}

async function noticeIn(task: NoticeTask, { workspace, sequence, last }: State, signal: AbortSignal): Promise<number> {
  const { graph } = task.platform;
  const here = graph.in(workspace);
  const watches = (await here.rows(queries.watchesInForce, {})).map((row) => row.node);
  const oldest = watches.reduce((least, watch) => Math.min(least, watch.since), last);
  // A journal that was begun anew, as the sample's may be, ends before where we were.
  let from = sequence;
  let made = 0;
  let next = sequence > last ? last : Math.max(sequence, oldest);
  while (!signal.aborted) {
    const found = await revisions({ graph: here, actor: SYSTEM }, next, CHUNK);
    const to = found.at(-1)?.sequence ?? next;
    if (to === from) return made;
    const notices = await noticesOf(task, new Reading(task.platform, workspace), { watches, revisions: found });
    const isOurs = await keep(task, workspace, { notices, before: from, sequence: to });
    if (!isOurs) return made; // Another notifier was here first.
    for (const notice of notices) task.count(notice.channel, "noticed");
    made += notices.length;
    from = next = to;
  }
  return made;
}

interface Step {
  notices: queries.NewNotice[];
  before: number;
  sequence: number;
}

/** Keeps notices and how far was looked, both or none. */
function keep({ platform }: NoticeTask, workspace: string, { notices, before, sequence }: Step): Promise<boolean> {
  return platform.graph.transaction(workspace, async (tx) => {
    const [row] = await tx.rows(queries.advance, { stateId: stateId(workspace), before, sequence });
    if (!row) return false;
    if (notices.length > 0) await tx.rows(queries.keepNotices, { notices });
    return true;
  });
}

async function noticesOf(
  task: NoticeTask,
  reading: Reading,
  found: { watches: KeptWatch[]; revisions: Revision[] },
): Promise<queries.NewNotice[]> {
  const pairs = found.revisions.flatMap((revision) =>
    found.watches.filter((watch) => couldConcern(watch, revision)).map((watch) => ({ watch, revision })),
  );
  await reading.look(pairs.flatMap(({ revision }) => [revision.nodeId, revision.actor]));
  const notices: queries.NewNotice[] = [];
  const ended = new Set<string>();
  for (const { watch, revision } of pairs) {
    const surroundings = reading.around(revision);
    if (ended.has(watch.id) || !concerns(watch, revision, surroundings)) continue;
    const rights = await reading.rightsOf(watch);
    if (!rights) {
      ended.add(watch.id);
      await pause(task, reading.workspace, { id: watch.id, because: OWNER_ENDED });
    } else if (mayKnow(rights, permissionFor(revision, task.permissionOf), surroundings.components))
      notices.push(noticeOf(reading.workspace, watch, { ...revision, now: task.platform.now() }));
  }
  return notices;
}

/** Why a watch is paused whose owner is gone. */
export const OWNER_ENDED = "Its owner was disabled, or the token was revoked or has expired.";

/** Pauses a watch, and records it. */
export function pause(
  { platform }: Pick<NoticeTask, "platform">,
  workspace: string,
  { id, because }: { id: string; because: string },
): Promise<void> {
  const author = { actor: { id: "system" }, origin: "notices", now: platform.now, newId: platform.newId };
  const revision = { verb: "paused", type: "Watch", nodeId: id, patch: { paused: true, because }, reverse: {} };
  return platform.graph.transaction(workspace, async (tx) => {
    const [row] = await tx.rows(queries.pauseWatch, { id, because });
    if (row) await append(tx, author, [revision]);
  });
}
