import type { Delta, GraphLink } from "../journal/delta.js";
import type { Ending, NewRequest } from "./queries.js";
import type { Request } from "./types/request.js";
import { REQUEST } from "./words.js";

/** Where and when something is recorded, and which requests end with it. */
export interface Recording {
  workspace: string;
  searchSpace: string;
  at: number;
  endings: ReadonlyMap<string, Ending>;
}

/**
 * What handing in a request makes, exactly as create-requests and end-requests do: so that it can be undone without being read
 * again. A test holds them together: undoing refuses what differs from how it was made.
 */
export function createdBy(request: NewRequest, { at, workspace, searchSpace, endings }: Recording): Delta {
  const { id, clientId, projectId, senderId, ...facts } = request;
  const places = { id, workspace, searchSpace, identity: id, clientId, projectId };
  const links = [
    ...(clientId === null ? [] : [link("MADE_REQUEST", clientId, id)]),
    ...(projectId === null ? [] : [link("REQUEST_FOR", id, projectId)]),
    ...(senderId === null ? [] : [link("SENT_BY", id, senderId)]),
    ...endedBy(endings.get(id), workspace),
  ];
  const properties = held({ ...facts, ...places, createdAt: at });
  return { id, type: REQUEST, created: { id, labels: ["Entity", REQUEST], properties, links } };
}

/** What completing a request changes, exactly as complete-requests and end-requests do. */
export function completedBy(told: { before: Request; after: Request }, { workspace, endings }: Recording): Delta {
  const { id, projectId } = told.after;
  const changed = changedOf(told);
  const linked = [
    ...(changed.projectId ? [link("REQUEST_FOR", id, projectId as string)] : []),
    ...endedBy(endings.get(id), workspace),
  ];
  return { id, type: REQUEST, changed, linked, unlinked: [] };
}

/** The fields in which a request differs from before, with both values. */
export function changedOf({ before, after }: { before: Request; after: Request }): Record<string, [unknown, unknown]> {
  const names = (Object.keys(after) as (keyof Request)[]).filter((name) => before[name] !== after[name]);
  return Object.fromEntries(names.map((name) => [name, [before[name] ?? null, after[name] ?? null]]));
}

/** A person who sent something for the first time. */
export function sender(id: string, workspace: string): Delta {
  const created = { id, labels: ["Entity", "Person"], properties: { id, workspace }, links: [] };
  return { id, type: "Person", created };
}

function endedBy(ending: Ending | undefined, workspace: string): GraphLink[] {
  if (!ending) return [];
  const { id, linkId, at, reason, componentId, competitorId } = ending;
  const place = { id: linkId, workspace, at };
  return [
    ...(componentId === null ? [] : [{ ...link("SERVED_BY", id, componentId), properties: place }]),
    ...(competitorId === null
      ? []
      : [{ ...link("LOST_TO", id, competitorId), properties: held({ ...place, reason }) }]),
  ];
}

function link(type: string, from: string, to: string): GraphLink {
  return { type, from, to, properties: {} };
}

/** A property that is null is none in the graph. */
function held(given: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null));
}
