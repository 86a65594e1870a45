import { type Context, load, page } from "../../context.js";
import * as queries from "../queries.js";
import type { AmountOf, Gap, GapFilter, GapTurn } from "../types/gap.js";

/** Where a page that runs downwards starts. */
interface Before {
  before: number;
  beforeId: string;
  limit: number;
}

/** A page of gaps, the one opened last first. */
export function gaps(context: Context, { state = null }: GapFilter, before: Before): Promise<Gap[]> {
  return state === null
    ? page(context, queries.gapsPage, before)
    : page(context, queries.gapsInState, { ...before, state });
}

/** The gap with an id, or null. */
export function gap(context: Context, id: string): Promise<Gap | null> {
  return load(context, queries.gapById, id, {});
}

/** The gap in a capability; null: there never was one. */
export function gapOf(context: Context, capabilityId: string): Promise<Gap | null> {
  return load(context, queries.gapOfCapability, capabilityId, {});
}

/** The turn of a gap with an id, or null. */
export function gapTurn(context: Context, id: string): Promise<GapTurn | null> {
  return load(context, queries.gapTurnById, id, {});
}

/** What happened to a gap until a time, the latest first. */
export async function turnsOf(context: Context, id: string, args: { at: number; first: number }): Promise<GapTurn[]> {
  return (await load(context, queries.turnsOfGap, id, args)) ?? [];
}

/** The money at stake in a gap's requests that were not served, by currency, the largest first. */
export function amountsOf({ amounts }: Gap): AmountOf[] {
  return JSON.parse(amounts) as AmountOf[];
}
