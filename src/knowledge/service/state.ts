import { type Context, load } from "../../context.js";
import type { Statements } from "../../graph/transaction.js";
import { type NewRevision, type Recorded, record } from "../../journal/service.js";
import { badInput } from "../../problem.js";
import * as queries from "../queries.js";
import type { Stated, Statement } from "../types/statement.js";
import type { StatementInput } from "../types/statement-inputs.js";
import { LIMITS } from "../words.js";
import { type Prepared, prepare, type Saying, tooManyClaims } from "./prepare.js";
import { settledBy, settleFacts } from "./settling.js";

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
  const created = await record(context, (tx) => store(tx, context, { prepared, about }), {
    touches: await touchedBy(context, prepared),
  });
  const statements = await Promise.all(prepared.ids.map((id) => load(context, queries.statementById, id, {})));
  return statements.map((statement, index) => ({
    statement: statement as Statement,
    created: created.has(prepared.ids[index] as string),
  }));
}

/** The ids of all that statements may create or change. */
export async function touchedBy(context: Context, { facts, predicates, sources, ids }: Prepared): Promise<string[]> {
  const settled = await settledBy(
    context,
    facts.map(({ id }) => id),
  );
  return [
    ...ids,
    ...settled,
    ...facts.flatMap(({ id, claims }) => [id, ...claims.map((claim) => claim.id)]),
    ...predicates.flatMap(({ id, lifetime }) => [id, lifetime.id]),
    ...sources.map(({ id }) => id),
  ];
}

/** Records what was prepared, and settles the facts of which anything is new. Answers the ids of new statements. */
export async function store(
  tx: Statements,
  context: Context,
  { prepared, about }: { prepared: Prepared; about?: Stating["about"] },
): Promise<Recorded<Set<string>>> {
  const created = await create(tx, context, prepared);
  if (created.size === 0) return { result: created, revisions: [] };
  const changed = prepared.facts.filter(({ claims }) =>
    claims.some(({ statements }) => statements.some(({ id }) => created.has(id))),
  );
  const followed = await settleFacts(
    tx,
    context,
    changed.map(({ id }) => id),
  );
  return { result: created, revisions: [revisionOf(prepared, created, about), ...followed] };
}

async function create(tx: Statements, context: Context, prepared: Prepared): Promise<Set<string>> {
  const { facts, predicates, sources } = prepared;
  const at = context.now();
  const all = facts.flatMap((fact) => [
    fact.id,
    ...fact.claims.flatMap(({ id, statements }) => [id, ...statements.map((said) => said.id)]),
  ]);
  const there = new Set((await tx.rows(queries.there, { ids: all })).map(({ id }) => id));
  if (predicates.length > 0) await tx.rows(queries.proposePredicates, { predicates, at });
  if (sources.length > 0) await tx.rows(queries.nameSources, { sources, at });
  const news = facts.flatMap(({ claims, ...fact }) => {
    const fresh = claims.flatMap(({ statements, ...claim }) => {
      const said = statements.filter(({ id }) => !there.has(id));
      return said.length > 0 ? [{ ...claim, isNew: !there.has(claim.id), statements: said }] : [];
    });
    return fresh.length > 0 ? [{ ...fact, isNew: !there.has(fact.id), claims: fresh }] : [];
  });
  if (news.length > 0) {
    const [row] = await tx.rows(queries.state, { facts: news, by: context.actor.id, at });
    if ((row?.mostClaims ?? 0) > LIMITS.claims) throw tooManyClaims();
  }
  return new Set(news.flatMap(({ claims }) => claims.flatMap(({ statements }) => statements.map(({ id }) => id))));
}

function revisionOf({ ids, facts }: Prepared, created: ReadonlySet<string>, about: Stating["about"]): NewRevision {
  const first = ids.find((id) => created.has(id)) as string;
  const of = about ?? { type: "Statement", nodeId: first };
  return { verb: "stated", ...of, patch: { statements: created.size, facts: facts.length }, reverse: {} };
}
