import type { StoredStatus } from "./types/group.js";

/** Where an error group stands, as it is kept; times are epoch milliseconds. */
export interface Standing {
  status: StoredStatus;
  resolvedAt: number | null;
  regressedAt: number | null;
  escalatedAt: number | null;
  escalation: string | null;
  /** When time alone ends the status: until when it is archived, or counts as escalating; null: time does not. */
  endsAt: number | null;
  /** Until when somebody is to have mended it. */
  dueAt: number | null;
  /** When it was told that this time is over: it is told once. */
  overdueAt: number | null;
}

/** When time alone next changes where a group stands; null: it does not. */
export function wakeOf(standing: Standing): number | null {
  const moments = [standing.endsAt, tellsOverdueAt(standing)].filter((moment) => moment !== null);
  return moments.length > 0 ? Math.min(...moments) : null;
}

/** When it is to be told that a group is overdue; null: it is mended, was told already, or nobody said until when. */
export function tellsOverdueAt({ status, dueAt, overdueAt }: Standing): number | null {
  return status === "RESOLVED" || overdueAt !== null ? null : dueAt;
}

/** A standing that is open again, for whatever reason. */
export function reopened(
  standing: Standing,
  status: "UNRESOLVED" | "REGRESSED" | "ESCALATING" = "UNRESOLVED",
): Standing {
  return { ...standing, status, resolvedAt: null, endsAt: null };
}
