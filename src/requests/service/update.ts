import { type Context, load } from "../../context.js";
import type { Statements } from "../../graph/transaction.js";
import { naturalId } from "../../identity.js";
import { record } from "../../journal/service.js";
import { Problem } from "../../problem.js";
import { client } from "../../projects/service/clients.js";
import { project } from "../../projects/service/projects.js";
import { difference } from "../../projects/service/revisions.js";
import { requestId } from "../identity.js";
import * as queries from "../queries.js";
import type { UpdateRequestInput } from "../types/ending.js";
import type { Request } from "../types/request.js";
import { REQUEST } from "../words.js";
import { locked } from "./endings.js";
import { absent, moneyOf, titleOf } from "./prepare.js";

/**
 * Changes what is said of a request. Where that is who asks, the same request of that client is from then on this one: CONFLICT
 * when that client has made it already.
 */
export async function updateRequest(context: Context, input: UpdateRequestInput): Promise<Request> {
  const { id } = input;
  const told = await checked(context, input);
  const text = (await load(context, queries.textOfRequest, id, {})) ?? "";
  return record(
    context,
    async (tx) => {
      const { node } = await locked(tx, id);
      const { title, value, currency, dueAt, clientId, projectId } = node;
      const before = { title, value, currency, dueAt, clientId, projectId };
      const after = { ...before, ...told };
      const changed = difference(before, after);
      if (!changed) return { result: node, revisions: [] };
      const identity = requestId(tx.workspace, after.clientId, { externalId: node.externalId, text });
      await refuseTwice(tx, id, identity);
      const [row] = await tx.rows(queries.updateRequest, { id, identity, ...after });
      const patch = { ...changed.patch, state: node.state, clientId: after.clientId };
      const revision = { verb: "changed", type: REQUEST, nodeId: id, patch, reverse: changed.reverse };
      return { result: row?.node ?? node, revisions: [revision] };
    },
    { touches: [id] },
  );
}

async function refuseTwice(tx: Statements, id: string, identity: string): Promise<void> {
  const rows = await tx.rows(queries.knownRequests, { ids: [identity] });
  if (rows.some(({ node }) => node.id !== id))
    throw new Problem("CONFLICT", "That client has made this request already.", { argument: "client" });
}

/** The facts that the input gives, each as it may be; absent ones are not there. */
async function checked(context: Context, input: UpdateRequestInput): Promise<Partial<queries.Facts>> {
  const place = (field: string) => field;
  const money = moneyOf(input, place);
  const { value, currency, dueAt } = input;
  const clientId = await idOf(context, "client", input.client);
  const projectId = await idOf(context, "project", input.project);
  return {
    ...(input.title !== undefined && { title: titleOf(input.title, place) }),
    ...(value !== undefined && { value: money.value }),
    ...(currency !== undefined && { currency: money.currency }),
    ...(dueAt !== undefined && { dueAt }),
    ...(clientId !== undefined && { clientId }),
    ...(projectId !== undefined && { projectId }),
  };
}

/** The id of what a key names, which must be there; null: none is to be; undefined: nothing was said. */
async function idOf(
  context: Context,
  type: "client" | "project",
  key: string | null | undefined,
): Promise<string | null | undefined> {
  if (key == null) return key;
  const id = naturalId(context.graph.workspace, type === "client" ? "Client" : "Project", key);
  const found = type === "client" ? await client(context, id) : await project(context, id);
  if (!found) throw absent(type, type);
  return id;
}
