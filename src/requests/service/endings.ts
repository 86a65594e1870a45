import { scrubText } from "../../algorithms/scrubbing/scrub-text.js";
import { competitor } from "../../competitors/service.js";
import type { Context } from "../../context.js";
import type { Statements } from "../../graph/transaction.js";
import { naturalId } from "../../identity.js";
import { record } from "../../journal/service.js";
import { badInput, notFound, Problem } from "../../problem.js";
import { component } from "../../projects/service/components.js";
import { checkText, optionalText } from "../../projects/service/words.js";
import * as queries from "../queries.js";
import type { DeclineRequestInput, LoseRequestInput, ReopenRequestInput, ServeRequestInput } from "../types/ending.js";
import { type Request, RequestState } from "../types/request.js";
import { LIMITS, REQUEST } from "../words.js";
import { absent } from "./prepare.js";

/** How many capabilities one serving can prove. */
const MOST_PROVEN = 50;
/** From which confidence on a request is taken to need a capability, so that serving it proves that. */
const SURE = 0.5;

/** Says that a request was served, which proves that the component has what it took. CONFLICT when it has ended. */
export async function serveRequest(context: Context, input: ServeRequestInput): Promise<Request> {
  const { id } = input;
  const componentId = naturalId(context.graph.workspace, "Component", input.component);
  if (!(await component(context, componentId))) throw absent("component", "component");
  const note = optionalText("note", input.note, LIMITS.reason);
  const reason = note && scrubText(note).text;
  const capabilities = await proven(context, input);
  const ending = { state: RequestState.SERVED, reason, at: momentOf(context, input.at), linkId: context.newId() };
  const proof = { capabilities, requestId: id, componentId, at: ending.at, note: reason, by: context.actor.id };
  return record(
    context,
    async (tx) => {
      const before = await open(tx, id, ending.at);
      const [row] = await tx.rows(queries.endRequests, {
        endings: [{ id, ...ending, componentId, competitorId: null }],
      });
      if (capabilities.length > 0) await tx.rows(queries.proveServed, proof);
      const more = { componentId, capabilities: capabilities.map(({ capabilityId }) => capabilityId) };
      return { result: row?.node ?? before, revisions: [ended("served", before, { ...ending, more })] };
    },
    { touches: [id, ...capabilities.map((one) => one.id)] },
  );
}

/** The capabilities that serving proves, each with the id of its proof: those that are named, else those that it needs. */
async function proven(
  context: Context,
  { id, capabilities }: ServeRequestInput,
): Promise<{ id: string; capabilityId: string }[]> {
  if ((capabilities?.length ?? 0) > MOST_PROVEN)
    throw badInput("capabilities", `\`capabilities\` must name at most ${MOST_PROVEN}.`);
  const { workspace } = context.graph;
  const wanted = [...new Set(capabilities ?? [])].map((key) => naturalId(workspace, "Capability", key));
  const found = await context.graph.row(queries.needed, { id, named: wanted, sure: SURE });
  if (!found) throw notFound("request", "id");
  if (found.named.length < wanted.length) throw absent("capability", "capabilities");
  const ids = capabilities == null ? found.needed : wanted;
  return [...ids].sort().map((capabilityId) => ({ id: naturalId(workspace, "Proof", id, capabilityId), capabilityId }));
}

/** Says that we declined a request. CONFLICT when it has ended. */
export function declineRequest(context: Context, input: DeclineRequestInput): Promise<Request> {
  return without(context, { ...input, verb: "declined", state: RequestState.DECLINED, competitorId: null });
}

/** Says that a request was lost, and to whom. CONFLICT when it has ended. */
export async function loseRequest(context: Context, input: LoseRequestInput): Promise<Request> {
  const { competitor: key, ...rest } = input;
  const competitorId = key == null ? null : naturalId(context.graph.workspace, "Competitor", key);
  if (competitorId !== null && !(await competitor(context, competitorId))) throw absent("competitor", "competitor");
  return without(context, { ...rest, verb: "lost", state: RequestState.LOST, competitorId });
}

interface Ended extends DeclineRequestInput {
  verb: string;
  state: RequestState;
  competitorId: string | null;
}

function without(context: Context, { id, verb, state, competitorId, ...said }: Ended): Promise<Request> {
  const reason = reasonOf(said.reason);
  const ending = { state, reason, at: momentOf(context, said.at), linkId: context.newId() };
  return record(
    context,
    async (tx) => {
      const before = await open(tx, id, ending.at);
      const [row] = await tx.rows(queries.endRequests, {
        endings: [{ id, ...ending, competitorId, componentId: null }],
      });
      const more = competitorId === null ? {} : { competitorId };
      return { result: row?.node ?? before, revisions: [ended(verb, before, { ...ending, more })] };
    },
    { touches: [id] },
  );
}

/** Takes a request up again; what it had come to stays in its history. CONFLICT when it is open. */
export async function reopenRequest(context: Context, input: ReopenRequestInput): Promise<Request> {
  const { id } = input;
  const reason = reasonOf(input.reason);
  const found = await context.graph.row(queries.needed, { id, named: [], sure: SURE });
  if (!found) throw notFound("request", "id");
  const { proofs } = found;
  return record(
    context,
    async (tx) => {
      const { node: before, isMatched } = await locked(tx, id);
      if (isOpen(before)) throw new Problem("CONFLICT", "The request is open already.", { argument: "id" });
      const state = isMatched ? RequestState.MATCHED : RequestState.NEW;
      const [row] = await tx.rows(queries.reopenRequest, { id, state, proofs });
      const patch = { state, reason, clientId: before.clientId };
      const reverse = { state: before.state, reason: before.reason, endedAt: before.endedAt };
      const revision = { verb: "reopened", type: REQUEST, nodeId: id, patch, reverse };
      return { result: row?.node ?? before, revisions: [revision] };
    },
    { touches: [id, ...proofs] },
  );
}

function isOpen({ state }: Request): boolean {
  return state === RequestState.NEW || state === RequestState.MATCHED;
}

/** A request that has not ended, locked. */
async function open(tx: Statements, id: string, at: number): Promise<Request> {
  const { node } = await locked(tx, id);
  if (!isOpen(node))
    throw new Problem("CONFLICT", `The request was ${node.state.toLowerCase()} before; reopen it first.`, {
      argument: "id",
    });
  if (at < node.receivedAt) throw badInput("at", "`at` must not lie before the request came in.");
  return node;
}

/** A request as it is now, locked until the transaction's end, and whether it is known what it needs. */
export async function locked(tx: Statements, id: string): Promise<{ node: Request; isMatched: boolean }> {
  const [row] = await tx.rows(queries.requestToChange, { id });
  if (!row) throw notFound("request", "id");
  return row;
}

function reasonOf(reason: string): string {
  return scrubText(checkText("reason", reason, [3, LIMITS.reason])).text;
}

function momentOf(context: Context, at: number | null | undefined): number {
  if ((at ?? 0) > context.now() + LIMITS.ahead) throw badInput("at", "`at` must not lie in the future.");
  return at ?? context.now();
}

function ended(
  verb: string,
  before: Request,
  { state, reason, at, more }: { state: string; reason: string | null; at: number; more: object },
) {
  const patch = { state, reason, endedAt: at, clientId: before.clientId, ...more };
  return { verb, type: REQUEST, nodeId: before.id, patch, reverse: { state: before.state } };
}
