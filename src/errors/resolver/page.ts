import { type Page, type PageArgs, type PageRequest, pageRequest, toPage } from "../../api/connection.js";
import type { Context } from "../../context.js";
import { groups } from "../service/groups.js";
import type { ErrorGroup } from "../types/group.js";
import type { ErrorGroupFilter, ErrorGroupOrder } from "../types/inputs.js";

/** Where a page that runs downwards starts: behind its cursor, or above everything. */
export function beforeOf({ position, limit }: PageRequest): { before: number; beforeId: string; limit: number } {
  return { before: position ? Number(position.key) : Number.MAX_SAFE_INTEGER, beforeId: position?.id ?? "", limit };
}

/** A page of error groups by a filter in an order. */
export async function groupsPage(context: Context, args: PageArgs, list: { filter: ErrorGroupFilter; order: ErrorGroupOrder }): Promise<Page<ErrorGroup>> {
  const { filter, order } = list;
  const request = pageRequest(filter.project ? `${order}/${filter.project}` : order, args);
  const placed = await groups(context, filter, order, beforeOf(request));
  const places = new Map(placed.map(({ node, at }) => [node, at]));
  return toPage(request, placed.map(({ node }) => node), (node) => ({ key: places.get(node) ?? 0, id: node.id }));
}
