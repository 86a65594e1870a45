import { query, relation } from "../graph/query.js";

/** A release by what causes are looked for with. */
export interface FirstRelease {
  id: string;
  version: string;
  createdAt: number;
}

/** What a person has named as a cause: a change, or another error. */
export interface Named {
  id: string;
  isError: boolean;
}

/** An error group with what tells when it began, and of what. */
export interface BegunGroup {
  id: string;
  componentId: string;
  firstSeen: number;
  regressedAt: number | null;
  hours: { at: number; events: number }[];
  traces: string[];
  operation: string | null;
  release: FirstRelease | null;
  named: Named | null;
}

/** Whose errors may be read; null: all. */
interface Readable {
  components: string[] | null;
}

export const begunGroups = query<
  Readable & { since: number; from: number; limit: number; occurrences: number },
  BegunGroup
>("causes/begun-groups");
export const seenOfGroup = relation<Pick<BegunGroup, "hours" | "release" | "named">, { from: number }>(
  "causes/seen-of-group",
);
export const hitByGroups = query<
  { causes: { cause: string; ids: string[] }[] },
  { cause: string; people: number; projects: number }
>("causes/hit-by-groups");
export const lockGroups = query<
  { ids: string[] },
  { id: string; componentId: string; projectIds: string[]; cause: string | null; mergedInto: string | null }
>("causes/lock-groups");
export const chainOfCauses = query<{ id: string }, { ids: string[] }>("causes/chain-of-causes");
export const nameCause = query<
  { id: string; causeId: string; at: number; by: string; reason: string | null },
  { id: string }
>("causes/name-cause");
export const withdrawCause = query<{ id: string }, object>("causes/withdraw-cause");
export const namedCause = relation<{
  changeId: string | null;
  errorId: string | null;
  at: number;
  by: string;
  reason: string | null;
}>("causes/named-cause");
export const causedErrors = relation<string[], Readable & { first: number }>("causes/caused-errors");
