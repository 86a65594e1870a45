import { query, relation } from "../graph/query.js";
import type { ClientRow, ComponentRow, DependencyRow, ProjectRow, TraitRow } from "./rows.js";
import type { Import, WorkItem, WorkItemState } from "./types.js";

/** An import as it is stored: its counts are JSON text. */
export type StoredImport = Omit<Import, "counts"> & { counts: string };

interface Before {
  before: number;
  beforeId: string;
  limit: number;
}

export const mergeComponents = query<{ components: ComponentRow[]; at: number }, { created: number }>(
  "imports/merge-components",
);
export const mergeDependencies = query<{ dependencies: DependencyRow[]; at: number }, { links: number }>(
  "imports/merge-dependencies",
);
export const mergeClients = query<{ clients: ClientRow[]; at: number }, { clients: number }>("imports/merge-clients");
export const mergeProjects = query<{ projects: ProjectRow[]; at: number }, { projects: number }>(
  "imports/merge-projects",
);
export const mergeTraits = query<{ traits: TraitRow[]; at: number }, { links: number }>("imports/merge-traits");
export const mergeWorkItems = query<{ workItems: WorkItem[]; at: number }, { items: number }>(
  "imports/merge-work-items",
);
export const keepImport = query<StoredImport & { cursor: string | null }, { id: string }>("imports/keep-import");
export const lastOfSource = query<{ source: string; before: number }, { cursor: string | null }>(
  "imports/last-of-source",
);
export const importsPage = query<Before, { node: StoredImport }>("imports/imports");
export const importById = relation<StoredImport>("imports/imports-by-id");
export const workItemById = relation<WorkItem>("imports/work-items-by-id");
export const workItemsOfProject = relation<WorkItem[], Before & { state: WorkItemState | null }>(
  "imports/work-items-of-project",
);
export const knownComponents = query<{ ids: string[] }, { id: string }>("imports/known-components");
export const knownProjects = query<{ ids: string[] }, { id: string; clientId: string | null; status: string }>(
  "imports/known-projects",
);
export const dependenciesAfter = query<{ afterKey: string; limit: number }, { key: string; on: string[] }>(
  "imports/dependencies-after",
);
export const ownerOfComponent = relation<string | null, { visible: string[] | null }>("imports/owner-of-component");
