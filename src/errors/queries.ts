import { query, relation } from "../graph/query.js";
import type { Release } from "../projects/types/release.js";
import type * as rows from "./tally.js";
import type { EventCount } from "./types/event.js";
import type { ErrorGroup, ErrorInProject, ErrorInRelease, Resolution } from "./types/group.js";

/** An occurrence as the graph keeps it: what the sender told is JSON text. */
export type StoredOccurrence = rows.OccurrenceRow;

/** The ids of the components whose errors the caller may read; null: all. */
export interface Readable {
  components: string[] | null;
}

/** The conditions of a page of error groups; null: none. `text` is in lower case. */
export interface GroupConditions extends Readable {
  status: string[] | null;
  level: string[] | null;
  componentIds: string[] | null;
  projectIds: string[] | null;
  release: string | null;
  since: number | null;
  newSince: number | null;
  text: string | null;
}

/** Where a page that runs downwards starts, and how many rows it gives. */
export interface Before {
  before: number;
  beforeId: string;
  limit: number;
}

type GroupsPage = GroupConditions & Before;

/** What counting did to a group; `begins`: the batch holds its earliest event; `projectIds`: where it was seen before. */
export interface CountedGroup {
  id: string;
  created: boolean;
  regressed: boolean;
  begins: boolean;
  projectIds: string[];
}

export const claimReceipts = query<{ receipts: rows.ReceiptRow[]; attempt: string }, { key: string; attempt: string }>(
  "errors/claim-receipts",
);
export const countGroups = query<{ groups: rows.GroupRow[] }, CountedGroup>("errors/count-groups");
export const linkBegunGroups = query<{ groups: rows.GroupRow[] }, object>("errors/link-begun-groups");
export const countReleases = query<{ sightings: rows.SightingRow[] }, object>("errors/count-releases");
export const countProjects = query<{ sightings: rows.SightingRow[] }, object>("errors/count-projects");
export const countBuckets = query<{ buckets: rows.BucketRow[] }, { key: string; before: number }>(
  "errors/count-buckets",
);
export const keepOccurrences = query<{ occurrences: rows.OccurrenceRow[] }, object>("errors/keep-occurrences");
export const linkPeople = query<{ people: rows.PersonRow[] }, object>("errors/link-people");

export const groupsByLastSeen = query<GroupsPage, { node: ErrorGroup }>("errors/groups-by-last-seen");
export const groupsByFirstSeen = query<GroupsPage, { node: ErrorGroup }>("errors/groups-by-first-seen");
export const groupsByEvents = query<GroupsPage, { node: ErrorGroup }>("errors/groups-by-events");
export const groupsOfComponent = relation<ErrorGroup[], Omit<GroupsPage, "componentIds">>("errors/groups-of-component");
export const groupsOfProject = relation<(ErrorGroup & { seenThereAt: number })[], GroupsPage>(
  "errors/groups-of-project",
);
export const groupById = relation<ErrorGroup, Readable>("errors/groups-by-id");

export const projectsOfGroup = relation<ErrorInProject[], { first: number }>("errors/projects-of-group");
export const releasesOfGroup = relation<ErrorInRelease[], { first: number }>("errors/releases-of-group");
export const firstReleaseOfGroup = relation<Release>("errors/first-release-of-group");
export const peopleOfGroup = relation<number>("errors/people-of-group");
export const countsOfGroup = relation<EventCount[], { since: number; until: number }>("errors/counts-of-group");
export const occurrencesOfGroup = relation<StoredOccurrence[], Before>("errors/occurrences-of-group");
export const occurrenceById = relation<StoredOccurrence, Readable>("errors/occurrences-by-id");
export const resolutionOfGroup = relation<Resolution>("errors/resolution-of-group");
export const resolutionById = relation<Resolution, Readable>("errors/resolutions-by-id");

/** Where a group stands, and what the feeds filter its changes by. */
export interface GroupState {
  status: string;
  resolvedAt: number | null;
  resolvedOrder: string | null;
  componentId: string;
  projectIds: string[];
}

export const statusOfGroup = query<{ groupId: string }, GroupState>("errors/status-of-group");
export const resolveGroup = query<
  {
    groupId: string;
    id: string;
    at: number;
    by: string;
    reason: string | null;
    inRelease: string | null;
    inReleaseOrder: string | null;
  },
  object
>("errors/resolve-group");
export const reopenGroup = query<{ groupId: string }, object>("errors/reopen-group");
