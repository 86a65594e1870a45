import { query, relation } from "../graph/query.js";
import type { StoredGroupingRule } from "./rules.js";
import type { IntakeKind } from "./types/count.js";
import type { IntakeRule } from "./types/rule.js";

/** What one process counted of one kind in one minute, as it stands; a higher version is newer. */
export interface CountRow {
  id: string;
  minuteId: string;
  minute: number;
  kind: string;
  process: string;
  version: number;
  received: number;
  stored: number;
  duplicate: number;
  filtered: number;
  limited: number;
  invalid: number;
  dropped: number;
  forgotten: number;
  /** `OUTCOME reason`, and how many of each. */
  reasons: string[];
  reasonItems: number[];
}

/** The counts alone. */
export type Counts = Omit<CountRow, "id" | "minuteId" | "minute" | "kind" | "process" | "version">;

/** A minute and kind, with what each process counted in it. */
export interface StoredMinute {
  id: string;
  at: number;
  kind: IntakeKind;
  parts: Counts[];
}

/** Which counts: minutes from `since` to before `until`, of one kind or (null) of all. */
export interface CountsBetween {
  since: number;
  until: number;
  kind: string | null;
}

export const keepCounts = query<{ counts: CountRow[] }, object>("intake/keep-counts");
export const minutesPage = query<
  { since: number; before: number; beforeKind: string; kind: string | null; limit: number },
  { node: StoredMinute }
>("intake/minutes");
export const minuteById = relation<StoredMinute>("intake/minutes-by-id");
export const totalBetween = query<CountsBetween, Omit<Counts, "reasons" | "reasonItems">>("intake/total");
export const reasonsBetween = query<CountsBetween, { reason: string; items: number }>("intake/reasons");

export const rulesOfWorkspace = query<object, { node: IntakeRule }>("intake/rules");
export const rulesInForce = query<
  object,
  { intake: Omit<IntakeRule, "id" | "name">[]; grouping: StoredGroupingRule[] }
>("intake/rules-in-force");
export const ruleById = relation<IntakeRule>("intake/rules-by-id");
export const createRule = query<
  Omit<IntakeRule, "createdAt" | "updatedAt"> & { at: number; most: number },
  { node: IntakeRule }
>("intake/create-rule");
export const updateRule = query<
  Omit<IntakeRule, "kind" | "createdAt" | "updatedAt"> & { at: number },
  { node: IntakeRule }
>("intake/update-rule");
export const deleteRule = query<{ id: string }, object>("intake/delete-rule");

/** Something quarantined as the graph keeps it: what it holds is text. */
export interface StoredQuarantined {
  id: string;
  kind: string;
  reason: string;
  at: number;
  reference: string;
  eventId: string | null;
  componentId: string;
  payload: string | null;
  isWhole: boolean;
}

export const keepQuarantined = query<StoredQuarantined, object>("intake/keep-quarantined");
export const forgetQuarantined = query<{ most: number }, { forgotten: number }>("intake/forget-quarantined");
export const quarantinedPage = query<{ before: number; beforeId: string; limit: number }, { node: StoredQuarantined }>(
  "intake/quarantined",
);
export const quarantinedById = relation<StoredQuarantined>("intake/quarantined-by-id");
export const removeQuarantined = query<{ id: string }, { id: string }>("intake/remove-quarantined");
