import { type Page, type PageArgs, pageRequest, toPage } from "../../api/connection.js";
import type { Context } from "../../context.js";

type ListByKey<Node> = (context: Context, afterKey: string, limit: number) => Promise<Node[]>;

/** A page of a list that is ordered by key. */
export async function pageByKey<Node extends { key: string; id: string }>(
  context: Context,
  args: PageArgs,
  list: ListByKey<Node>,
): Promise<Page<Node>> {
  const request = pageRequest("key", args);
  const rows = await list(context, String(request.position?.key ?? ""), request.limit);
  return toPage(request, rows, (row) => ({ key: row.key, id: row.id }));
}
