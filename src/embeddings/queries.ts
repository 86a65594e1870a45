import { query, relation } from "../graph/query.js";
import type { Near, Space } from "./space.js";

export const keepEmbeddings = query<
  Space & { embeddings: { id: string; nodeId: string; vector: number[] }[]; labels: string[] },
  { kept: number }
>("embeddings/keep-embeddings");
export const forgetEmbeddings = query<{ ids: string[] }, object>("embeddings/forget-embeddings");
export const outdated = query<Space & { limit: number }, { workspace: string; nodeIds: string[] }>(
  "embeddings/outdated",
);
export const nearestCompared = relation<Near[], { first: number }>("embeddings/nearest-compared");
export const nearestIndexed = relation<Near[], { first: number; index: string }>("embeddings/nearest-indexed");

export const indexOfSpace = relation<string>("embeddings/space");
export const sizeOfSpace = query<Space & { limit: number }, { size: number }>("embeddings/size-of-space");
export const labelSpace = query<
  Space & { after: string; limit: number; label: string },
  { last: string | null; labelled: number }
>("embeddings/label-space");
export const createSpaceIndex = query<{ index: string; label: string; dimensions: number }, object>(
  "embeddings/create-space-index",
);
export const indexState = query<{ index: string }, { state: string }>("embeddings/index-state");
export const keepSpace = query<Space & { id: string; index: string; size: number; at: number }, { id: string }>(
  "embeddings/keep-space",
);
