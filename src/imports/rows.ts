import type { ChangeRow, ReleaseRow } from "../changes/rows.js";
import type { TraitKind } from "../projects/types/trait.js";
import type { WorkItem } from "./types.js";

/** A component to be made; one that is there stays as it is. */
export interface ComponentRow {
  id: string;
  key: string;
  name: string;
  kind: string;
  /** The team that answers for it; absent: not known. */
  owner?: string | null;
}

/** That one component stands on another. */
export interface DependencyRow {
  fromId: string;
  toId: string;
  /** Who says so, such as `catalog`. */
  source: string;
}

/** A client to be made; one that is there stays as it is. */
export interface ClientRow {
  id: string;
  key: string;
  name: string;
}

/** A project to be made or completed; null: not given, what is there stays. Times in epoch milliseconds. */
export interface ProjectRow {
  id: string;
  key: string;
  name: string | null;
  clientId: string | null;
  status: string | null;
  outcome: string | null;
  score: number | null;
  reason: string | null;
  budget: number | null;
  cost: number | null;
  startedAt: number | null;
  closedAt: number | null;
  dueAt?: number | null;
  currency?: string | null;
  /** Addresses of what shows the outcome. */
  evidence?: string[] | null;
  /** When a new one was first named; absent: when it is stored. */
  createdAt?: number;
  componentIds: string[];
}

/** The value of a project's trait from a time on. */
export interface TraitRow {
  /** Of the link. */
  id: string;
  traitId: string;
  key: string;
  projectId: string;
  value: string | number | boolean;
  /** What the values of a new trait are; absent: texts. */
  kind?: TraitKind;
  at: number;
  /** Who says so. */
  by: string;
}

/** What is written in one transaction: 500 rows at most. */
export interface Chunk {
  components?: ComponentRow[];
  dependencies?: DependencyRow[];
  releases?: ReleaseRow[];
  changes?: ChangeRow[];
  clients?: ClientRow[];
  projects?: ProjectRow[];
  traits?: TraitRow[];
  workItems?: WorkItem[];
  /** From where an import that is interrupted after this chunk goes on. */
  cursor?: string;
}

/** A node of a chunk, as a report names it. */
export interface Named {
  id: string;
  type: string;
  name: string;
}

/** The nodes of a chunk, each once. */
export function nodesOf(chunk: Chunk): Named[] {
  const named = <Row extends { id: string }>(type: string, rows: Row[] | undefined, name: (row: Row) => string) =>
    (rows ?? []).map((row) => ({ id: row.id, type, name: name(row) }));
  const nodes = [
    ...named("Component", chunk.components, ({ key }) => key),
    ...named("Client", chunk.clients, ({ key }) => key),
    ...named("Project", chunk.projects, ({ key }) => key),
    ...(chunk.traits ?? []).map(({ traitId, key }) => ({ id: traitId, type: "Trait", name: key })),
    ...named("Release", chunk.releases, ({ version }) => version),
    ...named("WorkItem", chunk.workItems, ({ externalId }) => externalId),
    ...named("Change", chunk.changes, ({ title }) => title),
  ];
  return [...new Map(nodes.map((node) => [node.id, node])).values()];
}
