import { isAway, Problem } from "../problem.js";

/**
 * What a failed write says of the item: the database is `away` (it can be stored later), the process is `busy`, the item is
 * `refused` for what it says, or it is `poison`: it can't be stored, and nobody expected that.
 */
export type FailureKind = "away" | "busy" | "refused" | "poison";

/** Tells the failures of a write apart. */
export function failureKind(error: unknown): FailureKind {
  if (!(error instanceof Problem)) return "poison";
  if (isAway(error)) return "away";
  if (error.code === "RATE_LIMITED") return "busy";
  if (error.code === "INTERNAL" || error.code === "QUERY_TOO_LARGE") return "poison";
  return "refused";
}

/** A failure's short name, without anything of what was sent: a code of the driver's or ours, else its class. */
export function failureName(error: unknown): string {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
  const told = [code, name].find((word) => typeof word === "string" && /^[A-Za-z][\w.]{2,99}$/.test(word));
  return typeof told === "string" ? told : "Error";
}

/** A failure as the sender is told of it. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  return new Problem("INTERNAL", "Something failed on our side.", { cause: error });
}
