import { type Context, load, page } from "../../context.js";
import { naturalId, searchToken } from "../../identity.js";
import { type NewRevision, record } from "../../journal/service.js";
import { badInput } from "../../problem.js";
import { operationText } from "../operation-text.js";
import * as queries from "../queries/operations.js";
import type { Api, Operation } from "../types/operation.js";
import { differences, fullTextQuery, LIMITS } from "../words.js";

/** An operation as an import found it. */
export type FoundOperation = Pick<Operation, "method" | "path" | "name" | "summary" | "description" | "parameters">;

/** An API as an import found it, with all its operations. */
export interface FoundApi extends Pick<Api, "key" | "name" | "url" | "version"> {
  kind: `${Api["kind"]}`;
  operations: FoundOperation[];
}

/** What keeping an API would change. */
export interface ApiPlan {
  api: Omit<Api, "importedAt" | "createdAt">;
  /** Null: nothing of the API itself is new. */
  ofApi: "created" | "changed" | null;
  changes: { row: queries.OperationRow; how: "created" | "changed" | "removed" }[];
  unchanged: number;
}

/** Operations kept in one transaction, and how much is kept of what they say. */
const SIZES = { chunk: 250, page: 1_000, name: 500, summary: 1_000, description: 20_000, parameters: 100 };

/** What an API has now that it did not have at the last import, and the other way round. Nothing is changed. */
export async function planApi(context: Context, { operations, ...said }: FoundApi): Promise<ApiPlan> {
  const { workspace } = context.graph;
  const api = { id: naturalId(workspace, "Api", said.key), ...said, kind: said.kind as Api["kind"] };
  const old = await load(context, queries.apiById, api.id, {});
  const known = old ? await knownOperations(context, api.id) : new Map<string, Operation>();
  const found = new Map(operations.map((one) => [keyOf(one), rowOf(api.id, one)]));
  const changes: ApiPlan["changes"] = [];
  for (const [key, facts] of found) {
    const before = known.get(key);
    const row = { id: naturalId(workspace, "Operation", api.id, key), ...facts };
    if (!before) changes.push({ row, how: "created" });
    else if (differences(rowOfKnown(before), row)) changes.push({ row, how: "changed" });
  }
  const at = context.now();
  const gone = [...known.values()].filter(({ key, removedAt }) => removedAt === null && !found.has(key));
  for (const one of gone) changes.push({ row: { ...rowOfKnown(one), removedAt: at }, how: "removed" });
  const unchanged = found.size - changes.length + gone.length;
  return { api, ofApi: old ? changeOf(old, api) : "created", changes, unchanged };
}

function changeOf(old: Api, { key: _key, ...api }: ApiPlan["api"]): "changed" | null {
  return (
    differences({ id: old.id, kind: old.kind, name: old.name, url: old.url, version: old.version }, api) && "changed"
  );
}

async function knownOperations(context: Context, apiId: string): Promise<Map<string, Operation>> {
  const known = new Map<string, Operation>();
  for (let afterKey = ""; ; ) {
    const asked = { apiId, afterKey, removed: true, limit: SIZES.page };
    const rows = await context.graph.rows(queries.operationsOfApi, asked);
    for (const { node } of rows) known.set(node.key, node);
    const last = rows.at(-1);
    if (!last || rows.length < SIZES.page) return known;
    afterKey = last.node.key;
  }
}

/** What an operation is told from others of its API by. */
export function keyOf({ method, path, name }: Pick<Operation, "method" | "path" | "name">): string {
  return `${method} ${path ?? name}`;
}

function rowOf(_apiId: string, said: FoundOperation): Omit<queries.OperationRow, "id"> {
  const cut = (text: string | null, most: number) => text?.slice(0, most) ?? null;
  const kept = {
    ...{ method: said.method, path: said.path, name: said.name.slice(0, SIZES.name) },
    ...{ summary: cut(said.summary, SIZES.summary), description: cut(said.description, SIZES.description) },
  };
  const parameters = [...new Set(said.parameters)].slice(0, SIZES.parameters);
  return { key: keyOf(said), ...kept, parameters, text: operationText(kept), removedAt: null };
}

function rowOfKnown({ apiId: _api, createdAt: _at, ...row }: Operation): queries.OperationRow {
  return row;
}

/** How a plan is kept: what the journal's entries tell of, and who is told how far it is. */
export interface Keeping {
  about?: { type: string; nodeId: string };
  onProgress?(done: number, all: number): void;
}

/** Keeps what is new of an API, part by part, each part with one revision that can be undone. */
export async function keepApi(context: Context, plan: ApiPlan, { about, onProgress }: Keeping = {}): Promise<void> {
  const { api, changes } = plan;
  if (!plan.ofApi && changes.length === 0) return;
  const at = context.now();
  const of = about ?? { type: "Api", nodeId: api.id };
  for (let from = 0; from === 0 || from < changes.length; from += SIZES.chunk) {
    const chunk = changes.slice(from, from + SIZES.chunk);
    const operations = chunk.map(({ row }) => row);
    const kept = { apiId: api.id, operations, searchIn: searchToken(context.graph.workspace), at };
    const revision: NewRevision = { verb: "imported", ...of, patch: { api: api.key, ...countsOf(chunk) }, reverse: {} };
    await record(
      context,
      async (tx) => {
        await tx.rows(queries.keepApi, { ...api, at });
        if (operations.length > 0) await tx.rows(queries.keepOperations, kept);
        return { result: null, revisions: [revision] };
      },
      { touches: [api.id, ...operations.map(({ id }) => id)], size: JSON.stringify(operations).length },
    );
    onProgress?.(Math.min(from + SIZES.chunk, changes.length), changes.length);
  }
}

/** How many operations of a plan are new, changed and gone. */
export function countsOf(changes: ApiPlan["changes"]): Record<"created" | "changed" | "removed", number> {
  const count = (which: string) => changes.filter(({ how }) => how === which).length;
  return { created: count("created"), changed: count("changed"), removed: count("removed") };
}

/** A page of the APIs, by key. */
export function apis(context: Context, afterKey: string, limit: number): Promise<Api[]> {
  return page(context, queries.apisPage, { afterKey, limit });
}

/** The API with an id, or null. */
export function api(context: Context, id: string): Promise<Api | null> {
  return load(context, queries.apiById, id, {});
}

/** The operation with an id, or null. */
export function operation(context: Context, id: string): Promise<Operation | null> {
  return load(context, queries.operationById, id, {});
}

/** Where a page of operations starts, and of which API they are; null: of any. */
export interface OperationList {
  apiId: string | null;
  removed: boolean;
  afterKey: string;
  afterId: string;
  limit: number;
}

/** A page of operations, by key. */
export function operations(context: Context, { apiId, removed, ...from }: OperationList): Promise<Operation[]> {
  if (apiId === null) return page(context, queries.operationsPage, from);
  const { afterKey, limit } = from;
  return page(context, queries.operationsOfApi, { apiId, removed, afterKey, limit });
}

const FIELDS = { key: 1, name: 3, text: 2 };

/** The hundred operations that fit some words best, the best first. */
export async function operationsByWords(context: Context, text: string, apiId: string | null): Promise<Operation[]> {
  if (text.length > 200) throw badInput("search", "`search` must be at most 200 characters.");
  const query = fullTextQuery(context.graph.workspace, text, FIELDS);
  if (!query) return [];
  const rows = await context.graph.rows(queries.operationsByWords, { query, apiId, most: 10 * LIMITS.found });
  return rows.slice(0, LIMITS.found).map(({ node }) => node);
}
