import { type Context, load } from "../../context.js";
import * as queries from "../queries.js";
import type { Near, Space } from "../space.js";
import { embeddingId, spaceId } from "./spaces.js";

/**
 * The nodes of a kind that are most like one of them, the most alike first; empty: it has no vector yet. Up to five thousand
 * vectors each is compared; above that the workspace's own index is asked, which may miss a few.
 */
export async function nearest(
  context: Context,
  space: Space,
  { nodeId, first }: { nodeId: string; first: number },
): Promise<Near[]> {
  const { workspace } = context.graph;
  const id = embeddingId(workspace, space.kind, nodeId);
  const index = await load(context, queries.indexOfSpace, spaceId(workspace, space), {});
  const found = index
    ? await load(context, queries.nearestIndexed, id, { first, index })
    : await load(context, queries.nearestCompared, id, { first });
  return found ?? [];
}
