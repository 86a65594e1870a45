import type { Context } from "../context.js";
import { naturalId } from "../identity.js";
import type { Chunk, ProjectRow, TraitRow } from "../imports/rows.js";
import { createClient } from "../projects/service/clients.js";
import { importByPeriod } from "./import.js";
import { contextAt } from "./moment.js";
import type { SamplePart } from "./parts.js";
import type { SampleProject } from "./projects.js";
import type { SampleValue } from "./traits.js";

/** A project as it begins, or a value of one of its traits. */
interface Told {
  at: number;
  project: SampleProject;
  value?: SampleValue;
}

/** Clients, each made when it came to be; and projects with what they can be told by, period by period. */
export const projectsPart: SamplePart = {
  name: "projects",
  async load(context, { now, clients, projects }, onProgress) {
    await Promise.all(
      [...clients]
        .sort((a, b) => a.createdAt - b.createdAt)
        .map(({ createdAt, key, name }) => createClient(contextAt(context, createdAt), { key, name })),
    );
    onProgress(0.2);
    const rows = projects.flatMap((project): Told[] => [
      { at: project.createdAt, project },
      ...project.values.map((value) => ({ at: value.at, project, value })),
    ]);
    await importByPeriod(context, now, {
      kind: "projects",
      source: "projects",
      rows: rows.sort((a, b) => a.at - b.at),
      at: ({ at }) => at,
      chunk: chunkOf,
    });
    onProgress(1);
  },
};

/** Values go with the projects that they are of; of one that began before nothing else is told. */
function chunkOf(context: Context, rows: readonly Told[]): Chunk {
  const { workspace } = context.graph;
  const begun = new Set(rows.filter(({ value }) => !value).map(({ project }) => project.key));
  const projects = [...new Map(rows.map(({ project }) => [project.key, project])).values()];
  return {
    projects: projects.map((project) => projectRow(workspace, project, begun.has(project.key))),
    traits: rows.flatMap(({ project, value }) => (value ? [traitRow(context, project, value)] : [])),
  };
}

function projectRow(workspace: string, project: SampleProject, begins: boolean): ProjectRow {
  const { key, name, client, components, createdAt, startedAt, dueAt, budget, cost, currency } = project;
  const row = { ...UNTOLD, id: naturalId(workspace, "Project", key), key };
  if (!begins) return row;
  const clientId = naturalId(workspace, "Client", client);
  const componentIds = components.map((component) => naturalId(workspace, "Component", component));
  return { ...row, name, clientId, componentIds, createdAt, startedAt, dueAt, budget, cost, currency };
}

function traitRow(
  { graph, actor }: Context,
  project: SampleProject,
  { trait, kind, value, at }: SampleValue,
): TraitRow {
  const idOf = (type: string, ...key: string[]) => naturalId(graph.workspace, type, ...key);
  const id = idOf("TraitValue", project.key, trait, String(at));
  return {
    id,
    traitId: idOf("Trait", trait),
    key: trait,
    kind,
    projectId: idOf("Project", project.key),
    value,
    at,
    by: actor.id,
  };
}

const UNTOLD: Omit<ProjectRow, "id" | "key"> = {
  name: null,
  clientId: null,
  status: null,
  outcome: null,
  score: null,
  reason: null,
  budget: null,
  cost: null,
  startedAt: null,
  closedAt: null,
  componentIds: [],
};
