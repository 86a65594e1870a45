import * as rounds from "../queries/rounds.js";
import { fitOnce } from "./fit.js";
import type { Room } from "./room.js";

const PAGE = 1_000;

type Place = Pick<Room, "platform" | "matching" | "workspace">;

/** Has the matcher know the workspace's catalogue as it is; answers when that, or what was learnt of it, changed last. */
export async function ensureFitted(room: Place): Promise<number> {
  return fittedTo(room, await catalogueState(room));
}

/** What tells one state of the catalogue from another; null when the workspace has none. */
export async function catalogueState({ platform, workspace }: Place): Promise<CatalogueState | null> {
  const state = await platform.graph.in(workspace).row(rounds.catalogueMark, {});
  return state && state.capabilities > 0 ? state : null;
}

type CatalogueState = { capabilities: number; changedAt: number | null; correctedAt: number | null };

/** As `ensureFitted`, for who knows the catalogue's state. */
export async function fittedTo(room: Place, state: CatalogueState | null): Promise<number> {
  await fitOnce(room.matching, { key: room.workspace, state }, () => entriesOf(room));
  return Math.max(state?.changedAt ?? 0, state?.correctedAt ?? 0);
}

async function entriesOf({ platform, workspace }: Place) {
  const entries: { id: string; name: string; description: string; examples: string[] }[] = [];
  for (let afterKey = ""; ; ) {
    const rows = await platform.graph.in(workspace).rows(rounds.catalogue, { afterKey, limit: PAGE });
    for (const { node, isAside } of rows) if (!isAside) entries.push(node);
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return entries;
    afterKey = last.key;
  }
}
