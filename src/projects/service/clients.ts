import { type Context, load, page } from "../../context.js";
import { naturalId } from "../../identity.js";
import { record } from "../../journal/service.js";
import { notFound } from "../../problem.js";
import * as queries from "../queries.js";
import type { Client, CreateClientInput, UpdateClientInput } from "../types/client.js";
import type { Project } from "../types/project.js";
import { created } from "./revisions.js";
import { checkKey, checkText, newName } from "./words.js";

/** Creates a client, or answers the one with this key. */
export function createClient(context: Context, input: CreateClientInput): Promise<Client> {
  const id = naturalId(context.graph.workspace, "Client", checkKey("key", input.key));
  const identity = { id, key: input.key, name: newName(input), at: context.now(), by: context.newId() };
  return record(
    context,
    async (tx) => {
      const [row] = await tx.rows(queries.createClient, identity);
      return created("Client", row);
    },
    { touches: [id] },
  );
}

/** Gives a client another name. */
export function updateClient(context: Context, input: UpdateClientInput): Promise<Client> {
  const { id } = input;
  const name = checkText("name", input.name, [1, 200]);
  return record(
    context,
    async (tx) => {
      const [row] = await tx.rows(queries.updateClient, { id, name });
      if (!row) throw notFound("client", "id");
      const revision = { verb: "changed", type: "Client", nodeId: id, patch: { name }, reverse: { name: row.before } };
      return { result: row.node, revisions: row.before === name ? [] : [revision] };
    },
    { touches: [id] },
  );
}

/** A page of clients by key, without those that are shown under another. */
export function clients(context: Context, afterKey: string, limit: number): Promise<Client[]> {
  return page(context, queries.clientsPage, { afterKey, limit });
}

/** The client with an id, or null. */
export function client(context: Context, id: string): Promise<Client | null> {
  return load(context, queries.clientById, id, {});
}

/** The client that stands for the one with an id, which it mostly is itself; or null. */
export function clientOfProject(context: Context, id: string): Promise<Client | null> {
  return load(context, queries.clientOfProject, id, {});
}

/** A client's projects by key, with those of clients that are shown under it. */
export async function projectsOfClient(context: Context, clientId: string, first: number): Promise<Project[]> {
  return (await load(context, queries.projectsOfClient, clientId, { first })) ?? [];
}
