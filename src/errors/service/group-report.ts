import type { ReportFacts } from "../../algorithms/errors/report/facts.js";
import { linesOf } from "../../algorithms/errors/report/lines.js";
import { reportMarkdown } from "../../algorithms/errors/report/markdown.js";
import { SECTIONS } from "../../algorithms/errors/taxonomy/category.js";
import { GENERAL_TEMPLATE } from "../../algorithms/errors/taxonomy/general-template.js";
import { templateOf } from "../../algorithms/errors/taxonomy/tree.js";
import { type Context, load } from "../../context.js";
import { component } from "../../projects/service/components.js";
import { mayOn } from "../../rights.js";
import * as queries from "../queries/report.js";
import { ErrorReportSectionKind } from "../types/category.js";
import type { ErrorGroup } from "../types/group.js";
import type { GroupReport } from "../types/group-report.js";
import {
  group as groupWith,
  peopleOfGroup,
  projectsOfGroup,
  releasesOfGroup,
  resolutionOfGroup,
  statusOf,
} from "./groups.js";
import { occurrencesOfGroup } from "./occurrences.js";
import { taxonomyOf } from "./taxonomy.js";
import { assigneeOfGroup, commentsOfGroup, tasksOfGroup } from "./work.js";

const DAY = 86_400_000;

/** How much of each list a report reads. */
const MOST = { places: 100, turns: 50, changes: 5, comments: 10, tasks: 100 };

/** How long before an error began a change may be what brought it. */
const BEFORE = 2 * DAY;

/** The report of a group; null: there is none that the caller may read. Made anew each time, of what is known now. */
export async function groupReport(context: Context, id: string): Promise<GroupReport | null> {
  const group = await groupWith(context, id);
  if (!group) return null;
  const [facts, { tree }] = await Promise.all([factsOf(context, group), taxonomyOf(context)]);
  const template = templateOf(tree, group.categoryKey, GENERAL_TEMPLATE);
  const sections = SECTIONS.map((section) => {
    return { section: ErrorReportSectionKind[section], ...template[section], lines: linesOf(section, facts) };
  });
  return { groupId: id, at: context.now(), sections, markdown: reportMarkdown(group.title, sections) };
}

async function factsOf(context: Context, group: ErrorGroup): Promise<ReportFacts> {
  const { id } = group;
  const [places, said, people, [sample]] = await Promise.all([
    placesOf(context, group),
    saidOf(context, group),
    peopleOfGroup(context, id),
    occurrencesOfGroup(context, id, { ...LATEST, limit: 1 }),
  ]);
  const { title, culprit, level, escalation, events, firstSeen, lastSeen, dueAt } = group;
  const told = sample && {
    id: sample.id,
    message: sample.message ?? sample.exceptions?.at(-1)?.value ?? null,
    environment: sample.environment ?? null,
    transaction: sample.transaction ?? null,
  };
  const own = { id, title, culprit, level, escalation, events, firstSeen, lastSeen, dueAt };
  return { ...own, status: statusOf(context, group), people, sample: told ?? null, ...places, ...said };
}

/** Where a page begins that gives the latest first. */
const LATEST = { before: Number.MAX_SAFE_INTEGER, beforeId: "" };

/** Where it was seen, and what changed there; null where the caller may not read such. */
async function placesOf(
  context: Context,
  { id, componentId }: ErrorGroup,
): Promise<Pick<ReportFacts, "component" | "projects" | "releases" | "changes">> {
  const sees = mayOn(context.actor, "components:read", componentId);
  const seesProjects = mayOn(context.actor, "projects:read", null);
  const [own, projects, releases, changes] = await Promise.all([
    sees ? component(context, componentId) : null,
    seesProjects ? projectsOfGroup(context, id, MOST.places) : null,
    sees ? releasesOfGroup(context, id, MOST.places) : null,
    sees ? load(context, queries.changesBeforeGroup, id, { before: BEFORE, limit: MOST.changes }) : null,
  ]);
  return {
    component: own,
    projects: projects?.map(({ project, events }) => ({ id: project.id, name: project.name, events })) ?? null,
    releases: releases?.map(({ release, events }) => ({ id: release.id, version: release.version, events })) ?? null,
    changes,
  };
}

type Told = Pick<ReportFacts, "category" | "turns" | "comments" | "resolution" | "assignee" | "tasks">;

/** What people and the program have said and done about it. */
async function saidOf(
  context: Context,
  { id, categoryKey, categorisedWhy, categorisedFrom }: ErrorGroup,
): Promise<Told> {
  const [turns, comments, resolution, assignee, tasks, { tree }] = await Promise.all([
    load(context, queries.turnsOfGroup, id, { limit: MOST.turns }),
    commentsOfGroup(context, id, { ...LATEST, limit: MOST.comments }),
    resolutionOfGroup(context, id),
    assigneeOfGroup(context, id),
    tasksOfGroup(context, id, MOST.tasks),
    taxonomyOf(context),
  ]);
  const kind = categoryKey === null ? undefined : tree.get(categoryKey);
  const category = kind ? { name: kind.name, why: categorisedWhy ?? "", from: categorisedFrom ?? [] } : null;
  return { category, turns: turns ?? [], comments, resolution, assignee, tasks };
}
