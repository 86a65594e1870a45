import { signatureOf } from "../algorithms/errors/similar/signature.js";
import { searchWords } from "../algorithms/errors/similar/words.js";
import type { Judged } from "./queries/categories.js";
import type { ReportedError } from "./reported.js";

/** An event to be claimed, and the hour after which its receipt may be forgotten. */
export interface ReceiptRow {
  key: string;
  hour: number;
  /** The group that it is counted into, where another time may lead to another one; null: always the same. */
  groupId: string | null;
}

/** What a group gains by a batch of events; what tells of the group itself is used when it is new. */
export interface GroupRow {
  id: string;
  componentId: string;
  fingerprint: string;
  groupingVersion: number;
  groupingMethod: string;
  groupedBecause: string;
  /** The message without values by which it is told, where that is all; and when that became known. */
  message: string | null;
  messageAt: number | null;
  title: string;
  culprit: string | null;
  platform: string | null;
  level: string;
  firstSeen: number;
  lastSeen: number;
  events: number;
  firstReleaseId: string | null;
  /** What its category is told by; null: it is there already. */
  signs: string[] | null;
  /** By which it is found as alike, separated by blanks; null: it is there already. */
  searchWords: string | null;
  projectIds: string[];
  /** The latest event of each release, by which a resolved group comes back or does not. */
  seen: { at: number; releaseId: string | null }[];
}

/** As a group is counted: with the category that it gets where it is new. */
export interface CountedRow extends GroupRow {
  judged: Judged | null;
  /** The state of the tree that it was judged by; 0: it was not. */
  judgedBy: number;
}

/** How often a group was seen in one project or release. */
export interface SightingRow {
  groupId: string;
  projectId: string | null;
  releaseId: string | null;
  events: number;
  firstSeen: number;
  lastSeen: number;
}

/** Events of one group, component, project, release and hour. */
export interface BucketRow {
  key: string;
  groupId: string;
  componentId: string;
  projectId: string | null;
  releaseId: string | null;
  hour: number;
  events: number;
}

/** Someone whom a group hit. */
export interface PersonRow {
  personId: string;
  groupId: string;
  at: number;
}

/** An event as it is kept when it is among the sampled. */
export interface OccurrenceRow {
  id: string;
  groupId: string;
  eventId: string;
  at: number;
  receivedAt: number;
  level: string;
  message: string | null;
  environment: string | null;
  serverName: string | null;
  transaction: string | null;
  handled: boolean | null;
  traceId: string | null;
  releaseId: string | null;
  projectId: string | null;
  personId: string | null;
  sdk: string | null;
  exceptions: string;
  breadcrumbs: string;
  tags: string;
  context: string;
  removed: string;
}

/** What a batch of events adds to the graph: one row for each node or link that changes, in the order of their ids. */
export interface Tally {
  groups: GroupRow[];
  releases: SightingRow[];
  projects: SightingRow[];
  buckets: BucketRow[];
  people: PersonRow[];
}

/** Sums a batch; groups that are known are only counted. Locks are taken once a node and always in the same order, so that batches cannot deadlock. */
export function tally(events: ReportedError[], isKnown: (groupId: string) => boolean): Tally {
  const groups = new Map<string, GroupRow>();
  const sightings = { releases: new Map<string, SightingRow>(), projects: new Map<string, SightingRow>() };
  const buckets = new Map<string, BucketRow>();
  const people = new Map<string, PersonRow>();
  for (const event of events) {
    countGroup(groups, event, isKnown);
    if (event.releaseId) countSighting(sightings.releases, event, { releaseId: event.releaseId, projectId: null });
    if (event.projectId) countSighting(sightings.projects, event, { releaseId: null, projectId: event.projectId });
    countBucket(buckets, event);
    const { personId, groupId, at } = event;
    if (personId) countPerson(people, { personId, groupId, at });
  }
  return {
    groups: ordered(groups),
    releases: ordered(sightings.releases),
    projects: ordered(sightings.projects),
    buckets: ordered(buckets),
    people: ordered(people),
  };
}

function ordered<Row>(rows: Map<string, Row>): Row[] {
  return [...rows.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

function countGroup(groups: Map<string, GroupRow>, event: ReportedError, isKnown: (groupId: string) => boolean): void {
  const row = groups.get(event.groupId) ?? newGroup(event, isKnown(event.groupId));
  groups.set(event.groupId, row);
  row.events++;
  if (event.at < row.firstSeen) Object.assign(row, { firstSeen: event.at, firstReleaseId: event.releaseId });
  if (event.at >= row.lastSeen) Object.assign(row, { lastSeen: event.at, level: event.level });
  if (event.projectId && !row.projectIds.includes(event.projectId)) row.projectIds.push(event.projectId);
  const seen = row.seen.find((one) => one.releaseId === event.releaseId);
  if (seen) seen.at = Math.max(seen.at, event.at);
  else row.seen.push({ at: event.at, releaseId: event.releaseId });
}

/** What tells of a group beside its counts: worked out where it may be new, as that costs more than counting. */
export function described({ grouping, platform, signs }: ReportedError): Pick<GroupRow, "signs" | "searchWords"> {
  return { signs: signs(), searchWords: searchWords(signatureOf({ ...grouping, platform })).join(" ") };
}

function newGroup(event: ReportedError, isKnown: boolean): GroupRow {
  const { grouping } = event;
  return {
    id: event.groupId,
    componentId: event.componentId,
    fingerprint: event.fingerprint,
    groupingVersion: grouping.version,
    groupingMethod: grouping.method,
    groupedBecause: grouping.because,
    message: grouping.message ?? null,
    messageAt: grouping.message === undefined ? null : event.receivedAt,
    title: grouping.title,
    culprit: grouping.culprit,
    platform: event.platform,
    ...(isKnown ? { signs: null, searchWords: null } : described(event)),
    level: event.level,
    firstSeen: event.at,
    lastSeen: event.at,
    events: 0,
    firstReleaseId: event.releaseId,
    projectIds: [],
    seen: [],
  };
}

/** By person first: two components may hit the same people, and then lock them in the same order. */
function countPerson(people: Map<string, PersonRow>, row: PersonRow): void {
  const key = `${row.personId} ${row.groupId}`;
  const known = people.get(key);
  if (!known || row.at < known.at) people.set(key, row);
}

function countSighting(
  sightings: Map<string, SightingRow>,
  event: ReportedError,
  place: Pick<SightingRow, "projectId" | "releaseId">,
): void {
  const key = `${event.groupId} ${place.releaseId ?? place.projectId}`;
  const row = sightings.get(key) ?? {
    groupId: event.groupId,
    ...place,
    events: 0,
    firstSeen: event.at,
    lastSeen: event.at,
  };
  sightings.set(key, row);
  row.events++;
  row.firstSeen = Math.min(row.firstSeen, event.at);
  row.lastSeen = Math.max(row.lastSeen, event.at);
}

function countBucket(buckets: Map<string, BucketRow>, event: ReportedError): void {
  const { groupId, componentId, projectId, releaseId, hour, bucketKey: key } = event;
  const row = buckets.get(key) ?? { key, groupId, componentId, projectId, releaseId, hour, events: 0 };
  buckets.set(key, row);
  row.events++;
}
