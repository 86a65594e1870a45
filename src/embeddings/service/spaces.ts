import type { Platform } from "../../context.js";
import { naturalId } from "../../identity.js";
import * as queries from "../queries.js";
import type { Space } from "../space.js";

/**
 * Up to so many vectors each is compared, which is exact; above that a workspace has an index of its own, since what a filter
 * behind a common one leaves may be nothing. Labels are given in steps.
 */
const LIMITS = { compared: 5_000, step: 2_000 };

/** The id of the vector of a node. */
export function embeddingId(workspace: string, kind: string, nodeId: string): string {
  return naturalId(workspace, "Embedding", kind, nodeId);
}

/** The id of what is known of a space. */
export function spaceId(workspace: string, { kind, model }: Space): string {
  return naturalId(workspace, "EmbeddingSpace", kind, model);
}

/** The label of a space's vectors, and the name of its index: letters and digits that belong to no other workspace. */
function labelOf(workspace: string, space: Space): string {
  return `Embedding_${spaceId(workspace, space).replaceAll("-", "")}`;
}

/** What keeping vectors needs: a workspace of a platform. */
export interface Place {
  platform: Platform;
  workspace: string;
}

/** Keeps the vectors of nodes, each in the place of the one that was there. */
export async function keepEmbeddings(
  { platform, workspace }: Place,
  space: Space,
  vectors: readonly { nodeId: string; vector: Float32Array }[],
): Promise<void> {
  if (vectors.length === 0) return;
  const graph = platform.graph.in(workspace);
  const [known] = await graph.rows(queries.indexOfSpace, { keys: [spaceId(workspace, space)] });
  const embeddings = vectors.map(({ nodeId, vector }) => ({
    ...{ id: embeddingId(workspace, space.kind, nodeId), nodeId, vector: [...vector] },
  }));
  await graph.rows(queries.keepEmbeddings, { ...space, embeddings, labels: known ? [labelOf(workspace, space)] : [] });
}

/** Forgets the vectors of nodes that are gone. */
export async function forgetEmbeddings(
  { platform, workspace }: Place,
  kind: string,
  nodeIds: readonly string[],
): Promise<void> {
  const ids = nodeIds.map((nodeId) => embeddingId(workspace, kind, nodeId));
  await platform.graph.in(workspace).rows(queries.forgetEmbeddings, { ids });
}

/** Nodes of a kind whose vectors another model made, by workspace: the vectors of two models are not to be compared. */
export function outdatedEmbeddings(
  platform: Platform,
  space: Space,
  limit: number,
): Promise<{ workspace: string; nodeIds: string[] }[]> {
  return platform.graph.run(queries.outdated, { ...space, limit });
}

/** Gives a space an index of its own once it has more vectors than are compared one by one; answers whether it has one. */
export async function ensureIndex(
  { platform, workspace }: Place,
  space: Space,
  { dimensions, compared = LIMITS.compared }: { dimensions: number; compared?: number },
): Promise<boolean> {
  const graph = platform.graph.in(workspace);
  const id = spaceId(workspace, space);
  if ((await graph.rows(queries.indexOfSpace, { keys: [id] })).length > 0) return true;
  const { size = 0 } = (await graph.row(queries.sizeOfSpace, { ...space, limit: compared + 1 })) ?? {};
  if (size <= compared) return false;
  const label = labelOf(workspace, space);
  const [made] = await graph.rows(queries.indexState, { index: label });
  if (!made) await graph.rows(queries.createSpaceIndex, { index: label, label, dimensions });
  for (let after = ""; ; ) {
    const step = await graph.row(queries.labelSpace, { ...space, after, limit: LIMITS.step, label });
    if (!step?.last) break;
    after = step.last;
  }
  // An index that is not up to date yet would find too little; the next round looks again.
  const [now] = await graph.rows(queries.indexState, { index: label });
  if (now?.state !== "ONLINE") return false;
  await graph.rows(queries.keepSpace, { ...space, id, index: label, size, at: platform.now() });
  return true;
}
