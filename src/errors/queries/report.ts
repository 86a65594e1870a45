import { relation } from "../../graph/query.js";

/** Something that happened to an error group, and by whom. */
export interface GroupTurn {
  id: string;
  verb: string;
  at: number;
  by: string;
}

/** A change of the component before an error began. */
export interface ChangeBefore {
  id: string;
  kind: string;
  title: string;
  at: number;
}

export const turnsOfGroup = relation<GroupTurn[], { limit: number }>("errors/turns-of-group");
export const changesBeforeGroup = relation<ChangeBefore[], { before: number; limit: number }>(
  "errors/changes-before-group",
);
