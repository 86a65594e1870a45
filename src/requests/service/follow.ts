import type { Competitor } from "../../competitors/types.js";
import { type Context, load } from "../../context.js";
import { naturalId } from "../../identity.js";
import { followRevisions } from "../../journal/service.js";
import { readable } from "../../projects/service/components.js";
import type { Component } from "../../projects/types/component.js";
import * as queries from "../queries.js";
import type { RequestChange, RequestChangeFilter, RequestEvent } from "../types/ending.js";
import type { RequestState } from "../types/request.js";
import { REQUEST } from "../words.js";

interface Told {
  state?: RequestState;
  reason?: string | null;
  clientId?: string | null;
}

/** Requests as they come in and as something becomes of them; with `after` first what came since. */
export function followRequests(
  context: Context,
  filter: RequestChangeFilter,
  after: string | null,
): AsyncIterableIterator<RequestChange> {
  const wanted = filter.client == null ? null : naturalId(context.graph.workspace, "Client", filter.client);
  return followRevisions(context, after, (revision) => {
    if (revision.type !== REQUEST) return null;
    const { state = null, clientId = null } = revision.patch as Told;
    if (filter.state != null && filter.state !== state) return null;
    if (wanted !== null && wanted !== clientId) return null;
    const { sequence, at, verb, nodeId } = revision;
    return { sequence, at, verb, requestId: nodeId, state };
  });
}

/** What happened to a request, the latest first. */
export async function historyOfRequest(context: Context, id: string, first: number): Promise<RequestEvent[]> {
  const events = (await load(context, queries.historyOfRequest, id, { first })) ?? [];
  return events.map(({ patch, ...event }) => {
    const { state = null, reason = null } = JSON.parse(patch) as Told;
    return { ...event, state, reason };
  });
}

/** The component that served a request; null: none did, or the caller may not read it. */
export function servedBy(context: Context, id: string): Promise<Component | null> {
  return load(context, queries.servedByOfRequest, id, readable(context));
}

/** The competitor that a request was lost to, or null. */
export function lostTo(context: Context, id: string): Promise<Competitor | null> {
  return load(context, queries.lostToOfRequest, id, {});
}
