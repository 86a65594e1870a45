import { checkNotLast } from "../../access/service/users.js";
import type { Context } from "../../context.js";
import type { Statements } from "../../graph/transaction.js";
import { naturalId } from "../../identity.js";
import { make } from "../../journal/service.js";
import { badInput, notFound, Problem } from "../../problem.js";
import * as queries from "../queries.js";
import type { ErasePersonInput, ErasureReport } from "../types/erase.js";

type Counts = Omit<ErasureReport, "preview">;

const NONE: Counts = { people: 0, occurrences: 0, changes: 0, users: 0, grants: 0, tokens: 0, watches: 0 };

/** The most changes of one person that are erased at once; asked again, it erases the rest. */
const MOST = 50_000;

/** Revisions whose origin is cleaned in one transaction. */
const STEP = 1_000;

/**
 * Erases what leads to a person, for good: there is no undoing it. The graph stays whole, since people stand in it by id
 * alone: the id that follows from the identifier is replaced by one that follows from nothing.
 */
export async function erasePerson(context: Context, input: ErasePersonInput): Promise<ErasureReport> {
  if (Boolean(input.identifier) === Boolean(input.user))
    throw badInput("identifier", "Give exactly one of `identifier` and `user`.");
  return input.user ? eraseUser(context, input.user, input.preview) : eraseByIdentifier(context, input);
}

async function eraseByIdentifier(context: Context, { identifier, preview }: ErasePersonInput): Promise<ErasureReport> {
  const pseudonym = context.pseudonym((identifier ?? "").trim());
  const id = naturalId(context.graph.workspace, "Person", pseudonym);
  const facts = { id, pseudonym, newId: context.newId(), at: context.now() };
  const made = await make(context, (tx) => cutLoose(tx, facts), { preview });
  if (!made.preview) {
    await cleanDeltas(context, pseudonym, "erased");
    await cleanDeltas(context, id, facts.newId);
  }
  return { ...made.result, preview: made.preview };
}

/** A person as identifiers lead to him, and the id that nothing will lead to. */
interface Erased {
  id: string;
  pseudonym: string;
  newId: string;
  at: number;
}

async function cutLoose(tx: Statements, facts: Erased) {
  const [found] = await tx.rows(queries.erasePerson, facts);
  const [kept] = found?.people ? await tx.rows(queries.eraseOccurrences, facts) : [];
  const [made] = await tx.rows(queries.eraseBy, { pseudonym: facts.pseudonym, limit: MOST });
  const [people, changes] = [found?.people ?? 0, made?.changes ?? 0];
  const result = { ...NONE, people, changes, occurrences: kept?.occurrences ?? 0 };
  return { result, revisions: people + changes > 0 ? [erased("Person", facts.newId)] : [] };
}

async function eraseUser(context: Context, id: string, preview: boolean): Promise<ErasureReport> {
  if (!context.actor.installation.has("people:delete"))
    throw new Problem("FORBIDDEN", "Only an administrator of the whole installation erases users.");
  if (context.actor.user === id) throw new Problem("FORBIDDEN", "Nobody erases himself.");
  const facts = { id, at: context.now() };
  const work = async (tx: Statements) => {
    await checkNotLast(tx, facts);
    const [row] = await tx.rows(queries.eraseUser, facts);
    if (!row) throw notFound("user", "user");
    const [ended] = await tx.rows(queries.eraseUserTokens, facts);
    const [watched] = await tx.rows(queries.eraseNotices, { id });
    const result = {
      ...NONE,
      users: 1,
      grants: row.grants,
      tokens: ended?.tokens ?? 0,
      watches: watched?.deleted ?? 0,
    };
    return { result, revisions: [erased("User", id)] };
  };
  const made = await make(context, work, { preview });
  if (!made.preview) await cleanOrigins(context, id);
  return { ...made.result, preview: made.preview };
}

/** What is remembered for undoing must bring back neither the pseudonym nor the id that follows from it. */
async function cleanDeltas({ graph }: Context, pseudonym: string, instead: string): Promise<void> {
  for (let changed = STEP; changed === STEP; )
    changed = (await graph.row(queries.eraseDeltas, { pseudonym, instead, limit: STEP }))?.changed ?? 0;
}

async function cleanOrigins({ platform }: Context, id: string): Promise<void> {
  for (let changed = STEP; changed === STEP; )
    changed = (await platform.graph.run(queries.eraseOrigins, { id, limit: STEP }))[0]?.changed ?? 0;
}

function erased(type: string, nodeId: string) {
  return { verb: "erased", type, nodeId, patch: {}, reverse: {} };
}
