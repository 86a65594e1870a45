import { type Page, type PageRequest, toPage } from "../../api/connection.js";
import type { Placed } from "../service/requests.js";
import type { Request } from "../types/request.js";

/** The page of requests in a list, each at its place. */
export function pageOfPlaced(request: PageRequest, rows: readonly Placed[]): Page<Request> {
  const places = new Map(rows.map(({ node, at }) => [node, at]));
  return toPage(
    request,
    rows.map(({ node }) => node),
    (node) => ({ key: places.get(node) ?? 0, id: node.id }),
  );
}
