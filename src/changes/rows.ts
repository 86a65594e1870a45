import type { Change } from "./types.js";

/** A change as it is stored, with the ids of what it changes. */
export interface ChangeRow extends Omit<Change, "createdAt"> {
  componentIds: string[];
  releaseId: string | null;
}

/** A release as it is stored. */
export interface ReleaseRow {
  id: string;
  componentId: string;
  version: string;
  order: string | null;
  /** When it came out; null: not known. */
  releasedAt: number | null;
  /** The page that tells of it; null: not known. */
  url: string | null;
}
