import { refuseRequirementLoopsAt } from "../../capabilities/service/requires.js";
import { rescheduleTests } from "../../capabilities/service/tests.js";
import type { Context } from "../../context.js";
import { settleMerges } from "../../errors/service/merge.js";
import type { Statements } from "../../graph/transaction.js";
import type { Delta } from "../../journal/delta.js";
import { make } from "../../journal/service.js";
import { settleUndone } from "../../knowledge/service/undone.js";
import { badInput, notFound, Problem } from "../../problem.js";
import { checkDirect } from "../../projects/service/approvals.js";
import { refuseLoopsAt } from "../../projects/service/dependencies.js";
import * as queries from "../queries.js";
import type { UndoConflict, UndoInput, UndoReport, UndoSessionInput } from "../types/undo.js";
import { editPermission } from "./rights.js";
import { type Step, undoStep } from "./step.js";

/** How much one undoing may take: revisions, and nodes in all of them. Shown conflicts. */
const LIMITS = { revisions: 1_000, nodes: 20_000, conflicts: 100 };

/** Undoes one change, or only looks. CONFLICT when something has changed since and conflicts are not to be skipped. */
export async function undo(context: Context, input: UndoInput): Promise<UndoReport> {
  const [found] = await context.graph.rows(queries.undoableRevisions, { ids: [input.revision] });
  if (!found) throw notFound("revision", "revision");
  if (!found.delta)
    throw new Problem("CONFLICT", "This change was not recorded in a way that it can be undone.", {
      argument: "revision",
    });
  return undoAll(context, [found], input);
}

/** Undoes all that somebody did between two times, newest first and in one piece, or only looks. */
export async function undoSession(context: Context, input: UndoSessionInput): Promise<UndoReport> {
  const { actor, from, to } = input;
  if (to <= from) throw badInput("to", "`to` must lie behind `from`.");
  const limit = LIMITS.revisions + 1;
  const found = await context.graph.rows(queries.revisionsOfSession, { actor, since: from, until: to, limit });
  if (found.length >= limit) throw tooMuch("revisions", LIMITS.revisions);
  return undoAll(context, found, input);
}

function tooMuch(what: string, most: number): Problem {
  return new Problem("LIMIT_EXCEEDED", `At most ${most} ${what} are undone at once; name a shorter time.`);
}

async function undoAll(
  context: Context,
  revisions: queries.Undoable[],
  { skipConflicts, preview }: Pick<UndoInput, "skipConflicts" | "preview">,
): Promise<UndoReport> {
  const steps = revisions.flatMap(({ delta, ...revision }) =>
    delta ? [{ ...revision, revision: revision.id, deltas: JSON.parse(delta) as Delta[] }] : [],
  );
  const deltas = steps.flatMap((step) => step.deltas);
  if (deltas.length > LIMITS.nodes) throw tooMuch("nodes", LIMITS.nodes);
  checkRights(context, deltas);
  const made = await make(
    context,
    async (tx) => {
      const { conflicts, undone } = await takeBack(context, tx, steps);
      if (conflicts.length > 0 && !skipConflicts && !preview) throw refused(conflicts);
      const given = undone.flatMap((step) => step.deltas);
      const settled = await settleUndone(tx, context, given);
      await settleMerges(tx, given, context.platform);
      const tests = given.filter(({ type }) => type === "CapabilityTest").map(({ id }) => id);
      await rescheduleTests(tx, tests, context.now());
      return { result: { conflicts, undone: undone.length }, revisions: [...undone.map(revisionOf), ...settled] };
    },
    { touches: deltas.map(({ id }) => id), preview },
  );
  const { conflicts, undone } = made.result;
  return {
    preview: made.preview,
    undone,
    notUndoable: revisions.length - steps.length,
    touched: made.touched,
    conflictCount: conflicts.length,
    conflicts: conflicts.slice(0, LIMITS.conflicts),
  };
}

/** The kinds of change that undoing comes to: what others must agree to is not done by undoing its opposite. */
function approvalsOf(type: string, verb: string): string[] {
  if (!/^(merged|unmerged|closed|reopened|undone)$/.test(verb)) return [];
  const kinds = type === "Project" ? ["CLOSE_PROJECT", "REOPEN_PROJECT", "MERGE_PROJECTS"] : [];
  return /^(Client|Component)$/.test(type) ? [`MERGE_${type.toUpperCase()}S`] : kinds;
}

/** The nodes that are given a link of a kind, or another's name, back: meanwhile somebody may have closed the ring. */
function linkedAgain({ deltas }: { deltas: Delta[] }, kind: "DEPENDS_ON" | "REQUIRES"): string[] {
  const links = deltas.flatMap(({ unlinked, deleted }) => [...(unlinked ?? []), ...(deleted?.links ?? [])]);
  return links.filter(({ type }) => type === kind || type === "SAME_AS").map(({ from }) => from);
}

type UndoStep = Omit<queries.Undoable, "delta"> & Step;

/** Takes steps back, the newest first, as far as nothing stands against it. */
async function takeBack(context: Context, tx: Statements, steps: UndoStep[]) {
  for (const { type, verb } of steps) for (const kind of approvalsOf(type, verb)) await checkDirect(context, tx, kind);
  const conflicts: UndoConflict[] = [];
  const undone: UndoStep[] = [];
  for (const step of steps) {
    const stepped = await undoStep(tx, step);
    conflicts.push(...stepped.conflicts);
    if (stepped.applied > 0) undone.push(step);
  }
  const again = undone.flatMap((step) => linkedAgain(step, "DEPENDS_ON"));
  await refuseLoopsAt(tx, context, again);
  await refuseRequirementLoopsAt(
    tx,
    undone.flatMap((step) => linkedAgain(step, "REQUIRES")),
  );
  if (again.length > 0 && (await tx.rows(queries.mergedTwice, { ids: again })).length > 0)
    throw new Problem(
      "CONFLICT",
      "What it was merged into is merged itself by now, or has members; unmerge that first.",
    );
  return { conflicts, undone };
}

/** Who undoes a change must be one who could have made it. */
function checkRights({ actor }: Context, deltas: Delta[]): void {
  if (deltas.some(({ type }) => type === "Proposal" || type === "Approval"))
    throw new Problem("CONFLICT", "What was proposed and approved stays as it was said; propose it anew.");
  const missing = deltas.map(editPermission).find((one) => !actor.everywhere.has(one));
  if (missing)
    throw new Problem("FORBIDDEN", `Undoing this changes what one may not change: it needs the permission ${missing}.`);
}

function refused(conflicts: UndoConflict[]): Problem {
  const [first] = conflicts;
  return new Problem(
    "CONFLICT",
    `${conflicts.length} thing${conflicts.length > 1 ? "s have" : " has"} changed since: ${first?.type} ${first?.node}${first?.property ? ` (${first.property})` : ""}. ${first?.because} \`preview\` lists them all.`,
  );
}

function revisionOf({
  revision,
  type,
  nodeId,
  verb,
}: {
  revision: string;
  type: string;
  nodeId: string;
  verb: string;
}) {
  return { verb: "undone", type, nodeId, patch: { revision, of: verb }, reverse: {} };
}
