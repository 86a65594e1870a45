import { type Context, load } from "../../context.js";
import type { Statements } from "../../graph/transaction.js";
import type { Delta } from "../../journal/delta.js";
import { type NewRevision, type Recorded, record, undoably } from "../../journal/service.js";
import { badInput } from "../../problem.js";
import { madeBy, type Recording } from "../made.js";
import * as queries from "../queries.js";
import type { NewFact } from "../rows.js";
import type { Stated, Statement } from "../types/statement.js";
import type { StatementInput } from "../types/statement-inputs.js";
import { LIMITS } from "../words.js";
import { type Prepared, prepare, type Saying, tooManyClaims } from "./prepare.js";
import { conflictId, settleUndoably } from "./settling.js";

/** Records that a source says something, and settles what that contradicts; the same said twice is one statement. */
export async function state(context: Context, input: StatementInput): Promise<Stated> {
  const [stated] = await stateAll(context, { inputs: [input], prefix: "" });
  return stated as Stated;
}

/** Records statements in one transaction, all or none. `about`: what the revision tells of, such as a run of an import. */
export async function stateMany(
  context: Context,
  inputs: readonly StatementInput[],
  about?: { type: string; nodeId: string },
): Promise<Stated[]> {
  if (inputs.length < 1 || inputs.length > LIMITS.batch)
    throw badInput("statements", `\`statements\` must be 1 to ${LIMITS.batch}.`);
  return stateAll(context, { inputs, prefix: "statements", about });
}

interface Stating {
  inputs: readonly Saying[];
  /** What the sentence of a bad one begins with. */
  prefix: string;
  about?: { type: string; nodeId: string } | undefined;
}

/** As `stateMany`, for statements that another service makes. */
export async function stateAll(context: Context, { inputs, prefix, about }: Stating): Promise<Stated[]> {
  const prepared = await prepare(context, inputs, prefix);
  const at = context.now();
  const created = await record(context, (tx) => store(tx, context, { prepared, about, at }));
  const recording = { workspace: context.graph.workspace, by: context.actor.id, at };
  const made = new Map(prepared.facts.flatMap((fact) => toldOf(fact, recording)));
  const told = async (id: string): Promise<Stated> => ({
    statement: (created.has(id) ? made.get(id) : await load(context, queries.statementById, id, {})) as Statement,
    created: created.has(id),
  });
  return Promise.all(prepared.ids.map(told));
}

/** New statements as they are read, by their ids. */
function toldOf(
  { id: factId, subjectId, predicateKey, claims }: NewFact,
  { by, at }: Recording,
): [string, Statement][] {
  const nothing = { retractedAt: null, retractedBecause: null, correctedBy: null };
  return claims.flatMap(({ id: claimId, value, statements }) =>
    statements.map(({ cut, verified, ...said }): [string, Statement] => [
      said.id,
      { ...said, ...nothing, subjectId, predicate: predicateKey, value, factId, claimId, by, recordedAt: at },
    ]),
  );
}

/** The ids of all that statements may create or change. */
export function touchedBy({ graph }: Context, { facts, predicates, sources, ids }: Prepared): string[] {
  return [
    ...ids,
    ...facts.flatMap(({ id, claims }) => [id, conflictId(graph.workspace, id), ...claims.map((claim) => claim.id)]),
    ...predicates.flatMap(({ id, lifetime }) => [id, lifetime.id]),
    ...sources.map(({ id }) => id),
  ];
}

/** Records what was prepared, and settles the facts of which anything is new. Answers the ids of new statements. */
export async function store(
  tx: Statements,
  context: Context,
  { prepared, about, at }: { prepared: Prepared; about?: Stating["about"]; at: number },
): Promise<Recorded<Set<string>>> {
  const news = await newOf(tx, prepared);
  const created = new Set(
    news.flatMap(({ claims }) => claims.flatMap(({ statements }) => statements.map(({ id }) => id))),
  );
  if (news.length === 0) return { result: created, revisions: [] };
  const named = await name(tx, prepared, at);
  const recording = { workspace: tx.workspace, by: context.actor.id, at };
  const [row] = await tx.rows(queries.state, { facts: news, by: recording.by, at });
  if ((row?.mostClaims ?? 0) > LIMITS.claims) throw tooManyClaims();
  const followed = await settleUndoably(
    tx,
    context,
    news.map(({ id }) => id),
  );
  return {
    result: created,
    revisions: [revisionOf(prepared, created, about), ...followed.revisions],
    deltas: [...named, ...madeBy(news, recording), ...followed.deltas],
  };
}

/** What of it is not there yet. */
async function newOf(tx: Statements, { facts }: Prepared): Promise<NewFact[]> {
  const ids = facts.flatMap((fact) => [
    fact.id,
    ...fact.claims.flatMap(({ id, statements }) => [id, ...statements.map((said) => said.id)]),
  ]);
  const there = new Set((await tx.rows(queries.there, { ids })).map(({ id }) => id));
  return facts.flatMap(({ claims, ...fact }) => {
    const fresh = claims.flatMap(({ statements, ...claim }) => {
      const said = statements.filter(({ id }) => !there.has(id));
      return said.length > 0 ? [{ ...claim, isNew: !there.has(claim.id), statements: said }] : [];
    });
    return fresh.length > 0 ? [{ ...fact, isNew: !there.has(fact.id), claims: fresh }] : [];
  });
}

/** Makes the predicates and sources that are named for the first time. */
async function name(tx: Statements, { predicates, sources }: Prepared, at: number): Promise<Delta[]> {
  const ids = [...predicates.flatMap(({ id, lifetime }) => [id, lifetime.id]), ...sources.map(({ id }) => id)];
  if (ids.length === 0) return [];
  return undoably(tx, ids, async () => {
    if (predicates.length > 0) await tx.rows(queries.proposePredicates, { predicates, at });
    if (sources.length > 0) await tx.rows(queries.nameSources, { sources, at });
  });
}

function revisionOf({ ids, facts }: Prepared, created: ReadonlySet<string>, about: Stating["about"]): NewRevision {
  const first = ids.find((id) => created.has(id)) as string;
  const of = about ?? { type: "Statement", nodeId: first };
  return { verb: "stated", ...of, patch: { statements: created.size, facts: facts.length }, reverse: {} };
}
