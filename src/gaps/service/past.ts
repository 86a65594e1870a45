import { turnOf } from "../../algorithms/gaps/turn.js";
import type { Context } from "../../context.js";
import * as queries from "../queries.js";
import type { DemandRow, JudgedRow } from "../rows.js";
import type { Gap } from "../types/gap.js";
import { GapStanding } from "../types/words.js";
import { coverOfRow, gapId, judgementArgs, measuredOf } from "./settle.js";

/** How many capabilities are judged in one statement. */
const PAGE = 100;

/** Which gaps of a time. */
type Narrowed = Pick<queries.AnalysisArgs, "client" | "owner" | "states" | "competitor" | "proposed" | "minClients">;

/** A gap as it stood, and what it is ranked by. */
export interface PastGap {
  gap: Gap;
  demand: DemandRow;
}

/** The gaps as they stood at a time: what was asked for by then and not covered. Of all, which of them a filter wants is told. */
export async function pastGaps(
  context: Context,
  narrowed: Narrowed,
  at: number,
): Promise<{ gaps: PastGap[]; wanted: (gap: Gap) => boolean; currency: string | null }> {
  const { graph } = context;
  const { client, owner, proposed } = narrowed;
  const currency = (await graph.row(queries.mainCurrency, {}))?.currency ?? null;
  const gaps: PastGap[] = [];
  // What waits for a gap counts whether or not the filter wants it.
  for await (const ids of demanded(context, { client: null, owner: null, proposed: null, at })) {
    const rows = await graph.rows(queries.judgement, { ids, ...judgementArgs(at, currency) });
    for (const row of rows) {
      const gap = gapOf(context, row, { at, currency });
      if (gap) gaps.push({ gap, demand: row.demand });
    }
  }
  const isNarrow = client !== null || owner !== null || proposed !== null;
  const among = new Set<string>();
  if (isNarrow)
    for await (const ids of demanded(context, { client, owner, proposed, at })) for (const id of ids) among.add(id);
  const wanted = (gap: Gap) => (!isNarrow || among.has(gap.capabilityId)) && isWanted(gap, narrowed);
  return { gaps, wanted, currency };
}

/** What was asked for by a time, page by page. */
async function* demanded(
  { graph }: Context,
  asked: Pick<Narrowed, "client" | "owner" | "proposed"> & { at: number },
): AsyncGenerator<string[]> {
  for (let afterKey = ""; ; ) {
    const page = await graph.rows(queries.demandedBy, { ...asked, afterKey, limit: PAGE });
    if (page.length > 0) yield page.map(({ id }) => id);
    const last = page.at(-1);
    if (!last || page.length < PAGE) return;
    afterKey = last.key;
  }
}

function gapOf(
  { graph }: Context,
  row: JudgedRow,
  { at, currency }: { at: number; currency: string | null },
): Gap | null {
  const cover = coverOfRow(row);
  if (turnOf(null, { cover, confidence: row.demand.confidence, provenAt: null }) !== "OPENED") return null;
  const measured = measuredOf(row, { at, currency });
  return {
    ...{ id: gapId(graph.workspace, row.id), capabilityId: row.id, state: GapStanding.OPEN, reopenings: 0 },
    ...{
      openedAt: row.demand.firstAt ?? at,
      closedAt: null,
      proofId: null,
      coverState: cover.state,
      coverage: cover.coverage,
    },
    ...measured,
  } as Gap;
}

function isWanted(gap: Gap, { states, competitor, minClients }: Narrowed): boolean {
  if (states && !states.includes(gap.coverState)) return false;
  if (competitor && !gap.offeredBy.includes(competitor) && !gap.lostTo.includes(competitor)) return false;
  return gap.clients >= minClients;
}
