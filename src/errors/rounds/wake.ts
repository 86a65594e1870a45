import { archiveVerdict } from "../../algorithms/errors/archive.js";
import type { Platform } from "../../context.js";
import { inEach } from "../../journal/in-each.js";
import { type Author, append } from "../../journal/service.js";
import * as queries from "../queries.js";
import { type Turn, turnGroups } from "../service/turn.js";
import { reopened, type Standing, tellsOverdueAt } from "../standing.js";

/** How many groups are looked at at once. */
const PAGE = 100;

/** Changes what time alone has changed: groups that were archived until a moment, those that escalate no longer, and those that are overdue. */
export async function wakeGroups(platform: Platform, author: Author, signal: AbortSignal): Promise<void> {
  for (;;) {
    const due = await platform.graph.run(queries.groupsToWake, { now: author.now(), limit: PAGE });
    const workspaces = [...new Set(due.map(({ workspace }) => workspace))];
    await inEach({ platform, signal }, workspaces, (workspace) => {
      const ids = due.filter((one) => one.workspace === workspace).map(({ id }) => id);
      return wakeIn(platform, workspace, { author, ids: ids.sort() });
    });
    if (due.length < PAGE || signal.aborted) return;
  }
}

function wakeIn(platform: Platform, workspace: string, { author, ids }: { author: Author; ids: string[] }) {
  return platform.graph.transaction(workspace, async (tx) => {
    const groups = await tx.rows(queries.standingOfGroups, { ids });
    const turned = groups.flatMap((group) => turnsOf(group.standing, author.now()).map((turn) => ({ ...turn, group })));
    await append(tx, author, await turnGroups(tx, turned));
  });
}

/** What has changed with a moment, each on top of the one before; none: somebody was faster. */
function turnsOf(standing: Standing, now: number): Turn[] {
  const turns: Turn[] = [];
  const { dueAt, endsAt } = standing;
  const late = tellsOverdueAt(standing);
  let latest = standing;
  if (late !== null && late <= now) {
    latest = { ...latest, overdueAt: now };
    turns.push({ verb: "overdue", standing: latest, patch: { dueAt, overdueAt: now } });
  }
  if (endsAt !== null && endsAt <= now) turns.push(ended(latest, { endsAt, now }));
  return turns;
}

/** A status that ends by itself. */
function ended(standing: Standing, { endsAt, now }: { endsAt: number; now: number }): Turn {
  const open = reopened(standing);
  if (standing.status === "ESCALATING") return { verb: "calmed", standing: open, patch: { why: CALM } };
  const since = { now, events: 0, people: 0, escalation: null };
  const { why } = archiveVerdict({ until: "TIME", at: endsAt }, since);
  return { verb: "unarchived", standing: open, patch: { why } };
}

const CALM = "It had no more events than expected for seven days.";
