import { type Context, load, page } from "../../context.js";
import type { Statements } from "../../graph/transaction.js";
import { naturalId } from "../../identity.js";
import { type Author, type NewRevision, record } from "../../journal/service.js";
import { badInput, notFound, Problem } from "../../problem.js";
import { mayOn } from "../../rights.js";
import * as queries from "../queries.js";
import { type CreateProjectInput, type Project, type ProjectFilter, ProjectOrder } from "../types/project.js";
import { client } from "./clients.js";
import { component } from "./components.js";
import { ensureReleases, type NamedRelease } from "./releases.js";
import { created } from "./revisions.js";
import { checkKey, newName } from "./words.js";

/** How many components one call can name. */
const LIST_LIMIT = 100;

/**
 * Creates a project. One with this key that events have named already gets the name and client that it lacks, and the
 * components that it was not known to use; CONFLICT when it is another client's. Client and components must exist.
 */
export async function createProject(context: Context, input: CreateProjectInput): Promise<Project> {
  const id = naturalId(context.graph.workspace, "Project", checkKey("key", input.key));
  const clientId = await clientIdOf(context, input.client ?? null);
  const componentIds = await componentIdsOf(context, "components", input.components);
  const identity = { id, key: input.key, name: newName(input), at: context.now(), by: context.newId(), clientId };
  return record(
    context,
    async (tx) => {
      const [row] = await tx.rows(queries.createProject, identity);
      if (clientId && row?.node.clientId !== clientId)
        throw new Problem("CONFLICT", "The project with this key is another client's.", { argument: "client" });
      const used = componentIds.length > 0 ? await tx.rows(queries.useComponents, { projectId: id, componentIds }) : [];
      const { result, revisions } = created("Project", row);
      const change = { verb: "changed", type: "Project", nodeId: id };
      if (row?.changed && !row.created)
        revisions.push({ ...change, patch: { name: result.name, clientId: result.clientId }, reverse: row.before });
      if (used.length > 0)
        revisions.push({ ...change, patch: { uses: used.map((one) => one.id) }, reverse: { uses: [] } });
      return { result, revisions };
    },
    { touches: [id] },
  );
}

/** The id of the client with a key, who must be there; null for none. */
export async function clientIdOf(context: Context, key: string | null): Promise<string | null> {
  const id = key === null ? null : naturalId(context.graph.workspace, "Client", key);
  if (id && !(await client(context, id))) throw notFound("client", "key");
  return id;
}

/** The ids of the components with these keys, all of which must be there. */
export async function componentIdsOf(
  context: Context,
  argument: string,
  keys: readonly string[] | null | undefined,
): Promise<string[]> {
  const ids = [...new Set(keys ?? [])].map((key) => naturalId(context.graph.workspace, "Component", key));
  if (ids.length > LIST_LIMIT) throw badInput(argument, `\`${argument}\` must name at most ${LIST_LIMIT} components.`);
  const found = await Promise.all(ids.map((id) => component(context, id)));
  if (found.includes(null)) throw notFound("component", "key");
  return ids;
}

/** Projects and releases that events name are made at their first event, inside the transaction that counts it. */
export interface Named {
  projects: { id: string; key: string }[];
  releases: NamedRelease[];
}

/** Makes what is named for the first time; answers what to write into the journal. */
export async function ensureNamed(tx: Statements, author: Author, named: Named): Promise<NewRevision[]> {
  const { projects } = named;
  const stamp = { at: author.now(), by: author.newId() };
  const [made, releases] = await Promise.all([
    projects.length > 0 ? tx.rows(queries.mergeProjects, { projects, ...stamp }) : [],
    ensureReleases(tx, author, named.releases),
  ]);
  const revisions = made.map(({ id, ...patch }) => ({
    verb: "created",
    type: "Project",
    nodeId: id,
    patch,
    reverse: {},
  }));
  return [...revisions, ...releases];
}

/** Which projects are listed and in which order, and where the page starts: behind a key, or below a value and its id. */
export interface ProjectList {
  filter: ProjectFilter;
  order: ProjectOrder;
  position: { key: number | string; id: string } | null;
  limit: number;
}

/** A page of projects, without those that are shown under another. */
export function projects(context: Context, { filter, order, position, limit }: ProjectList): Promise<Project[]> {
  const conditions = conditionsOf(context, filter);
  if (order === ProjectOrder.KEY)
    return page(context, queries.projectsByKey, { ...conditions, afterKey: String(position?.key ?? ""), limit });
  const before = position ? Number(position.key) : Number.MAX_SAFE_INTEGER;
  const statement = order === ProjectOrder.CREATED_AT ? queries.projectsByCreatedAt : queries.projectsByClosedAt;
  return page(context, statement, { ...conditions, before, beforeId: position?.id ?? "", limit });
}

function conditionsOf(context: Context, filter: ProjectFilter): queries.ProjectConditions {
  const { workspace } = context.graph;
  if ((filter.text?.length ?? 0) > 200) throw badInput("text", "`text` must be at most 200 characters.");
  const componentId = filter.component ? naturalId(workspace, "Component", filter.component) : null;
  const mayKnow = componentId === null || mayOn(context.actor, "components:read", componentId);
  return {
    status: filter.status ?? null,
    outcome: filter.outcome ?? null,
    clientId: filter.client ? naturalId(workspace, "Client", filter.client) : null,
    componentId: mayKnow ? componentId : "none",
    text: filter.text?.toLowerCase() ?? null,
    closedSince: filter.closedSince ?? null,
  };
}

/** The project with an id, or null. */
export function project(context: Context, id: string): Promise<Project | null> {
  return load(context, queries.projectById, id, {});
}
