import type { Platform } from "../../context.js";
import * as rounds from "../queries/rounds.js";
import { settleAgain } from "./round.js";

/** How many facts are settled between two looks. */
const PAGE = 500;

/** Settles the facts of which something began or ended with time alone: no statement comes that would settle them. */
export async function settleDue(platform: Platform, signal: AbortSignal): Promise<void> {
  for (const { workspace } of await platform.graph.run(rounds.settlingDue, { now: platform.now() })) {
    for (let more = true; more && !signal.aborted; ) {
      const due = await platform.graph.in(workspace).rows(rounds.factsDue, { now: platform.now(), limit: PAGE });
      const ids = due.map(({ id }) => id);
      await settleAgain({ platform, workspace, signal }, ids);
      more = due.length === PAGE;
    }
  }
}
