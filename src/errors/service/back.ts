import { type ArchiveCondition, archiveVerdict } from "../../algorithms/errors/archive.js";
import { type Fix, regressionOf, type SeenRelease } from "../../algorithms/errors/regression.js";
import type { Statements } from "../../graph/transaction.js";
import type { Author, NewRevision } from "../../journal/service.js";
import * as queries from "../queries.js";
import { reopened } from "../standing.js";
import type { GroupRow } from "../tally.js";
import { type Turn, turnGroups } from "./turn.js";

/** What came to a group that was resolved or archived. */
export type Came = Pick<GroupRow, "id" | "seen">;

/** Brings groups back whose resolution did not hold, and those that were archived until what has come; answers what is told of it. */
export async function bringBack(tx: Statements, author: Author, came: readonly Came[]): Promise<NewRevision[]> {
  const releaseIdsOf = ({ seen }: Came) => seen.flatMap(({ releaseId }) => releaseId ?? []);
  const groups = came.map((one) => ({ id: one.id, releaseIds: releaseIdsOf(one) }));
  const held = await tx.rows(queries.heldGroups, { groups });
  const seen = new Map(came.map((one) => [one.id, one.seen]));
  const back = held.flatMap((group) => {
    const isResolved = group.standing.status === "RESOLVED";
    const turn = isResolved ? regressed(group, seen.get(group.id) ?? []) : unarchived(group, author.now());
    return turn ? [{ group, ...turn }] : [];
  });
  const failed = back.filter(({ verb }) => verb === "regressed").map(noteOf);
  if (failed.length > 0) await tx.rows(queries.failResolutions, { groups: failed });
  return turnGroups(tx, back);
}

/** That a fix did not hold is kept with it: what was done is proposed again by how often it worked. */
function noteOf({ group: { id, resolution }, standing: { regressedAt } }: Turn & { group: queries.HeldGroup }) {
  return { id, resolvedAt: resolution?.at ?? null, regressedAt };
}

function regressed(
  { standing, resolution, releases, containing }: queries.HeldGroup,
  seen: GroupRow["seen"],
): Turn | null {
  if (!resolution) return null;
  const byId = new Map(releases.map((release) => [release.id, release]));
  const named = resolution.releaseId ? byId.get(resolution.releaseId) : undefined;
  const fix = fixOf(resolution, { firstSeen: named?.firstSeen ?? null, containing });
  // The latest first: it is the one that people are told of.
  for (const { at, releaseId } of [...seen].sort((a, b) => b.at - a.at)) {
    const release = releaseId ? (byId.get(releaseId) ?? null) : null;
    const verdict = regressionOf({ at: resolution.at, fix }, { at, release });
    const patch = { regressedAt: at, why: verdict.why };
    if (verdict.regressed)
      return { verb: "regressed", standing: { ...reopened(standing, "REGRESSED"), regressedAt: at }, patch };
  }
  return null;
}

/** What a resolution says, with what is known by now of the release that it names. */
function fixOf(
  { fix, inRelease, commit }: queries.HeldResolution,
  { firstSeen, containing }: { firstSeen: number | null; containing: SeenRelease | null },
): Fix {
  if (fix === "COMMIT" && commit) return { in: "COMMIT", commit, release: containing };
  if (fix === "NEXT") return { in: "NEXT", latest: inRelease ? { version: inRelease, firstSeen } : null };
  return inRelease ? { in: "RELEASE", release: { version: inRelease, firstSeen } } : { in: "NOW" };
}

function unarchived({ standing, archive, events, people }: queries.HeldGroup, now: number): Turn | null {
  if (!archive) return null;
  const since = { now, events: events - archive.eventsThen, people: people - archive.peopleThen, escalation: null };
  const { comesBack, why } = archiveVerdict(conditionOf(archive), since);
  return comesBack ? { verb: "unarchived", standing: reopened(standing), patch: { why } } : null;
}

function conditionOf({ until, time, count }: queries.HeldArchive): ArchiveCondition {
  if (until === "TIME") return { until, at: time ?? Number.NaN };
  if (until === "EVENTS" || until === "PEOPLE") return { until, count: count ?? Number.NaN };
  return { until };
}
