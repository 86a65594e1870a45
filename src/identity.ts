import { v5, v7 } from "uuid";
import { Memo } from "./algorithms/memo.js";

/** The namespace of all natural ids: a random UUID made once for Ratchet, so that ours never meet another tool's. */
const NAMESPACE = "5d0f6a1e-3c1b-4c58-9a3e-7b1f3f0c2d94";

/** Components, releases, groups and people come with event after event. */
const known = new Memo<string>(8_192);

/**
 * The id of what has a natural key: the same workspace, type and key give the same UUIDv5 (RFC 9562, section 5.5),
 * so the same thing sent twice, or by two tools, is one node.
 */
export function naturalId(workspace: string, type: string, ...key: string[]): string {
  const name = JSON.stringify([workspace, type, ...key]);
  return known.get(name, () => v5(name, NAMESPACE));
}

/** An id for what has no natural key: a UUIDv7 (RFC 9562, section 5.7), ordered by its time of making. */
export function timeOrderedId(now: number): string {
  return v7({ msecs: now });
}

/** The id of the rule that says how many approvals a kind of change needs. */
export function approvalRuleId(workspace: string, kind: string): string {
  return naturalId(workspace, "ApprovalRule", kind);
}

/**
 * The word that stands in a full-text index at all that a workspace has, and in every question that is asked of it: the best
 * hits are then its own, where a filter behind the index could be left with none.
 */
export function searchToken(workspace: string): string {
  return `ws${naturalId(workspace, "SearchToken").replaceAll("-", "")}`;
}
