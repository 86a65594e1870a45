import type { Platform } from "../../context.js";
import { inEach } from "../../journal/in-each.js";
import * as queries from "../queries/categories.js";
import { judgeGroups } from "../service/judge.js";
import { SHIPPED_MARK } from "../taxonomy.js";

/** How many groups of a workspace are judged in one transaction, and how often in one round: the rest comes with the next. */
const PAGE = 200;
const PAGES = 25;

/** Judges the groups anew whose category was found by an older tree, or before somebody corrected one. */
export async function judgeAnew(platform: Platform, signal: AbortSignal): Promise<void> {
  for (let page = 0; page < PAGES && !signal.aborted; page++) {
    const due = await platform.graph.run(queries.groupsJudgedBefore, { shipped: SHIPPED_MARK, each: PAGE });
    await inEach({ platform, signal }, due, ({ workspace, ids }) =>
      platform.graph.transaction(workspace, (tx) => judgeGroups({ platform, workspace, tx }, ids)),
    );
    if (!due.some(({ ids }) => ids.length === PAGE)) return;
  }
}
