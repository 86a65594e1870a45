import { query, relation } from "../graph/query.js";
import type { Release } from "../projects/types/release.js";
import type { Standing } from "./standing.js";
import type * as rows from "./tally.js";
import type { ErrorArchive } from "./types/archive.js";
import type { ErrorCostRates } from "./types/cost.js";
import type { EventCount } from "./types/event.js";
import type { ErrorGroup, ErrorInProject, ErrorInRelease, Resolution } from "./types/group.js";
import type { ErrorAssignee, ErrorComment, ErrorTask } from "./types/work.js";

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
  /** The keys of categories, with those of all that are kinds of them. */
  categories: string[] | null;
  componentIds: string[] | null;
  projectIds: string[] | null;
  release: string | null;
  since: number | null;
  /** Whether only those are wanted that are new. */
  isNew: boolean;
  /** From when on what is first seen is new. */
  newFrom: number;
  text: string | null;
}

/** Where a page that runs downwards starts, and how many rows it gives. */
export interface Before {
  before: number;
  beforeId: string;
  limit: number;
}

type GroupsPage = GroupConditions & Before;

/** What counting did to a group; `begins`: the batch holds its earliest event; `held`: it is resolved or archived, and may come back; `into`: the group that it is shown under. */
export interface CountedGroup {
  id: string;
  created: boolean;
  begins: boolean;
  held: boolean;
  into: string | null;
}

export const claimReceipts = query<
  { receipts: rows.ReceiptRow[]; attempt: string },
  { key: string; attempt: string; groupId: string | null }
>("errors/claim-receipts");
export const countGroups = query<{ groups: rows.CountedRow[]; searchIn: string }, CountedGroup>("errors/count-groups");
export const describeGroups = query<
  { groups: ({ id: string } & Pick<rows.GroupRow, "signs" | "searchWords">)[] },
  object
>("errors/describe-groups");
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
export const groupsOfProject = relation<(ErrorGroup & { seenThereAt: number; seenThereAs: string })[], GroupsPage>(
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

/** What a full-text index is asked beside the words: whose groups, and which of them; how many it gives. */
export interface Among extends Readable {
  among: string;
  most: number;
}

export const similarGroups = relation<ErrorGroup[], Among>("errors/similar-groups");

/** A resolution of a group, and what decides whether it held; times in epoch milliseconds. */
export interface TriedFix {
  group: ErrorGroup;
  resolution: Resolution;
  /** When it was found that it did not hold. */
  regressedAt: number | null;
  /** How many events the group had then; null: it was not noted yet. */
  eventsThen: number | null;
  /** When the release that it names was first seen, the one after it, and the first that has its commit. */
  released: number | null;
  next: number | null;
  containing: number | null;
}

/** As `TriedFix`; `isOwn`: it was done against the group itself, or what is shown under it. */
export interface NearFix extends TriedFix {
  isOwn: boolean;
}

export const proposedFixes = relation<NearFix[], Among>("errors/proposed-fixes");
export const fixesByWords = query<Readable & { query: string; most: number }, TriedFix>("errors/fixes-by-words");
export const latestFixes = query<Readable & { limit: number }, TriedFix>("errors/latest-fixes");

type CostFacts = Pick<ErrorCostRates, "currency" | "pricePerHour" | "hoursPerGroup" | "minutes">;

export const setCostRates = query<
  CostFacts & { id: string; componentId: string | null; at: number },
  { node: ErrorCostRates }
>("errors/set-cost-rates");
export const costRatesToSet = query<{ id: string }, { node: ErrorCostRates }>("errors/cost-rates-to-set");
export const costRatesById = relation<ErrorCostRates, Readable>("errors/cost-rates-by-id");
export const costRates = query<Readable & { limit: number }, { node: ErrorCostRates }>("errors/cost-rates");
export const costOfGroup = relation<
  { days: { day: number; events: number }[]; rates: ErrorCostRates | null },
  { since: number; until: number; day: number }
>("errors/cost-of-group");

/** A group with its events by the hour, where it was first seen when, and when it was resolved. */
export interface GroupInHours {
  node: ErrorGroup;
  hours: { at: number; events: number }[];
  projects: { projectId: string; firstSeen: number }[];
  resolvedAt: number[];
}

export const groupsInHours = query<Readable & { since: number; until: number; limit: number }, GroupInHours>(
  "errors/groups-in-hours",
);

/** Where a group stands, and what the feeds filter its changes by. */
export interface GroupState {
  id: string;
  /** Whose work it is. */
  assigneeId: string | null;
  standing: Standing;
  componentId: string;
  projectIds: string[];
}

/** As `GroupState`, and the group that it is shown under. */
export interface PlacedGroup extends GroupState {
  mergedInto: string | null;
}

/** What was said last when a group was resolved; what was said before there were several ways has no `fix`. */
export interface HeldResolution {
  at: number;
  fix: string | null;
  inRelease: string | null;
  releaseId: string | null;
  commit: string | null;
}

export type HeldArchive = Pick<ErrorArchive, "until" | "time" | "count" | "eventsThen" | "peopleThen">;

/** What decides whether a group comes back. */
export interface HeldGroup extends GroupState {
  events: number;
  people: number;
  resolution: HeldResolution | null;
  archive: HeldArchive | null;
  releases: { id: string; version: string; firstSeen: number }[];
  /** The first release that contains the commit that mends it. */
  containing: { version: string; firstSeen: number } | null;
}

export const standingOfGroups = query<{ ids: string[] }, PlacedGroup>("errors/standing-of-groups");
export const heldGroups = query<{ groups: { id: string; releaseIds: string[] }[] }, HeldGroup>("errors/held-groups");
export const setStanding = query<
  { groups: { id: string; standing: Standing; wakeAt: number | null }[] },
  { id: string }
>("errors/set-standing");
export const latestReleaseOfGroup = query<{ groupId: string }, { id: string; version: string }>(
  "errors/latest-release-of-group",
);

/** Somebody's word on a group, and when it was given. */
interface Said {
  groupId: string;
  id: string;
  at: number;
  by: string;
  reason: string | null;
}

export const resolveGroup = query<
  Said & {
    fix: string;
    inRelease: string | null;
    releaseId: string | null;
    commit: string | null;
    /** The word by which a full-text index gives what was mended once. */
    mendedIn: string;
  },
  object
>("errors/resolve-group");
export const failResolutions = query<
  { groups: { id: string; resolvedAt: number | null; regressedAt: number | null }[] },
  object
>("errors/fail-resolutions");
export const archiveGroup = query<Said & { until: string; time: number | null; count: number | null }, object>(
  "errors/archive-group",
);
export const archiveOfGroup = relation<ErrorArchive>("errors/archive-of-group");
export const archiveById = relation<ErrorArchive, Readable>("errors/archives-by-id");

export const groupsToWake = query<{ now: number; limit: number }, { workspace: string; id: string }>(
  "errors/groups-to-wake",
);

/** How much came of a group today, and what was expected of it: the JSON text of a forecast. */
export interface CountedToday {
  id: string;
  firstSeen: number;
  forecast: string | null;
  forecastAt: number | null;
  today: number;
  thisHour: number;
}

export const countsOfToday = query<{ ids: string[]; hour: number; day: number }, CountedToday>(
  "errors/counts-of-today",
);
export const hoursOfGroups = query<
  { ids: string[]; since: number; until: number },
  { id: string; hours: { at: number; events: number }[] }
>("errors/hours-of-groups");
export const keepForecasts = query<{ forecasts: { id: string; forecast: string }[]; at: number }, object>(
  "errors/keep-forecasts",
);
export const knownGroups = query<{ ids: string[] }, { id: string }>("errors/known-groups");

/** Something that somebody adds to a group. */
interface Added {
  id: string;
  groupId: string;
  at: number;
  by: string;
}

export const assignee = query<{ id: string; now: number }, ErrorAssignee>("errors/assignee");
export const assignGroup = query<{ groupId: string; assigneeId: string | null }, { id: string }>("errors/assign-group");
export const assigneeOfGroup = relation<ErrorAssignee>("errors/assignee-of-group");
export const addComment = query<Added & { text: string }, object>("errors/add-comment");
export const commentsOfGroup = relation<ErrorComment[], Before>("errors/comments-of-group");
export const commentById = relation<ErrorComment, Readable>("errors/comments-by-id");
export const addTask = query<Added & { title: string; most: number }, { id: string }>("errors/add-task");
export const completeTask = query<{ id: string; doneAt: number | null; doneBy: string | null }, object>(
  "errors/complete-task",
);
export const tasksOfGroup = relation<ErrorTask[], { first: number }>("errors/tasks-of-group");
export const taskById = relation<ErrorTask, Readable>("errors/tasks-by-id");
