import { query, relation } from "../graph/query.js";
import type { Component } from "../projects/types/component.js";
import type { Release } from "../projects/types/release.js";
import type { ChangeRow, ReleaseRow } from "./rows.js";
import type { Change, ChangeKind } from "./types.js";

/** Where a page of changes starts, and which of them stand in it; `visible`: ids of components, null for all. */
export interface ChangePage {
  before: number;
  beforeId: string;
  limit: number;
  since: number;
  kind: ChangeKind[] | null;
  source: string | null;
  visible: string[] | null;
}

/** Of which components something may be seen; null: of all. */
export interface Visible {
  visible: string[] | null;
}

/** A component within reach of another: how many links away, positive along what that stands on, with its latest changes. */
export interface ReachedComponent {
  componentId: string;
  component: string;
  hops: number;
  /** The keys of the components from the one to the other. */
  path: string[];
  /** How many components stand on it. */
  dependents: number;
  changes: { id: string; kind: ChangeKind; at: number; releaseId: string | null }[];
}

export const withinReach = relation<ReachedComponent[], Visible & { since: number; until: number }>(
  "changes/within-reach",
);
export const mergeReleases = query<{ releases: ReleaseRow[]; at: number }, { releases: number }>(
  "changes/merge-releases",
);
export const mergeChanges = query<{ changes: ChangeRow[]; at: number }, { changes: number }>("changes/merge-changes");
export const changesPage = query<ChangePage, { node: Change }>("changes/changes");
export const changesOfComponent = relation<Change[], ChangePage>("changes/changes-of-component");
export const changeById = relation<Change, Visible>("changes/changes-by-id");
export const componentsOfChange = relation<Component[], Visible & { first: number }>("changes/components-of-change");
export const releaseOfChange = relation<Release, Visible>("changes/release-of-change");
export const recorded = query<{ id: string }, { node: Change; componentIds: string[] }>("changes/recorded");
