import { query, relation } from "../../graph/query.js";
import type { ErrorCorrection } from "../types/correction.js";
import type { How } from "../types/group.js";

/** What a workspace has edited of one category; its rules and template are JSON text, null is as shipped. */
export interface EditRow {
  key: string;
  name: string | null;
  description: string | null;
  parent: string | null;
  source: string | null;
  rules: string | null;
  template: string | null;
  retired: boolean;
}

/** A workspace's tree: how often it was edited, and that with how often errors in it were corrected. */
export interface TaxonomyRow {
  edits: number;
  changes: number;
  categories: EditRow[];
}

export const taxonomy = relation<TaxonomyRow>("errors/taxonomy");
export const changeTaxonomy = query<{ id: string; edits: number }, { changes: number }>("errors/change-taxonomy");
export const keepCategory = query<{ taxonomyId: string; id: string; edit: EditRow; at: number; by: string }, object>(
  "errors/keep-category",
);
export const categoryExamples = query<
  { limit: number },
  { id: string; category: string; title: string; signs: string[] | null }
>("errors/category-examples");
export const correctCategory = query<
  { groupId: string; id: string; category: string | null; at: number; by: string; reason: string | null },
  object
>("errors/correct-category");
export const correctionById = relation<ErrorCorrection, { components: string[] | null }>("errors/corrections-by-id");
export const correctionOfGroup = relation<ErrorCorrection>("errors/correction-of-group");

/** What an error group is put into a category by. */
export interface ToJudge {
  id: string;
  title: string;
  platform: string | null;
  signs: string[] | null;
  correctedTo: string | null;
}

/** Where a group belongs; null: nowhere. */
export interface Judged {
  id: string;
  category: string | null;
  how: How | null;
  why: string | null;
  confidence: number | null;
  from: string[];
}

export const groupsToJudge = query<{ ids: string[] }, ToJudge>("errors/groups-to-judge");
export const judgeGroups = query<{ groups: Judged[]; judgedBy: number }, object>("errors/judge-groups");
export const groupsJudgedBefore = query<{ shipped: number; each: number }, { workspace: string; ids: string[] }>(
  "errors/groups-judged-before",
);
