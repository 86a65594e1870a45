import { query, relation } from "../graph/query.js";
import type { Client } from "./types/client.js";
import type { Component } from "./types/component.js";
import type { Dependency } from "./types/dependency.js";
import type { Project } from "./types/project.js";
import type { Release } from "./types/release.js";
import type { Trait, TraitValue } from "./types/trait.js";
import type { Evidence, ProjectTurn } from "./types/turn.js";

interface Created<Node> {
  node: Node;
  created: boolean;
}
interface Identity {
  id: string;
  key: string;
  name: string;
  at: number;
  by: string;
}
interface KeyPage {
  afterKey: string;
  limit: number;
}
interface First {
  first: number;
}

/** The ids of the components that the caller may read; null: all. */
export interface Readable {
  components: string[] | null;
}

export const createClient = query<Identity, Created<Client>>("projects/create-client");
export const updateClient = query<{ id: string; name: string }, { node: Client; before: string }>(
  "projects/update-client",
);
export const clientsPage = query<KeyPage, { node: Client }>("projects/clients");
export const clientById = relation<Client>("projects/clients-by-id");
export const clientOfProject = relation<Client>("projects/client-of-project");
export const projectsOfClient = relation<Project[], First>("projects/projects-of-client");
export const canonicalClient = relation<Client>("projects/canonical-client");
export const membersOfClient = relation<Client[], First>("projects/members-of-client");

export const createProject = query<
  Identity & { clientId: string | null },
  Created<Project> & { changed: boolean; before: Pick<Project, "name" | "clientId"> }
>("projects/create-project");
export const useComponents = query<{ projectId: string; componentIds: string[] }, { id: string }>(
  "projects/use-component",
);
export const stopUsing = query<{ projectId: string; componentIds: string[] }, { id: string }>("projects/stop-using");
export const mergeProjects = query<
  { projects: { id: string; key: string }[]; at: number; by: string },
  { id: string; key: string }
>("projects/merge-projects");
export const projectToChange = query<{ id: string }, { node: Project }>("projects/project-to-change");

/** What can be said of a project; null: not known. */
export type ProjectFacts = Pick<Project, "name" | "clientId" | "budget" | "cost" | "currency" | "startedAt" | "dueAt">;

export const updateProject = query<{ id: string } & ProjectFacts, { node: Project }>("projects/update-project");
export const moveProject = query<{ id: string; clientId: string | null }, object>("projects/move-project");

/** The conditions of a page of projects; null: none. `text` is in lower case. */
export interface ProjectConditions {
  status: string | null;
  outcome: string[] | null;
  clientId: string | null;
  componentId: string | null;
  text: string | null;
  closedSince: number | null;
}
type ProjectsDownwards = ProjectConditions & { before: number; beforeId: string; limit: number };

export const projectsByKey = query<ProjectConditions & KeyPage, { node: Project }>("projects/projects-by-key");
export const projectsByCreatedAt = query<ProjectsDownwards, { node: Project }>("projects/projects-by-created-at");
export const projectsByClosedAt = query<ProjectsDownwards, { node: Project }>("projects/projects-by-closed-at");
export const projectById = relation<Project>("projects/projects-by-id");
export const componentsOfProject = relation<Component[], First & Readable>("projects/components-of-project");
export const canonicalProject = relation<Project>("projects/canonical-project");
export const membersOfProject = relation<Project[], First>("projects/members-of-project");
export const familyOfProject = query<{ id: string }, { ids: string[] }>("projects/family-of-project");

/** A turn as it is written: `notes` belong to `urls`, "" for none. */
interface NewTurn {
  id: string;
  turnId: string;
  at: number;
  by: string;
  reason: string;
}

export const closeProject = query<
  NewTurn & { outcome: string; score: number; closedAt: number; urls: string[]; notes: string[] },
  { node: Project }
>("projects/close-project");
export const linkEvidence = query<
  { id: string; turnId: string; evidence: { node: string; note: string | null }[] },
  { id: string }
>("projects/link-evidence");
export const reopenProject = query<NewTurn, { node: Project }>("projects/reopen-project");
export const evidence = relation<Evidence[], First>("projects/evidence");
export const turnsOfProject = relation<ProjectTurn[], First>("projects/turns-of-project");
export const turnById = relation<ProjectTurn>("projects/turns-by-id");

export const createComponent = query<Identity & { kind: string }, Created<Component>>("projects/create-component");
export const componentToChange = query<{ id: string }, { node: Component }>("projects/component-to-change");
export const updateComponent = query<{ id: string } & Pick<Component, "name" | "kind" | "owner">, { node: Component }>(
  "projects/update-component",
);
export const componentsPage = query<KeyPage & Readable, { node: Component }>("projects/components");
export const componentById = relation<Component, Readable>("projects/components-by-id");
export const canonicalComponent = relation<Component, Readable>("projects/canonical-component");
export const membersOfComponent = relation<Component[], First & Readable>("projects/members-of-component");
export const familyOfComponent = query<{ id: string }, { ids: string[] }>("projects/family-of-component");

export const lockDependencies = query<object, { key: string }>("projects/lock-dependencies");
export const dependOn = query<{ component: string; on: string; source: string | null; at: number }, { key: string }>(
  "projects/depend-on",
);
export const removeDependency = query<{ component: string; on: string }, { source: string | null; createdAt: number }>(
  "projects/remove-dependency",
);

/** A step on a way of dependencies. */
export interface Step {
  id: string;
  key: string;
}

export const standsFor = query<{ id: string }, Step>("projects/stands-for");
export const nextNeeded = query<{ ids: string[]; seen: string[] }, Step & { via: string }>("projects/next-needed");
export const dependenciesOfComponent = relation<Dependency[], First & Readable>("projects/dependencies-of-component");
export const dependentsOfComponent = relation<Dependency[], First & Readable>("projects/dependents-of-component");
export const nextHit = query<
  { ids: string[]; seen: string[]; most: number } & Readable,
  { node: Component; via: string }
>("projects/next-hit");
export const hitProjects = query<First & { ids: string[] }, { count: number; nodes: Project[] }>(
  "projects/hit-projects",
);
export const hitClients = query<First & { ids: string[] }, { count: number; nodes: Client[] }>("projects/hit-clients");

/** A release that something named, and what it told of it. */
export interface NewRelease {
  id: string;
  componentId: string;
  version: string;
  order: string | null;
  releasedAt?: number | null | undefined;
  url?: string | null | undefined;
}

/** What is told of a release. */
export type ReleaseFacts = Pick<Release, "releasedAt" | "url">;

export const mergeReleases = query<
  { releases: NewRelease[]; at: number; by: string },
  { node: { id: string; version: string } & ReleaseFacts; created: boolean; before: ReleaseFacts }
>("projects/merge-releases");
export const releaseById = relation<Release, Readable>("projects/releases-by-id");
export const releasesOfComponent = relation<Release[], First & Readable>("projects/releases-of-component");
export const previousRelease = relation<Release, Readable>("projects/previous-release");

export const traitsPage = query<KeyPage, { node: Trait }>("projects/traits");
export const traitById = relation<Trait>("projects/traits-by-id");
export const mergeTrait = query<
  { id: string; key: string; kind: string; unit: string | null; at: number },
  { node: Trait }
>("projects/merge-trait");
export const currentValue = query<{ projectId: string; traitId: string; at: number }, { node: TraitValue }>(
  "projects/current-value",
);
export const setTrait = query<
  {
    id: string;
    projectId: string;
    traitId: string;
    value: unknown;
    number: number | null;
    at: number;
    recordedAt: number;
    by: string;
  },
  { node: TraitValue }
>("projects/set-trait");
export const valueById = query<{ id: string }, { projectId: string; node: TraitValue }>("projects/value-by-id");
export const retractTrait = query<{ id: string; at: number }, { node: TraitValue }>("projects/retract-trait");
export const traitsOfProject = relation<TraitValue[], First & { at: number }>("projects/traits-of-project");
export const traitHistory = relation<TraitValue[], First & { traitId: string }>("projects/trait-history");

export const toMerge = query<{ id: string; type: string }, { key: string; into: string | null; members: number }>(
  "projects/to-merge",
);
export const merge = query<{ member: string; canonical: string; at: number; by: string }, { id: string }>(
  "projects/merge",
);
export const unmerge = query<{ member: string }, { id: string }>("projects/unmerge");

export const approvalsNeeded = query<{ id: string }, { approvals: number }>("projects/approvals-needed");
