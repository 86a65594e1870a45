import { releaseOrder } from "../algorithms/releases/order.js";
import { type Context, load, page } from "../context.js";
import type { Statements } from "../graph/transaction.js";
import { naturalId } from "../identity.js";
import { type Author, type NewRevision, record } from "../journal/service.js";
import { badInput, notFound, Problem } from "../problem.js";
import * as queries from "./queries.js";
import type {
  Client,
  Component,
  CreateClientInput,
  CreateComponentInput,
  CreateProjectInput,
  Project,
  Release,
} from "./types.js";

/** How many components a project can be created with. */
const LIST_LIMIT = 100;

/** Creates a client, or answers the one with this key. */
export function createClient(context: Context, input: CreateClientInput): Promise<Client> {
  const id = naturalId(context.graph.workspace, "Client", checkKey("key", input.key));
  const identity = { id, key: input.key, name: checkName(input), at: context.now(), by: context.newId() };
  return record(context, async (tx) => {
    const [row] = await tx.rows(queries.createClient, identity);
    return created("Client", row);
  });
}

/**
 * Creates a project. One with this key that events have named already gets the name and client that it lacks, and the
 * components that it was not known to use; CONFLICT when it is another client's. Client and components must exist.
 */
export async function createProject(context: Context, input: CreateProjectInput): Promise<Project> {
  const id = naturalId(context.graph.workspace, "Project", checkKey("key", input.key));
  const { clientId, componentIds } = await endsOf(context, input);
  const identity = { id, key: input.key, name: checkName(input), at: context.now(), by: context.newId(), clientId };
  return record(context, async (tx) => {
    const [row] = await tx.rows(queries.createProject, identity);
    if (clientId && row?.node.clientId !== clientId)
      throw new Problem("CONFLICT", "The project with this key is another client's.", { argument: "client" });
    const used = componentIds.length > 0 ? await tx.rows(queries.useComponents, { projectId: id, componentIds }) : [];
    const { result, revisions } = created("Project", row);
    const change = (patch: object, reverse: object) => ({
      verb: "changed",
      type: "Project",
      nodeId: id,
      patch,
      reverse,
    });
    if (row?.changed && !row.created)
      revisions.push(change({ name: result.name, clientId: result.clientId }, row.before));
    if (used.length > 0) revisions.push(change({ uses: used.map((one) => one.id) }, { uses: [] }));
    return { result, revisions };
  });
}

/** The ids of a new project's client and components, all of which must be there. */
async function endsOf(
  context: Context,
  input: CreateProjectInput,
): Promise<{ clientId: string | null; componentIds: string[] }> {
  const { workspace } = context.graph;
  const clientId = input.client ? naturalId(workspace, "Client", input.client) : null;
  if (clientId && !(await client(context, clientId))) throw notFound("client", "key");
  const componentIds = [...new Set(input.components ?? [])].map((key) => naturalId(workspace, "Component", key));
  if (componentIds.length > LIST_LIMIT)
    throw badInput("components", `A project is created with at most ${LIST_LIMIT} components.`);
  const found = await Promise.all(componentIds.map((id) => component(context, id)));
  if (found.includes(null)) throw notFound("component", "key");
  return { clientId, componentIds };
}

/** Creates a component under the workspace's next number, or answers the one with this key. */
export function createComponent(context: Context, input: CreateComponentInput): Promise<Component> {
  const id = naturalId(context.graph.workspace, "Component", checkKey("key", input.key));
  const identity = {
    id,
    key: input.key,
    name: checkName(input),
    kind: input.kind,
    at: context.now(),
    by: context.newId(),
  };
  return record(context, async (tx) => {
    const [row] = await tx.rows(queries.createComponent, identity);
    return created("Component", row);
  });
}

function created<Node extends { id: string }>(
  type: string,
  row: { node: Node; created: boolean } | undefined,
): { result: Node; revisions: NewRevision[] } {
  if (!row) throw notFound("workspace", "key");
  const revision = { verb: "created", type, nodeId: row.node.id, patch: row.node, reverse: {} };
  return { result: row.node, revisions: row.created ? [revision] : [] };
}

/** Projects and releases that events name are made at their first event, inside the transaction that counts it. */
export interface Named {
  projects: { id: string; key: string }[];
  releases: { id: string; componentId: string; version: string }[];
}

/** Makes what is named for the first time; answers what to write into the journal. */
export async function ensureNamed(tx: Statements, author: Author, named: Named): Promise<NewRevision[]> {
  const stamp = { at: author.now(), by: author.newId() };
  const releases = named.releases.map((release) => ({ ...release, order: releaseOrder(release.version) }));
  const [projects, made] = await Promise.all([
    named.projects.length > 0 ? tx.rows(queries.mergeProjects, { projects: named.projects, ...stamp }) : [],
    releases.length > 0 ? tx.rows(queries.mergeReleases, { releases, ...stamp }) : [],
  ]);
  const revision = (type: string, { id, ...patch }: { id: string }) => ({
    verb: "created",
    type,
    nodeId: id,
    patch,
    reverse: {},
  });
  return [...projects.map((row) => revision("Project", row)), ...made.map((row) => revision("Release", row))];
}

/** A page of clients by key. */
export function clients(context: Context, afterKey: string, limit: number): Promise<Client[]> {
  return page(context, queries.clientsPage, { afterKey, limit });
}

/** A page of projects by key. */
export function projects(context: Context, afterKey: string, limit: number): Promise<Project[]> {
  return page(context, queries.projectsPage, { afterKey, limit });
}

/** A page of components by key. */
export function components(context: Context, afterKey: string, limit: number): Promise<Component[]> {
  return page(context, queries.componentsPage, { afterKey, limit });
}

/** The client with an id, or null. */
export function client(context: Context, id: string): Promise<Client | null> {
  return load(context, queries.clientById, id, {});
}

/** The project with an id, or null. */
export function project(context: Context, id: string): Promise<Project | null> {
  return load(context, queries.projectById, id, {});
}

/** The component with an id, or null. */
export function component(context: Context, id: string): Promise<Component | null> {
  return load(context, queries.componentById, id, {});
}

/** The release with an id, or null. */
export function release(context: Context, id: string): Promise<Release | null> {
  return load(context, queries.releaseById, id, {});
}

/** A component's newest releases. */
export async function releasesOfComponent(context: Context, componentId: string, first: number): Promise<Release[]> {
  return (await load(context, queries.releasesOfComponent, componentId, { first })) ?? [];
}

/** A client's projects by key. */
export async function projectsOfClient(context: Context, clientId: string, first: number): Promise<Project[]> {
  return (await load(context, queries.projectsOfClient, clientId, { first })) ?? [];
}

/** The components that a project uses, by key. */
export async function componentsOfProject(context: Context, projectId: string, first: number): Promise<Component[]> {
  return (await load(context, queries.componentsOfProject, projectId, { first })) ?? [];
}

/** Refuses a key that is empty, too long or has characters that do not read well in tags and addresses. */
export function checkKey(argument: string, key: string): string {
  if (!isKey(key))
    throw badInput(
      argument,
      `\`${argument}\` must be 1 to 100 letters, digits or . _ - / : characters, the first a letter or digit.`,
    );
  return key;
}

/** Whether a text can be a key. */
export function isKey(key: string): boolean {
  return /^[\p{L}\p{N}][\p{L}\p{N}._\-/:]{0,99}$/u.test(key);
}

function checkName(input: { key: string; name?: string | null }): string {
  const name = input.name?.trim() || input.key;
  if (name.length > 200) throw badInput("name", "`name` must be at most 200 characters.");
  return name;
}
