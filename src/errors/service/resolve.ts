import { scrub } from "../../algorithms/scrubbing/scrub.js";
import { type Context, load } from "../../context.js";
import type { Statements } from "../../graph/transaction.js";
import { naturalId, searchToken } from "../../identity.js";
import { badInput } from "../../problem.js";
import * as queries from "../queries.js";
import { reopened } from "../standing.js";
import { ErrorFix, type ErrorGroup, type Resolution } from "../types/group.js";
import { ErrorFixedIn, type ReopenErrorGroupInput, type ResolveErrorGroupInput } from "../types/inputs.js";
import { readable } from "./groups.js";
import { reasonOf, stand } from "./stand.js";

/** Resolves a group; one that is resolved already is answered as it is. */
export function resolveGroup(context: Context, input: ResolveErrorGroupInput): Promise<ErrorGroup> {
  const { id: groupId } = input;
  const told = { groupId, id: context.newId(), at: context.now(), by: context.actor.id, reason: reasonOf(input) };
  const wished = wishOf(input);
  return stand(context, groupId, {
    touches: [told.id],
    turn: async (tx, { standing, componentId }) => {
      if (standing.status === "RESOLVED") return null;
      const fix = await fixOf(tx, wished, { groupId, release: (version) => releaseId(context, componentId, version) });
      await tx.rows(queries.resolveGroup, { ...told, ...fix, mendedIn: searchToken(tx.workspace) });
      const { at, reason } = told;
      return {
        ...{ verb: "resolved", patch: { resolvedAt: at, reason, fix: fix.fix, inRelease: fix.inRelease } },
        standing: { ...standing, status: "RESOLVED", resolvedAt: at, endsAt: null },
      };
    },
  });
}

/** Reopens a group that is resolved or archived; another is answered as it is. */
export function reopenGroup(context: Context, input: ReopenErrorGroupInput): Promise<ErrorGroup> {
  const reason = reasonOf(input);
  return stand(context, input.id, {
    touches: [],
    turn: async (_tx, { standing }) => {
      if (standing.status !== "RESOLVED" && standing.status !== "ARCHIVED") return null;
      return { verb: "reopened", patch: { reason }, standing: reopened(standing) };
    },
  });
}

interface Wish {
  inRelease: string | null;
  in: ErrorFixedIn | null;
  commit: string | null;
}

/** In what a group is said to be mended, without secrets: it is shown to all and stays in the journal. */
function wishOf({ inRelease, in: wishedIn = null, inCommit }: ResolveErrorGroupInput): Wish {
  const release = (scrub(inRelease ?? null).value as string | null)?.trim() || null;
  const commit = inCommit?.trim().toLowerCase() || null;
  if ([release, wishedIn, commit].filter((one) => one !== null).length > 1)
    throw badInput("in", "At most one of `inRelease`, `in` and `inCommit` can be given.");
  if (release && release.length > 200) throw badInput("inRelease", "`inRelease` must be at most 200 characters.");
  if (commit && !/^[0-9a-f]{7,64}$/.test(commit))
    throw badInput("inCommit", "`inCommit` must be 7 to 64 hexadecimal digits.");
  return { inRelease: release, in: wishedIn, commit };
}

interface Place {
  groupId: string;
  release(version: string): string;
}

interface FixRow {
  fix: ErrorFix;
  inRelease: string | null;
  releaseId: string | null;
  commit: string | null;
}

async function fixOf(tx: Statements, wish: Wish, { groupId, release }: Place): Promise<FixRow> {
  const none = { inRelease: null, releaseId: null, commit: null };
  if (wish.commit) return { ...none, fix: ErrorFix.COMMIT, commit: wish.commit };
  if (wish.inRelease)
    return { ...none, fix: ErrorFix.RELEASE, inRelease: wish.inRelease, releaseId: release(wish.inRelease) };
  if (!wish.in) return { ...none, fix: ErrorFix.NOW };
  const [latest] = await tx.rows(queries.latestReleaseOfGroup, { groupId });
  const known = { ...none, inRelease: latest?.version ?? null, releaseId: latest?.id ?? null };
  if (wish.in === ErrorFixedIn.NEXT) return { ...known, fix: ErrorFix.NEXT };
  if (!latest) throw badInput("in", "Its component has no release yet, so there is no current one.");
  return { ...known, fix: ErrorFix.RELEASE };
}

function releaseId({ graph: { workspace } }: Context, componentId: string, version: string): string {
  return naturalId(workspace, "Release", componentId, version);
}

/** The resolution with an id, or null. */
export function resolution(context: Context, id: string): Promise<Resolution | null> {
  return load(context, queries.resolutionById, id, readable(context));
}
