import type { Entry } from "../../algorithms/matching/entry.js";
import * as queries from "../queries/options.js";
import { fitOnce } from "./fit.js";
import type { Room } from "./room.js";

const PAGE = 1_000;
/** Operations of one workspace that are looked through. */
const MOST = 20_000;

/** Has the matcher know the workspace's operations; answers under which key, null when there are none. */
export async function ensureOperations(
  room: Pick<Room, "platform" | "matching" | "workspace">,
): Promise<string | null> {
  const { platform, matching, workspace } = room;
  const [mark] = await platform.graph.in(workspace).rows(queries.operationsMark, {});
  if (!mark?.apis) return null;
  const key = `${workspace} operations`;
  await fitOnce(matching, { key, state: mark }, () => entriesOf(room));
  return key;
}

async function entriesOf({ platform, workspace }: Pick<Room, "platform" | "workspace">) {
  const entries: Entry[] = [];
  let [afterKey, afterId] = ["", ""];
  while (entries.length < MOST) {
    const rows = await platform.graph.in(workspace).rows(queries.operationsAfter, { afterKey, afterId, limit: PAGE });
    for (const { node } of rows) {
      const description = [node.summary, node.description].filter(Boolean).join(". ");
      const parameters = node.parameters.map((name) => ({ name }));
      entries.push({
        id: node.id,
        name: node.name,
        description,
        examples: [],
        parameters,
        ...(node.path && { path: node.path }),
      });
    }
    const last = rows.at(-1)?.node;
    if (!last || rows.length < PAGE) break;
    [afterKey, afterId] = [last.key, last.id];
  }
  return entries;
}
