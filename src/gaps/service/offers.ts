import { competitors as competitorsAfter } from "../../competitors/service.js";
import type { Competitor } from "../../competitors/types.js";
import { type Context, load } from "../../context.js";
import * as queries from "../queries/offers.js";
import type { CapabilityMatrix, MatrixCell, Offer, WinLoss } from "../types/offer.js";

/** How many columns a matrix has at most: the first by key, where none are named. */
const COLUMNS = 20;

/** Who is believed to offer a capability at a time, the strongest belief first. */
export async function offersOf(context: Context, id: string, args: { at: number; first: number }): Promise<Offer[]> {
  return (await load(context, queries.offersOfCapability, id, args)) ?? [];
}

/** What a competitor is believed to offer at a time, the strongest belief first. */
export async function offeredBy(context: Context, id: string, args: { at: number; first: number }): Promise<Offer[]> {
  return (await load(context, queries.offersOfCompetitor, id, args)) ?? [];
}

/** How we fare against a competitor. */
export async function winLoss(context: Context, id: string): Promise<WinLoss> {
  return (await load(context, queries.recordAgainst, id, {})) ?? { won: 0, lost: 0 };
}

/** Who offers what at a time: capabilities after a key, by competitors. */
export async function capabilityMatrix(
  context: Context,
  { afterKey, first, at }: { afterKey: string; first: number; at: number },
): Promise<CapabilityMatrix> {
  const columns: Competitor[] = await competitorsAfter(context, "", COLUMNS);
  const ids = columns.map(({ id }) => id);
  const rows = await context.graph.rows(queries.matrix, { afterKey, limit: first, at, competitors: ids });
  return { competitors: columns, rows: rows.map(({ offers, ...row }) => ({ ...row, cells: cellsOf(ids, offers) })) };
}

function cellsOf(ids: readonly string[], offers: readonly MatrixCell[]): MatrixCell[] {
  return ids.map((competitorId) => {
    const own = offers.filter((offer) => offer.competitorId === competitorId);
    const best = own.sort((a, b) => b.belief * (b.freshness ?? 0) - a.belief * (a.freshness ?? 0))[0];
    return best ?? { competitorId, belief: 0, freshness: null, claimId: null };
  });
}
