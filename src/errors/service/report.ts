import type { Context } from "../../context.js";
import type { Statements } from "../../graph/transaction.js";
import type { Batch } from "../../graph/writer.js";
import { searchToken } from "../../identity.js";
import { append, type NewRevision } from "../../journal/service.js";
import { ensureNamed, type Named } from "../../projects/service/projects.js";
import { activeIn, knownIn } from "../active.js";
import { recountGroups } from "../queries/merge.js";
import * as queries from "../queries.js";
import { type ErrorReport, prepare, type ReportedError } from "../reported.js";
import { type CountedRow, described, type GroupRow, type Tally, tally } from "../tally.js";
import { keepTemplates } from "../templates.js";
import { bringBack, type Came } from "./back.js";
import { type Court, judgeGroups, sit } from "./judge.js";

/** How many events of one group, project, release and hour are kept as occurrences; all are counted. */
const OCCURRENCES_KEPT = 5;

/** What became of a reported error. */
export interface ReportOutcome {
  eventId: string;
  groupId: string;
  duplicate: boolean;
}

interface Item {
  author: Context;
  event: ReportedError;
  /** The tries to commit it so far: one may have been committed and the word of it lost on the way. */
  attempts: string[];
}

/** Reports an error of a component. Answers after it is committed; the same event sent twice counts once. */
export async function report(context: Context, componentId: string, error: ErrorReport): Promise<ReportOutcome> {
  const { attempts = [] } = error;
  return countEvent(context, await prepare(context, componentId, error), attempts);
}

/** Counts an event that is prepared. Answers after it is committed. */
export async function countEvent(
  context: Context,
  event: ReportedError,
  attempts: string[] = [],
): Promise<ReportOutcome> {
  const outcome = await context.graph.submit(reports, { author: context, event, attempts });
  await keepTemplates(context, event.componentId, event.grouping);
  if (!outcome.duplicate) {
    activeIn(context.platform).note(context.graph.workspace, outcome.groupId);
    knownIn(context.platform).add(outcome.groupId);
  }
  context.loaders.forget(); // What this request read before is out of date.
  return outcome;
}

/** Receipts, groups, counts, occurrences and the journal of a batch, in one transaction and three round trips at most. */
const reports: Batch<Item, ReportOutcome> = {
  name: "report-error",
  // One lane a workspace: people, projects and the journal are shared by all components, so lanes would wait for each other.
  lane: () => "events",
  size: ({ event }) => event.size,
  commit: async (tx, items) => {
    const { fresh, counted, groups } = await claim(tx, items);
    const author = items[0]?.author;
    if (author && fresh.length > 0) await count(tx, author, fresh);
    const first = new Set([...fresh, ...counted]);
    return items.map(({ event }) => ({
      eventId: event.eventId,
      groupId: groups.get(event.key) ?? event.groupId,
      duplicate: !first.has(event),
    }));
  },
};

/** What became of the receipts of a batch. */
interface Claimed {
  /** Events to be counted now. */
  fresh: ReportedError[];
  /** Events that an earlier try of the same items has counted. */
  counted: ReportedError[];
  /** The groups that events were counted into, of those that might be grouped otherwise by now. */
  groups: Map<string, string>;
}

/** Claims each event for its first item. */
async function claim(tx: Statements, items: Item[]): Promise<Claimed> {
  const byKey = new Map<string, Item>();
  for (const item of items) if (!byKey.has(item.event.key)) byKey.set(item.event.key, item);
  const receipts = [...byKey.values()]
    .map(({ event: { key, receivedAt, groupId, grouping } }) => {
      return { key, hour: receivedAt, groupId: grouping.message === undefined ? null : groupId };
    })
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const attempt = items[0]?.author.newId() ?? "";
  const claimed = await tx.rows(queries.claimReceipts, { receipts, attempt });
  const [fresh, counted]: [ReportedError[], ReportedError[]] = [[], []];
  const groups = new Map<string, string>();
  for (const row of claimed) {
    if (row.groupId !== null) groups.set(row.key, row.groupId);
    const item = byKey.get(row.key);
    if (item && row.attempt === attempt) fresh.push(item.event);
    else if (item?.attempts.includes(row.attempt)) counted.push(item.event);
  }
  for (const { attempts } of byKey.values()) attempts.push(attempt);
  return { fresh, counted, groups };
}

async function count(tx: Statements, author: Context, events: ReportedError[]): Promise<void> {
  const court = { platform: author.platform, workspace: author.graph.workspace, tx };
  const known = knownIn(author.platform);
  const sums = tally(events, (id) => known.has(id));
  const judged = await foresee(court, sums.groups);
  const [named, groups, buckets] = await Promise.all([
    ensureNamed(tx, author, namedBy(events)),
    tx.rows(queries.countGroups, { groups: judged, searchIn: searchToken(tx.workspace) }),
    tx.rows(queries.countBuckets, { buckets: sums.buckets }),
    sums.releases.length > 0 && tx.rows(queries.countReleases, { sightings: sums.releases }),
    sums.projects.length > 0 && tx.rows(queries.countProjects, { sightings: sums.projects }),
    sums.people.length > 0 && tx.rows(queries.linkPeople, { people: sums.people }),
  ]);
  const counted = new Map(groups.map((group) => [group.id, group]));
  const occurrences = sample(events, new Map(buckets.map((bucket) => [bucket.key, bucket.before])));
  const begun = sums.groups.filter((group) => counted.get(group.id)?.begins);
  const held = await heldOf(tx, sums, groups);
  const made = new Set(groups.filter((group) => group.created).map(({ id }) => id));
  // Nothing is waited for where no group is held.
  const turned = held.length > 0 ? await bringBack(tx, author, held) : [];
  // What is shown under another comes back as well, and that is told of the other alone.
  const shown = new Set(groups.filter(({ into }) => into !== null).map(({ id }) => id));
  const back = turned.filter(({ nodeId }) => !shown.has(nodeId));
  // Before the journal's lock is taken, which is the workspace's one.
  const undescribed = sums.groups.filter(({ id, signs }) => signs === null && made.has(id)).map(({ id }) => id);
  if (undescribed.length > 0) await describe(court, undescribed, events);
  await Promise.all([
    occurrences.length > 0 && tx.rows(queries.keepOccurrences, { occurrences }),
    begun.length > 0 && tx.rows(queries.linkBegunGroups, { groups: begun }),
    append(tx, author, [...named, ...created(sums, counted), ...back]),
  ]);
}

/** Rows to count by, with the categories of the groups that may be new: so these need not be written a second time. */
async function foresee(court: Court, groups: readonly GroupRow[]): Promise<CountedRow[]> {
  if (groups.every(({ signs }) => signs === null))
    return groups.map((group) => ({ ...group, judged: null, judgedBy: 0 }));
  const { of, judgedBy } = await sit(court);
  return groups.map((group) => {
    const judged = group.signs === null ? null : of({ ...group, correctedTo: null });
    return { ...group, judged, judgedBy: judged ? judgedBy : 0 };
  });
}

/** Groups that were known and are made anew, as a sample's are that was removed and loaded again. */
async function describe(court: Court, ids: readonly string[], events: readonly ReportedError[]): Promise<void> {
  const groups = ids.flatMap((id) => {
    const event = events.find(({ groupId }) => groupId === id);
    return event ? [{ id, ...described(event) }] : [];
  });
  await court.tx.rows(queries.describeGroups, { groups });
  await judgeGroups(court, ids);
}

/** What came to groups that are resolved or archived: what is shown under another came to that as well, which is summed up anew. */
async function heldOf(tx: Statements, sums: Tally, counted: queries.CountedGroup[]): Promise<Came[]> {
  const ownOf = new Map(sums.groups.map((group) => [group.id, group]));
  const came = new Map<string, Came>();
  for (const { id, into, held } of counted) {
    const shown = into === null ? [] : [into];
    for (const one of held ? [id, ...shown] : shown)
      came.set(one, { id: one, seen: [...(came.get(one)?.seen ?? []), ...(ownOf.get(id)?.seen ?? [])] });
  }
  const ids = [...new Set(counted.flatMap(({ into }) => into ?? []))].sort();
  if (ids.length === 0) return [...came.values()];
  const open = (await tx.rows(recountGroups, { ids, others: false })).filter(({ held }) => !held).map(({ id }) => id);
  return [...came.values()].filter(({ id }) => !open.includes(id));
}

function namedBy(events: ReportedError[]): Named {
  const projects = new Map<string, Named["projects"][number]>();
  const releases = new Map<string, Named["releases"][number]>();
  for (const { projectId, projectKey, releaseId, version, componentId } of events) {
    if (projectId && projectKey) projects.set(projectId, { id: projectId, key: projectKey });
    if (releaseId && version) releases.set(releaseId, { id: releaseId, componentId, version });
  }
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
  return { projects: [...projects.values()].sort(byId), releases: [...releases.values()].sort(byId) };
}

function sample(events: ReportedError[], before: Map<string, number>) {
  return events
    .filter(({ bucketKey }) => {
      const rank = before.get(bucketKey) ?? 0;
      before.set(bucketKey, rank + 1);
      return rank < OCCURRENCES_KEPT;
    })
    .map((event) => event.occurrence());
}

function created(sums: Tally, counted: Map<string, queries.CountedGroup>): NewRevision[] {
  return sums.groups.flatMap(({ id, title, componentId, projectIds }): NewRevision[] => {
    if (!counted.get(id)?.created) return [];
    const patch = { title, status: "UNRESOLVED", componentId, projectIds };
    return [{ verb: "created", type: "ErrorGroup", nodeId: id, patch, reverse: {} }];
  });
}
