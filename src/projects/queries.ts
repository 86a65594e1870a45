import { query, relation } from "../graph/query.js";
import type { Client, Component, Project, Release } from "./types.js";

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

export const createClient = query<Identity, Created<Client>>("projects/create-client");
export const createProject = query<
  Identity & { clientId: string | null },
  Created<Project> & { changed: boolean; before: Pick<Project, "name" | "clientId"> }
>("projects/create-project");
export const createComponent = query<Identity & { kind: string }, Created<Component>>("projects/create-component");
export const useComponents = query<{ projectId: string; componentIds: string[] }, { id: string }>(
  "projects/use-component",
);
export const mergeProjects = query<
  { projects: { id: string; key: string }[]; at: number; by: string },
  { id: string; key: string }
>("projects/merge-projects");
export const mergeReleases = query<{ releases: NewRelease[]; at: number; by: string }, { id: string; version: string }>(
  "projects/merge-releases",
);

/** A release that an event named. */
export interface NewRelease {
  id: string;
  componentId: string;
  version: string;
  order: string | null;
}

export const clientsPage = query<KeyPage, { node: Client }>("projects/clients");
export const projectsPage = query<KeyPage, { node: Project }>("projects/projects");
export const componentsPage = query<KeyPage, { node: Component }>("projects/components");
export const clientById = relation<Client>("projects/clients-by-id");
export const projectById = relation<Project>("projects/projects-by-id");
export const componentById = relation<Component>("projects/components-by-id");
export const releaseById = relation<Release>("projects/releases-by-id");
export const releasesOfComponent = relation<Release[], { first: number }>("projects/releases-of-component");
export const projectsOfClient = relation<Project[], { first: number }>("projects/projects-of-client");
export const componentsOfProject = relation<Component[], { first: number }>("projects/components-of-project");
