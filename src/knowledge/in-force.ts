import type { FactRow, SaidRow } from "./rows.js";

/** Since when a statement speaks of the world. */
export function startOf({ at, validFrom }: Pick<SaidRow, "at" | "validFrom">): number {
  return validFrom ?? at;
}

/** Whether one statement was said before another; what was said at once is in the order in which it was recorded. */
export function inOrder(one: SaidRow, other: SaidRow): number {
  return one.at - other.at || one.recordedAt - other.recordedAt || (one.id < other.id ? -1 : 1);
}

/** The statements that speak of a moment, in the order in which they were said. */
export function speakingOf(statements: readonly SaidRow[], validAt: number): SaidRow[] {
  return statements
    .filter((said) => startOf(said) <= validAt && (said.validTo === null || said.validTo > validAt))
    .sort(inOrder);
}

/**
 * What each source says last of a moment: of a fact with one value its last word, of one with many its last word on each
 * value. The twin of the same step in judgement.cypher.
 */
export function lastWords(
  { statements, predicate }: Pick<FactRow, "statements" | "predicate">,
  validAt: number,
): SaidRow[] {
  const last = new Map<string, SaidRow>();
  for (const said of speakingOf(statements, validAt))
    last.set(predicate.many ? `${said.sourceId} ${said.claimId}` : said.sourceId, said);
  return [...last.values()];
}
