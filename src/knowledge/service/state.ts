import { type Context, load } from "../../context.js";
import type { Statements } from "../../graph/transaction.js";
import type { Delta } from "../../journal/delta.js";
import { type NewRevision, type Recorded, record, undoably } from "../../journal/service.js";
import { badInput, notFound, Problem } from "../../problem.js";
import { madeBy, type Recording } from "../made.js";
import * as queries from "../queries.js";
import type { FactRow, NewFact } from "../rows.js";
import type { Stated, Statement } from "../types/statement.js";
import type { StatementInput } from "../types/statement-inputs.js";
import { LIMITS } from "../words.js";
import { type Prepared, prepare, type Saying, tooManyClaims, tooManyStatements } from "./prepare.js";
import { type Contents, conflictId, contentsOf, learntFor, settleRead } from "./settling.js";

/** About what a statement takes to write, with all that is settled by it, in bytes. */
const BYTES = 4_000;

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
  /** Refuses what was prepared, before anything is recorded. */
  check?(prepared: Prepared): void;
}

/** As `stateMany`, for statements that another service makes. */
export async function stateAll(context: Context, stating: Stating): Promise<Stated[]> {
  const { prepared, created, at } = await recorded(context, stating);
  const recording = { workspace: context.graph.workspace, by: context.actor.id, at };
  const made = new Map(prepared.facts.flatMap((fact) => toldOf(fact, recording)));
  const told = async (id: string): Promise<Stated> => ({
    statement: (created.has(id) ? made.get(id) : await load(context, queries.statementById, id, {})) as Statement,
    created: created.has(id),
  });
  return Promise.all(prepared.ids.map(told));
}

/** Prepares and records; once more where somebody declared a predicate or took a source back in between. */
async function recorded(context: Context, stating: Stating, tries = 3) {
  const { inputs, prefix, about, check } = stating;
  const prepared = await prepare(context, inputs, prefix);
  check?.(prepared);
  const at = context.now();
  try {
    const work = (tx: Statements) => store(tx, context, { prepared, about, at });
    return { prepared, at, created: await record(context, work, { size: inputs.length * BYTES }) };
  } catch (error) {
    if (tries <= 1 || !(error instanceof Problem && error.code === "CONFLICT" && error.argument === "predicate"))
      throw error;
    return recorded(context, stating, tries - 1);
  }
}

/** CONFLICT: what a predicate's values are has changed since they were read. */
function meanwhile(): Problem {
  return new Problem("CONFLICT", "A predicate or source changed at the same moment; say it again.", {
    argument: "predicate",
  });
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
  const named = await name(tx, prepared, at);
  const { before, made } = await opened(tx, prepared, at);
  const news = prepared.facts.flatMap((fact) => {
    const isNew = made.has(fact.id);
    return newsOf({ ...fact, isNew }, before.get(fact.id) as Contents) ?? [];
  });
  const statements = news.flatMap(({ claims }) =>
    claims.flatMap((claim) => claim.statements.map((said) => ({ ...said, claimId: claim.id }))),
  );
  const created = new Set(statements.map(({ id }) => id));
  if (created.size === 0) return { result: created, revisions: [] };
  const facts = news.map((fact) => withNews(before.get(fact.id) as Contents, fact, at));
  if (facts.some(({ claims }) => claims.length > LIMITS.claims)) throw tooManyClaims();
  if (facts.some(({ statements }) => statements.length > LIMITS.statements)) throw tooManyStatements();
  const learnt = await learntFor(tx, facts, at);
  const claims = news.flatMap(({ id: factId, claims }) =>
    claims.filter((claim) => claim.isNew).map(({ statements, isNew, ...claim }) => ({ ...claim, factId })),
  );
  const recording = { workspace: tx.workspace, by: context.actor.id, at };
  // Sent one after another; only their answers are awaited together.
  const [, [written], followed] = await Promise.all([
    claims.length > 0 && tx.rows(queries.makeClaims, { claims }),
    tx.rows(queries.makeStatements, { statements, by: recording.by, at }),
    settleRead(tx, context, { facts, learnt, at }),
  ]);
  if (written?.made !== statements.length) throw meanwhile();
  return {
    result: created,
    revisions: [revisionOf(prepared, created, about), ...followed.revisions],
    deltas: [...named, ...madeBy(news, recording), ...followed.deltas],
  };
}

/** Facts as they stand before anything is said, made where there are none and locked until the transaction's end. */
async function opened(
  tx: Statements,
  { facts, readAs }: Prepared,
  at: number,
): Promise<{ before: Map<string, Contents>; made: Set<string> }> {
  // In one order, so that no two wait for each other.
  const places = facts.map(({ claims, isNew, ...place }) => place).sort((a, b) => (a.id < b.id ? -1 : 1));
  const made = await tx.rows(queries.openFacts, { facts: places, at });
  const ids = places.map(({ id }) => id);
  const before = await contentsOf(tx, ids, at);
  if (before.length < ids.length) throw notFound("node", "subject");
  const isAsRead = ({ predicate: { id, kind, many } }: Contents) =>
    readAs.get(id)?.kind === kind && readAs.get(id)?.many === many;
  if (!before.every(isAsRead)) throw meanwhile();
  return { before: new Map(before.map((fact) => [fact.id, fact])), made: new Set(made.map(({ id }) => id)) };
}

/** What of it is not there yet; null: all of it is. */
function newsOf({ claims, ...fact }: NewFact, before: Contents): NewFact | null {
  const known = new Set(before.claims.map(({ id }) => id));
  const said = new Set([...before.statements.map(({ id }) => id), ...before.retracted]);
  const fresh = claims.flatMap(({ statements, ...claim }) => {
    const unheard = statements.filter(({ id }) => !said.has(id));
    return unheard.length > 0 ? [{ ...claim, isNew: !known.has(claim.id), statements: unheard }] : [];
  });
  return fresh.length > 0 ? { ...fact, claims: fresh } : null;
}

/** A fact as it stands once its news are recorded. */
function withNews(before: FactRow, { claims }: NewFact, at: number): FactRow {
  const made = claims.filter(({ isNew }) => isNew).map((claim) => ({ ...claim, uses: 0, staleAt: null }));
  const said = claims.flatMap(({ id: claimId, statements }) =>
    statements.map((statement) => ({ ...statement, claimId, recordedAt: at })),
  );
  return { ...before, claims: [...before.claims, ...made], statements: [...before.statements, ...said] };
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
