import { query, relation } from "../../graph/query.js";
import type { Api, Operation } from "../types/operation.js";

/** An operation as it is written. */
export type OperationRow = Omit<Operation, "apiId" | "createdAt">;

interface KeyPage {
  afterKey: string;
  limit: number;
}

export const apisPage = query<KeyPage, { node: Api }>("capabilities/apis");
export const apiById = relation<Api>("capabilities/apis-by-id");
export const operationsPage = query<KeyPage & { afterId: string }, { node: Operation }>("capabilities/operations");
export const operationsOfApi = query<KeyPage & { apiId: string; removed: boolean }, { node: Operation }>(
  "capabilities/operations-of-api",
);
export const operationsByWords = query<
  { query: string; most: number; apiId: string | null },
  { node: Operation; score: number }
>("capabilities/operations-by-words");
export const operationById = relation<Operation>("capabilities/operations-by-id");
export const keepApi = query<Omit<Api, "importedAt" | "createdAt"> & { at: number }, { node: Api }>(
  "capabilities/keep-api",
);
export const keepOperations = query<
  { apiId: string; operations: OperationRow[]; searchIn: string; at: number },
  { id: string }
>("capabilities/keep-operations");
export const couldProvide = query<
  { id: string; operation: string; capability: string; at: number; by: string },
  { id: string }
>("capabilities/could-provide");
