import { type Judged, outcomeOf } from "../../algorithms/errors/fixes/outcome.js";
import { rankFixes, type Try } from "../../algorithms/errors/fixes/rank.js";
import { fixOf } from "../../algorithms/errors/fixes/same-fix.js";
import type { Likeness } from "../../algorithms/errors/similar/compare.js";
import { signatureOf } from "../../algorithms/errors/similar/signature.js";
import { searchWords } from "../../algorithms/errors/similar/words.js";
import { scrub } from "../../algorithms/scrubbing/scrub.js";
import { type Context, load } from "../../context.js";
import { badInput } from "../../problem.js";
import * as queries from "../queries.js";
import { type ErrorFixProposal, FixOutcome, type FixTry } from "../types/fix.js";
import { ErrorFix, type ErrorGroup } from "../types/group.js";
import { readable } from "./groups.js";
import { ALIKE, amongOf, likenessTo } from "./similar.js";

/** How much is told of one fix, how many words a message may have, how many of the latest resolutions are read. */
const MOST = { evidence: 10, text: 4_000, latest: 500 };

/**
 * From which likeness on a message that was not reported is taken for an error: it tells no place and often no type, so that it
 * cannot be as much alike as a whole error.
 */
const LIKE_TEXT = 0.3;

const SAME: Likeness = { similarity: 1, reasons: [] };

/** What was done against a group earlier, and against groups that are like it. */
export async function proposedFixes(context: Context, group: ErrorGroup, first: number): Promise<ErrorFixProposal[]> {
  const rows = (await load(context, queries.proposedFixes, group.id, amongOf(context, true))) ?? [];
  const likeness = likenessTo(group);
  const family = new Set(rows.filter(({ isOwn }) => isOwn).map((row) => row.group.id));
  const own = (other: ErrorGroup) => (family.has(other.id) ? SAME : likeness(other));
  return ranked(context, rows, { likeness: own, least: ALIKE }).slice(0, first);
}

/** What was done against errors that are like a message; without one, what was done lately, what is surest to work first. */
export async function fixes(context: Context, said: string | null, first: number): Promise<ErrorFixProposal[]> {
  if (said === null) {
    const latest = await context.graph.rows(queries.latestFixes, { ...readable(context), limit: MOST.latest });
    return ranked(context, latest, { likeness: () => SAME, least: 0 }).slice(0, first);
  }
  const title = textOf(said);
  const words = searchWords(signatureOf({ title, culprit: null, platform: null }));
  if (words.length === 0) return [];
  const { among, ...params } = amongOf(context, true);
  const query = `${among} +searchWords:(${words.join(" ")})`;
  const rows = await context.graph.rows(queries.fixesByWords, { ...params, query });
  const likeness = likenessTo({ title, culprit: null, platform: null });
  return ranked(context, rows, { likeness, least: LIKE_TEXT }).slice(0, first);
}

/** The first line of a message as a group's title would have it: without secrets and personal data. */
function textOf(said: string): string {
  if (said.length > MOST.text) throw badInput("text", "`text` must be at most 4,000 characters.");
  const line = said.split(/\r?\n/).find((one) => one.trim() !== "");
  if (!line) throw badInput("text", "`text` must not be empty; leave it out to see what was done lately.");
  return String(scrub(line.trim()).value);
}

interface Border {
  likeness(other: ErrorGroup): Likeness;
  /** From which likeness on a group counts. */
  least: number;
}

interface Tried extends Try {
  evidence: FixTry;
}

function ranked(context: Context, rows: readonly queries.TriedFix[], border: Border): ErrorFixProposal[] {
  const latest = new Map<string, number>();
  for (const { group, resolution } of rows) latest.set(group.id, Math.max(latest.get(group.id) ?? 0, resolution.at));
  const known = new Map<string, Likeness>();
  const tries = rows.flatMap((row): Tried[] => {
    const { group, resolution } = row;
    const likeness = known.get(group.id) ?? border.likeness(group);
    known.set(group.id, likeness);
    const fix = fixOf({ ...resolution, release: releaseOf(row), component: group.componentId });
    const { outcome, because } = judged(row, latest.get(group.id) === resolution.at, context.now());
    if (likeness.similarity < border.least || !fix || outcome === "WITHDRAWN") return [];
    const evidence = { ...likeness, group, resolution, outcome: FixOutcome[outcome], because };
    return [{ ...fix, similarity: likeness.similarity, at: resolution.at, outcome, evidence }];
  });
  return rankFixes(tries).map(({ tries: own, ...fix }) => ({
    ...fix,
    evidence: own.slice(0, MOST.evidence).map(({ evidence }) => evidence),
  }));
}

/** The release that is the fix; with NEXT the one that is named came before it. */
function releaseOf({ resolution: { fix, inRelease } }: queries.TriedFix): string | null {
  return fix === ErrorFix.RELEASE ? inRelease : null;
}

function judged(row: queries.TriedFix, isLatest: boolean, now: number): Judged {
  const { group, resolution, eventsThen } = row;
  // What came back before it was noted with each resolution is known of the latest one only.
  const noted = isLatest && group.regressedAt !== null && group.regressedAt >= resolution.at ? group.regressedAt : null;
  const tried = {
    ...{ at: resolution.at, watchedFrom: watchedFrom(row), regressedAt: row.regressedAt ?? noted },
    ...{ stands: isLatest && group.status === "RESOLVED", events: eventsThen ?? group.events },
    firstSeen: group.firstSeen,
  };
  return outcomeOf(tried, now);
}

/** From when on an event would bring the error back. */
function watchedFrom({ resolution: { at, fix }, released, next, containing }: queries.TriedFix): number | null {
  if (fix === ErrorFix.NOW) return at;
  const from = fix === ErrorFix.COMMIT ? containing : fix === ErrorFix.NEXT ? next : released;
  return from === null ? null : Math.max(at, from);
}
