import { scrubText } from "../../algorithms/scrubbing/scrub-text.js";
import { type Context, load, page } from "../../context.js";
import { naturalId } from "../../identity.js";
import { record } from "../../journal/service.js";
import { badInput, notFound, Problem } from "../../problem.js";
import * as queries from "../queries.js";
import type { CorrectInput, RetractInput, Statement, StatementFilter } from "../types/statement.js";
import { prepare } from "./prepare.js";
import { conflictId, settleFacts } from "./settling.js";
import { store, touchedBy } from "./state.js";

/** A page of statements, the last said first. */
export function statements(
  context: Context,
  filter: StatementFilter,
  before: { before: number; beforeId: string; limit: number },
): Promise<Statement[]> {
  const { subject, predicate, source } = filter;
  if (predicate != null && subject == null) throw badInput("predicate", "`predicate` goes together with `subject`.");
  if (source != null && subject != null) throw badInput("source", "`source` does not go together with `subject`.");
  const place = { ...before, asOf: filter.asOf ?? null };
  if (subject != null)
    return page(context, queries.statementsOfSubject, { ...place, subject, predicate: predicate ?? null });
  if (source == null) return page(context, queries.statementsPage, place);
  const sourceId = naturalId(context.graph.workspace, "Source", source);
  return page(context, queries.statementsOfSource, { ...place, sourceId });
}

/** The statement with an id, or null. */
export function statement(context: Context, id: string): Promise<Statement | null> {
  return load(context, queries.statementById, id, {});
}

/** The statements that make a claim, the last said first. */
export async function statementsOf(
  context: Context,
  claimId: string,
  { first, asOf }: { first: number; asOf: number | null },
): Promise<Statement[]> {
  return (await load(context, queries.statementsOfClaim, claimId, { first, asOf })) ?? [];
}

/** Takes a statement back: it stays, with when and why. Those of others need `facts:edit`. */
export async function retractStatement(context: Context, input: RetractInput): Promise<Statement> {
  const said = await own(context, input.id);
  const reason = reasonOf(input.reason);
  return record(
    context,
    async (tx) => {
      const [row] = await tx.rows(queries.retract, { id: said.id, at: context.now(), reason, correctedBy: null });
      if (!row) throw notFound("statement", "id");
      if (!row.stood) return { result: row.node, revisions: [] };
      const followed = await settleFacts(tx, context, [said.factId]);
      return { result: row.node, revisions: [retracted(said, reason), ...followed] };
    },
    { touches: [said.id, said.claimId, conflictId(context.graph.workspace, said.factId)] },
  );
}

/** Takes a statement back and says in its place what is right. CONFLICT when it was taken back before. */
export async function correctStatement(context: Context, input: CorrectInput): Promise<Statement> {
  const said = await own(context, input.id);
  const reason = reasonOf(input.reason);
  const right = {
    ...{ subject: said.subjectId, predicate: said.predicate, value: input.value, at: said.at, quote: said.quote },
    atMost: said.confidence,
    validFrom: input.validFrom === undefined ? said.validFrom : input.validFrom,
    validTo: input.validTo === undefined ? said.validTo : input.validTo,
  };
  const prepared = await prepare(context, [{ ...right, sourceId: said.sourceId, corrects: said.id }], "");
  const [id] = prepared.ids as [string];
  const same = right.validFrom === said.validFrom && right.validTo === said.validTo;
  if (same && prepared.facts[0]?.claims[0]?.id === said.claimId)
    throw badInput("value", "`value` is what the statement says already.");
  await record(
    context,
    async (tx) => {
      const [row] = await tx.rows(queries.retract, { id: said.id, at: context.now(), reason, correctedBy: id });
      if (!row?.stood) throw new Problem("CONFLICT", "The statement was taken back before.", { argument: "id" });
      const { revisions } = await store(tx, context, { prepared, at: context.now() });
      const followed =
        revisions.length > 0
          ? revisions.map((one) => ({ ...one, follows: true }))
          : await settleFacts(tx, context, [said.factId]);
      return { result: id, revisions: [{ ...retracted(said, reason), verb: "corrected" }, ...followed] };
    },
    { touches: [said.id, said.claimId, ...touchedBy(context, prepared)] },
  );
  return (await statement(context, id)) as Statement;
}

async function own(context: Context, id: string): Promise<Statement> {
  const said = await statement(context, id);
  if (!said) throw notFound("statement", "id");
  if (said.by !== context.actor.id && !context.actor.everywhere.has("facts:edit"))
    throw new Problem("FORBIDDEN", "Somebody else said it: taking it back needs the permission facts:edit.", {
      argument: "id",
    });
  return said;
}

/** Why something is done, as it is kept. */
export function reasonOf(reason: string): string {
  const bare = scrubText(reason.trim()).text;
  if (bare.length < 1 || bare.length > 1_000) throw badInput("reason", "`reason` must be 1 to 1,000 characters.");
  return bare;
}

function retracted({ id, verbatim }: Statement, reason: string) {
  return { verb: "retracted", type: "Statement", nodeId: id, patch: { reason }, reverse: { verbatim } };
}
