import { type Context, load, page } from "../../context.js";
import { naturalId, searchToken } from "../../identity.js";
import { badInput } from "../../problem.js";
import { familyOfProjectNamed } from "../../projects/service/merge.js";
import * as queries from "../queries.js";
import { type RequestFilter, RequestOrder } from "../types/inputs.js";
import type { Request } from "../types/request.js";

/** Which requests are listed, in which order, and where the page starts. */
export interface RequestList {
  filter: RequestFilter;
  /** Null: as they came in, or where words are looked for by how well they fit. */
  order: RequestOrder | null;
  position: { key: number | string; id: string } | null;
  limit: number;
}

/** A request in a list, and the value of the list's order at which it stands. */
export interface Placed {
  node: Request;
  at: number;
}

/** The most words that are looked for. */
const WORDS = 20;

/** A page of requests. Those of one client or project are read from an index of their own where they go by time. */
export async function requests(context: Context, list: RequestList): Promise<Placed[]> {
  const { filter, order, position, limit } = list;
  const { workspace } = context.graph;
  const before = { before: position ? Number(position.key) : Number.MAX_VALUE, beforeId: position?.id ?? "", limit };
  const isByTime = filter.search == null && (order ?? RequestOrder.RECEIVED) === RequestOrder.RECEIVED;
  if (isByTime && filter.client != null && filter.project == null)
    return ofClient(context, naturalId(workspace, "Client", filter.client), { filter, before });
  if (isByTime && filter.project != null && filter.client == null)
    return ofProject(context, naturalId(workspace, "Project", filter.project), { filter, before });
  const conditions = await namedConditions(context, filter);
  if (filter.search != null) {
    const words = wordsOf(workspace, filter.search);
    if (order !== null) {
      const rows = await page(context, queries.searchRequests, { ...conditions, ...before, words, order, skip: 0 });
      return rows.map((node) => ({ node, at: node.rank }));
    }
    // How well words fit changes with whatever else comes into the index; a page starts by how many were seen.
    const skip = position ? Number(position.key) : 0;
    const best = { ...before, before: Number.MAX_VALUE, skip };
    const rows = await page(context, queries.searchRequests, { ...conditions, ...best, words, order });
    return rows.map((node, index) => ({ node, at: skip + index + 1 }));
  }
  if (order === RequestOrder.DUE) {
    const after = { after: position ? Number(position.key) : Number.MIN_SAFE_INTEGER, afterId: before.beforeId, limit };
    const rows = await page(context, queries.requestsByDue, { ...conditions, ...after });
    return rows.map((node) => ({ node, at: node.dueAt ?? 0 }));
  }
  if (order === RequestOrder.VALUE) {
    const rows = await page(context, queries.requestsByValue, { ...conditions, ...before });
    return rows.map((node) => ({ node, at: node.value ?? 0 }));
  }
  return byTime(await page(context, queries.requestsByReceived, { ...conditions, ...before }));
}

/** What a list of one client or project is further narrowed by, and where it starts. */
interface Narrowed {
  filter: RequestFilter;
  before: queries.Before;
}

/** A page of a client's requests, with those of clients that are shown under it. */
export async function ofClient(context: Context, id: string, { filter, before }: Narrowed): Promise<Placed[]> {
  return byTime((await load(context, queries.requestsOfClient, id, { ...plain(filter), ...before })) ?? []);
}

/** A page of a project's requests, with those of projects that are shown under it. */
export async function ofProject(context: Context, id: string, { filter, before }: Narrowed): Promise<Placed[]> {
  return byTime((await load(context, queries.requestsOfProject, id, { ...plain(filter), ...before })) ?? []);
}

function byTime(rows: readonly Request[]): Placed[] {
  return rows.map((node) => ({ node, at: node.receivedAt }));
}

function plain({ state, channel, from, until }: RequestFilter): queries.Conditions {
  const places = { clientIds: null, projectIds: null };
  return { ...places, state: state ?? null, channel: channel ?? null, from: from ?? null, until: until ?? null };
}

async function namedConditions(context: Context, filter: RequestFilter): Promise<queries.Conditions> {
  const clientId = filter.client == null ? null : naturalId(context.graph.workspace, "Client", filter.client);
  const [family, projectIds] = await Promise.all([
    clientId === null ? null : context.graph.row(queries.familyOfClient, { id: clientId }),
    filter.project == null ? null : familyOfProjectNamed(context, filter.project),
  ]);
  const clientIds = clientId === null ? null : (family?.ids ?? [clientId]);
  return { ...plain(filter), clientIds, projectIds };
}

/**
 * What the full-text index is asked: for one workspace, and each word in title or text. A word stands in quotes, in which only
 * a quote and a backslash mean anything; so nothing that somebody looks for is read as a query.
 */
function wordsOf(workspace: string, search: string): string {
  if (search.length > 200) throw badInput("search", "`search` must be at most 200 characters.");
  const words = search
    .toWellFormed()
    .replace(/["\\]/g, " ")
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
  if (words.length < 1 || words.length > WORDS)
    throw badInput("search", `\`search\` must be 1 to ${WORDS} words with letters or digits.`);
  const each = words.map((word) => `+(title:"${word.toLowerCase()}" text:"${word.toLowerCase()}")`);
  return `+searchSpace:${searchToken(workspace)} ${each.join(" ")}`;
}

/** The request with an id, or null. */
export function request(context: Context, id: string): Promise<Request | null> {
  return load(context, queries.requestById, id, {});
}

/** The whole text of a request. */
export async function textOfRequest(context: Context, id: string): Promise<string> {
  return (await load(context, queries.textOfRequest, id, {})) ?? "";
}
