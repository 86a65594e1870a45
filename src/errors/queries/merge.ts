import { query, relation } from "../../graph/query.js";
import type { ErrorGroup } from "../types/group.js";

export const joinGroup = query<{ member: string }, { message: string | null; other: string | null }>(
  "errors/join-group",
);
export const teachByMerge = query<{ member: string; template: string }, object>("errors/teach-by-merge");
export const leaveGroup = query<{ member: string }, object>("errors/leave-group");
export const recountGroups = query<{ ids: string[]; others: boolean }, { id: string; held: boolean }>(
  "errors/recount-groups",
);
export const keepApart = query<
  { one: string; other: string; at: number; by: string; reason: string | null },
  { said: boolean }
>("errors/keep-apart");
export const apartFromGroups = query<{ member: string; canonical: string }, { id: string }>("errors/apart-from-groups");

export const mergedAgainst = query<{ ids: string[]; most: number }, { id: string }>("errors/merged-against");

/** Of which components groups are read (null: of all), and how many at most. */
interface Family {
  components: string[] | null;
  first: number;
}

export const canonicalGroup = relation<ErrorGroup, Pick<Family, "components">>("errors/canonical-group");
export const membersOfGroup = relation<ErrorGroup[], Family>("errors/members-of-group");
export const groupsKeptApart = relation<ErrorGroup[], Family>("errors/groups-kept-apart");
