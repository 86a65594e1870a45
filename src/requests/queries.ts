import type { Competitor } from "../competitors/types.js";
import { query, relation } from "../graph/query.js";
import type { Component } from "../projects/types/component.js";
import type { RequestEvent } from "./types/ending.js";
import type { Request } from "./types/request.js";

/** A request as it is written. */
export interface NewRequest
  extends Pick<
    Request,
    "externalId" | "title" | "channel" | "language" | "value" | "currency" | "dueAt" | "receivedAt"
  > {
  id: string;
  text: string;
  state: string;
  reason: string | null;
  endedAt: number | null;
  clientId: string | null;
  projectId: string | null;
  /** The person who sent it, by pseudonym. */
  senderId: string | null;
}

export const named = query<
  { clients: string[]; projects: string[] },
  { clients: { id: string; family: string[] }[]; projects: string[] }
>("requests/named");
export const knownRequests = query<{ ids: string[] }, { asked: string; node: Request }>("requests/known-requests");
export const createRequests = query<
  { requests: NewRequest[]; searchSpace: string; at: number; by: string },
  { id: string }
>("requests/create-requests");

/** What an arriving duplicate may tell of a request that was there. */
export type Completion = Pick<Request, "id" | "title" | "value" | "currency" | "dueAt" | "projectId">;

export const completeRequests = query<{ requests: Completion[] }, object>("requests/complete-requests");

export const requestById = relation<Request>("requests/requests-by-id");
export const textOfRequest = relation<string>("requests/text-of-request");

/** The conditions of a page of requests; null: none. */
export interface Conditions {
  state: string | null;
  clientIds: string[] | null;
  projectIds: string[] | null;
  channel: string | null;
  from: number | null;
  until: number | null;
}

/** Where a page that runs downwards starts. */
export interface Before {
  before: number;
  beforeId: string;
  limit: number;
}

export const requestsByReceived = query<Conditions & Before, { node: Request }>("requests/requests-by-received");
export const requestsByValue = query<Conditions & Before, { node: Request }>("requests/requests-by-value");
export const requestsByDue = query<Conditions & { after: number; afterId: string; limit: number }, { node: Request }>(
  "requests/requests-by-due",
);
export const searchRequests = query<
  Conditions & Before & { words: string; order: string | null; skip: number },
  { node: Request & { rank: number } }
>("requests/search-requests");
export const requestsOfClient = relation<Request[], Conditions & Before>("requests/requests-of-client");
export const requestsOfProject = relation<Request[], Conditions & Before>("requests/requests-of-project");
export const familyOfClient = query<{ id: string }, { ids: string[] }>("requests/family-of-client");

export const requestToChange = query<{ id: string }, { node: Request; isMatched: boolean }>(
  "requests/request-to-change",
);

/** What became of a request; the ids of whoever served it or got it, where that is known. */
export interface Ending {
  id: string;
  state: string;
  reason: string | null;
  at: number;
  /** Of the link to whoever served it or got it. */
  linkId: string;
  componentId: string | null;
  competitorId: string | null;
}

export const endRequests = query<{ endings: Ending[] }, { node: Request }>("requests/end-requests");
export const nameSenders = query<{ ids: string[]; by: string }, { id: string }>("requests/name-senders");
export const there = query<{ ids: string[] }, { id: string }>("requests/there");
export const needed = query<
  { id: string; named: string[]; sure: number },
  { needed: string[]; named: string[]; proofs: string[] }
>("requests/needed");
export const proveServed = query<
  {
    capabilities: { id: string; capabilityId: string }[];
    requestId: string;
    componentId: string;
    at: number;
    note: string | null;
    by: string;
  },
  { id: string }
>("requests/prove-served");
export const reopenRequest = query<{ id: string; state: string; proofs: string[] }, { node: Request }>(
  "requests/reopen-request",
);

/** What can be said of a request; null: not known. */
export type Facts = Pick<Request, "title" | "value" | "currency" | "dueAt" | "clientId" | "projectId">;

export const updateRequest = query<{ id: string; identity: string } & Facts, { node: Request }>(
  "requests/update-request",
);
export const servedByOfRequest = relation<Component, { components: string[] | null }>("requests/served-by-of-request");
export const lostToOfRequest = relation<Competitor>("requests/lost-to-of-request");

/** A change of a request as the journal has it: its patch is JSON text. */
export type StoredEvent = Omit<RequestEvent, "state" | "reason"> & { patch: string };

export const historyOfRequest = relation<StoredEvent[], { first: number }>("requests/history-of-request");
