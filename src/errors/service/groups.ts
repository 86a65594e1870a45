import { type Context, load, page } from "../../context.js";
import { badInput } from "../../problem.js";
import { familyOfComponentNamed, familyOfProjectNamed } from "../../projects/service/merge.js";
import type { Component } from "../../projects/types/component.js";
import type { Project } from "../../projects/types/project.js";
import type { Release } from "../../projects/types/release.js";
import { componentsWith } from "../../rights.js";
import { byInterval } from "../intervals.js";
import * as queries from "../queries.js";
import type { EventCount } from "../types/event.js";
import {
  type ErrorGroup,
  type ErrorInProject,
  type ErrorInRelease,
  ErrorStatus,
  type Resolution,
} from "../types/group.js";
import { CountInterval, type ErrorGroupFilter, ErrorGroupOrder } from "../types/inputs.js";

import { categoriesUnder } from "./taxonomy.js";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** How long after its first event an error counts as new. */
const NEW_FOR = 7 * DAY;

/** A group in a list, the value of the list's order at which it stands, and the id by which it stands there: its own, or that of what is shown under it. */
export interface Placed {
  node: ErrorGroup;
  at: number;
  as: string;
}

/** Which groups are listed, and in which order; of one project or component also when the filter names none. */
export interface GroupList {
  filter: ErrorGroupFilter;
  order: ErrorGroupOrder;
  project?: Pick<Project, "id" | "memberIds">;
  component?: Pick<Component, "id" | "memberIds">;
}

const PAGES = {
  [ErrorGroupOrder.LAST_SEEN]: { statement: queries.groupsByLastSeen, at: (node: ErrorGroup) => node.lastSeen },
  [ErrorGroupOrder.FIRST_SEEN]: { statement: queries.groupsByFirstSeen, at: (node: ErrorGroup) => node.firstSeen },
  [ErrorGroupOrder.EVENTS]: { statement: queries.groupsByEvents, at: (node: ErrorGroup) => node.events },
};

/**
 * A page of error groups. In the order LAST_SEEN those of one project or component are read from an index of their own,
 * so that the cost is the page's and not the workspace's; of a project, "last seen" is then when it was seen there. What is
 * merged into a project or component counts as that: then a page is put together from those of each, of which there are few.
 * Only groups of components whose errors the caller may read.
 */
export async function groups(context: Context, list: GroupList, before: queries.Before): Promise<Placed[]> {
  const { filter, order } = list;
  // Nothing is waited for where the filter names no place: what reads the parent may take this along in its statement.
  const places = filter.component || filter.project ? await namedPlaces(context, list) : ownPlaces(list);
  const { componentIds, projectIds } = places;
  // Nor where it names no category.
  const categories = filter.category == null ? null : await categoriesUnder(context, filter.category);
  const conditions = { ...conditionsOf(context, filter), categories };
  const byTime = order === ErrorGroupOrder.LAST_SEEN;
  if (byTime && projectIds) {
    const args = { ...conditions, componentIds, projectIds: projectIds.length > 1 ? projectIds : null, ...before };
    const read = (id: string) => load(context, queries.groupsOfProject, id, args);
    return ofEach(projectIds, read, {
      at: (node) => node.seenThereAt,
      as: (node) => node.seenThereAs,
      limit: before.limit,
    });
  }
  if (byTime && componentIds) {
    const args = { ...conditions, projectIds, ...before };
    const read = (id: string) => load(context, queries.groupsOfComponent, id, args);
    return ofEach(componentIds, read, { at: (node) => node.lastSeen, as: (node) => node.id, limit: before.limit });
  }
  const { statement, at } = PAGES[order];
  const rows = await page(context, statement, { ...conditions, ...places, ...before });
  return rows.map((node) => ({ node, at: at(node), as: node.id }));
}

type Places = Pick<queries.GroupConditions, "componentIds" | "projectIds">;

/** The component and the project that a list is of, each with what is merged into it. */
function ownPlaces({ component, project }: GroupList): Places {
  const family = (node?: { id: string; memberIds?: string[] }) => (node ? [node.id, ...(node.memberIds ?? [])] : null);
  return { componentIds: family(component), projectIds: family(project) };
}

/** As `ownPlaces`, but those that the filter names by key win. */
async function namedPlaces(context: Context, list: GroupList): Promise<Places> {
  const { component, project } = list.filter;
  const own = ownPlaces(list);
  const [componentIds, projectIds] = await Promise.all([
    component ? familyOfComponentNamed(context, component) : own.componentIds,
    project ? familyOfProjectNamed(context, project) : own.projectIds,
  ]);
  return { componentIds, projectIds };
}

/** A page of one place, or one put together from the pages of several. */
async function ofEach<Node extends ErrorGroup>(
  ids: string[],
  read: (id: string) => Promise<Node[] | null>,
  { at, as, limit }: { at: (node: Node) => number; as: (node: Node) => string; limit: number },
): Promise<Placed[]> {
  const pages = await Promise.all(ids.map(read));
  const placed = pages.flatMap((rows) => rows ?? []).map((node) => ({ node, at: at(node), as: as(node) }));
  if (ids.length === 1) return placed;
  return placed.sort((a, b) => b.at - a.at || (a.as < b.as ? 1 : -1)).slice(0, limit);
}

function conditionsOf(
  context: Context,
  filter: ErrorGroupFilter,
): Omit<queries.GroupConditions, "componentIds" | "projectIds" | "categories"> {
  return {
    ...readable(context),
    status: filter.status ?? null,
    level: filter.level ?? null,
    release: filter.release ?? null,
    since: filter.since ?? null,
    isNew: filter.isNew ?? false,
    newFrom: context.now() - NEW_FOR,
    text: filter.text?.toLowerCase() ?? null,
  };
}

/** The components whose errors the caller may read, as statements filter by them. */
export function readable(context: Context): queries.Readable {
  return { components: componentsWith(context.actor, "errors:read") };
}

/** The error group with an id, or null. */
export function group(context: Context, id: string): Promise<ErrorGroup | null> {
  return load(context, queries.groupById, id, readable(context));
}

/** Whether a group was first seen in the last seven days. */
export function isNew(context: Context, group: ErrorGroup): boolean {
  return group.firstSeen >= context.now() - NEW_FOR;
}

/** The projects that a group was seen in, latest first. */
export async function projectsOfGroup(context: Context, id: string, first: number): Promise<ErrorInProject[]> {
  return (await load(context, queries.projectsOfGroup, id, { first })) ?? [];
}

/** The releases that a group was seen in, latest first. */
export async function releasesOfGroup(context: Context, id: string, first: number): Promise<ErrorInRelease[]> {
  return (await load(context, queries.releasesOfGroup, id, { first })) ?? [];
}

/** The release that a group was first seen in, or null. */
export function firstReleaseOfGroup(context: Context, id: string): Promise<Release | null> {
  return load(context, queries.firstReleaseOfGroup, id, {});
}

/** Where a group stands: what nobody has resolved or archived is new in its first week. */
export function statusOf(context: Context, group: ErrorGroup): ErrorStatus {
  if (group.status !== "UNRESOLVED") return ErrorStatus[group.status];
  return isNew(context, group) ? ErrorStatus.NEW : ErrorStatus.ONGOING;
}

/** How many people a group hit. */
export async function peopleOfGroup(context: Context, id: string): Promise<number> {
  return (await load(context, queries.peopleOfGroup, id, {})) ?? 0;
}

/** The latest resolution of a group, whether it held or not; null when nobody resolved it. */
export function resolutionOfGroup(context: Context, id: string): Promise<Resolution | null> {
  return load(context, queries.resolutionOfGroup, id, {});
}

/** Which stretch of time, cut into which intervals. Absent: the last seven days by hour. */
export interface CountRange {
  since?: number | null;
  until?: number | null;
  interval: CountInterval;
}

/** A group's events by interval, with zeros, oldest first; intervals begin at whole hours or days in UTC. */
export async function countsOfGroup(context: Context, id: string, range: CountRange): Promise<EventCount[]> {
  const [step, most] = range.interval === CountInterval.DAY ? [DAY, 400] : [HOUR, 31 * 24];
  const until = Math.ceil((range.until ?? context.now() + 1) / step) * step;
  const since = Math.floor((range.since ?? until - 7 * DAY) / step) * step;
  if (since >= until) throw badInput("since", "`since` must lie before `until`.");
  if ((until - since) / step > most)
    throw badInput("since", `From \`since\` to \`until\` are more than ${most} intervals.`);
  const found = (await load(context, queries.countsOfGroup, id, { since, until })) ?? [];
  return byInterval(found, { since, until, step }).map((events, place) => ({ at: since + place * step, events }));
}
