import type { Platform } from "../../context.js";
import * as rounds from "../queries/rounds.js";
import { type Room, settleAgain } from "./round.js";

/** How many facts are settled between two looks. */
const PAGE = 500;

/** Settles the facts of which something began or ended with time alone: no statement comes that would settle them. */
export async function settleDue(platform: Platform, signal: AbortSignal): Promise<void> {
  for (const { workspace } of await platform.graph.run(rounds.settlingDue, { now: platform.now() }))
    await settleWorkspace({ platform, workspace, signal });
}

/** As `settleDue`, of one workspace. */
export async function settleWorkspace(room: Room): Promise<void> {
  const { platform, workspace, signal } = room;
  for (let more = true; more && !signal.aborted; ) {
    const due = await platform.graph.in(workspace).rows(rounds.factsDue, { now: platform.now(), limit: PAGE });
    const ids = due.map(({ id }) => id);
    await settleAgain(room, ids);
    more = due.length === PAGE;
  }
}
