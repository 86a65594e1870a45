import { type Page, type PageArgs, pageRequest, toPage } from "../../api/connection.js";

/** A page of a short list that is ordered by how well each fits: an entry's place in it is its cursor. */
export function rankedPage<Node extends { id: string }>(args: PageArgs, all: readonly Node[]): Page<Node> {
  const request = pageRequest("rank", args);
  const from = request.position ? Number(request.position.key) + 1 : 0;
  const ranks = new Map(all.map((node, rank) => [node, rank]));
  return toPage(request, all.slice(from, from + request.limit), (node) => ({ key: ranks.get(node) ?? 0, id: node.id }));
}
