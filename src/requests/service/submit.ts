import type { Context } from "../../context.js";
import type { Statements } from "../../graph/transaction.js";
import { searchToken } from "../../identity.js";
import type { Delta } from "../../journal/delta.js";
import { type NewRevision, type Recorded, record } from "../../journal/service.js";
import { badInput, Problem } from "../../problem.js";
import { changedOf, completedBy, createdBy, sender } from "../made.js";
import * as queries from "../queries.js";
import type { Submitted } from "../types/request.js";
import { LIMITS, REQUEST } from "../words.js";
import { Arrivals, type Completed } from "./arrivals.js";
import { type Prepared, prepare, type Submission } from "./prepare.js";

/** About what a request takes to write, beside its text, in bytes. */
const BYTES = 2_000;

/** Hands in one request; the one that was there is answered where it is the same, with what was unknown of it. */
export async function submitRequest(context: Context, input: Submission): Promise<Submitted> {
  const [submitted] = await keepRequests(context, { prepared: await prepare(context, [input], "") });
  return submitted as Submitted;
}

/** Hands in up to 500 requests in one transaction, all or none. */
export async function submitRequests(context: Context, inputs: readonly Submission[]): Promise<Submitted[]> {
  if (inputs.length < 1 || inputs.length > LIMITS.batch)
    throw badInput("requests", `\`requests\` must be 1 to ${LIMITS.batch}.`);
  return keepRequests(context, { prepared: await prepare(context, inputs, "requests") });
}

/** What is to be kept. */
export interface Keeping {
  prepared: readonly Prepared[];
  /** What they are undone with, such as a run of an import; absent: each is undone by itself. */
  about?: { type: string; nodeId: string };
}

/** Keeps requests in one transaction. */
export function keepRequests(context: Context, keeping: Keeping): Promise<Submitted[]> {
  const stamp = { at: context.now(), by: context.newId() };
  const size = sizeOf(keeping.prepared);
  return retried(() => record(context, (tx) => store(tx, keeping, stamp), { size }));
}

/** About how many bytes requests take to write. */
export function sizeOf(prepared: readonly Prepared[]): number {
  return prepared.reduce((sum, { text }) => sum + BYTES + 3 * text.length, 0);
}

/** Does it once more where the same request came in at the same moment by another process. */
export async function retried<Value>(work: () => Promise<Value>, tries = 3): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    if (tries <= 1 || !(error instanceof Problem && error.code === "CONFLICT" && error.argument === "text"))
      throw error;
    return retried(work, tries - 1);
  }
}

/** When requests are kept, and a mark that no other keeping has. */
export interface Stamp {
  at: number;
  by: string;
}

/** Keeps requests inside the caller's transaction: a few statements for all of them, whatever their number. */
export async function store(
  tx: Statements,
  { prepared, about }: Keeping,
  { at, by }: Stamp,
): Promise<Recorded<Submitted[]>> {
  const arrivals = new Arrivals(at);
  arrivals.know(await tx.rows(queries.knownRequests, { ids: idsOf(prepared) }));
  const result = prepared.map((one) => arrivals.take(one));
  const { endings } = arrivals;
  const fresh = [...arrivals.fresh.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const completed = [...arrivals.completed.values()];
  const space = searchToken(tx.workspace);
  const people = await nameSenders(tx, fresh, by);
  if (fresh.length > 0) {
    const made = await tx.rows(queries.createRequests, { requests: fresh, searchSpace: space, at, by });
    if (made.length < fresh.length)
      throw new Problem("CONFLICT", "The same came in at the same moment; hand it in again.", { argument: "text" });
  }
  const requests = completed.map(({ after }) => after);
  if (completed.length > 0) await tx.rows(queries.completeRequests, { requests });
  if (endings.size > 0) await tx.rows(queries.endRequests, { endings: [...endings.values()] });
  const recording = { workspace: tx.workspace, searchSpace: space, at, endings };
  const deltas: Delta[] = [
    ...people.map((id) => sender(id, tx.workspace)),
    ...fresh.map((request) => createdBy(request, recording)),
    ...completed.map((one) => completedBy(one, recording)),
  ];
  const revisions = [...fresh.map(submission), ...completed.map(completion)];
  return { result, revisions: about && revisions.length > 0 ? under(about, revisions) : revisions, deltas };
}

/** The ids under which requests may be there. */
export function idsOf(prepared: readonly Prepared[]): string[] {
  return [...new Set(prepared.flatMap(({ candidates }) => candidates))].sort();
}

/** Makes the people who send for the first time; answers their ids. */
async function nameSenders(tx: Statements, fresh: readonly queries.NewRequest[], by: string): Promise<string[]> {
  const ids = [...new Set(fresh.flatMap(({ senderId }) => (senderId === null ? [] : [senderId])))].sort();
  return ids.length > 0 ? (await tx.rows(queries.nameSenders, { ids, by })).map(({ id }) => id) : [];
}

/** Revisions that are undone together, with the one that tells of what they come with. */
function under(about: { type: string; nodeId: string }, revisions: readonly NewRevision[]): NewRevision[] {
  const whole = { verb: "submitted", ...about, patch: { requests: revisions.length }, reverse: {} };
  return [whole, ...revisions.map((one) => ({ ...one, follows: true }))];
}

function submission({ id: nodeId, text, senderId: _sender, ...patch }: queries.NewRequest): NewRevision {
  return { verb: "submitted", type: REQUEST, nodeId, patch: { ...patch, characters: text.length }, reverse: {} };
}

function completion({ before, after }: Completed): NewRevision {
  const changed = Object.entries(changedOf({ before, after }));
  const of = (place: 0 | 1) => Object.fromEntries(changed.map(([name, values]) => [name, values[place]]));
  const patch = { state: after.state, clientId: after.clientId, ...of(1) };
  return { verb: "completed", type: REQUEST, nodeId: after.id, patch, reverse: of(0) };
}
