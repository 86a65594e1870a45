import { workspace } from "../access/service/workspaces.js";
import { type Context, load } from "../context.js";
import { naturalId } from "../identity.js";
import { record } from "../journal/service.js";
import { badInput, notFound, Problem } from "../problem.js";
import * as queries from "./queries.js";
import { keyOf, secretOf } from "./secret.js";
import {
  type CreateIntegrationInput,
  type Integration,
  IntegrationKind,
  type IntegrationSecret,
  type RepositoryComponent,
} from "./types.js";

/** Integrations that a workspace may have, and repositories that one may name. */
const MOST = { integrations: 50, repositories: 100 };

/** The workspace's integrations, oldest first. */
export async function integrations(context: Context): Promise<Integration[]> {
  return (await context.graph.rows(queries.integrationsOfWorkspace, {})).map(({ node }) => node);
}

/** The integration with an id, or null. */
export function integration(context: Context, id: string): Promise<Integration | null> {
  return load(context, queries.integrationById, id, {});
}

/** Which repository is which component. */
export function repositoriesOf({ repositories, components }: Integration): RepositoryComponent[] {
  return repositories.map((repository, index) => ({ repository, component: components[index] ?? "" }));
}

/** Makes an integration; answers its secret, which is derived and never kept. Components must be there. */
export async function createIntegration(context: Context, input: CreateIntegrationInput): Promise<IntegrationSecret> {
  const name = input.name.trim();
  if (name.length < 1 || name.length > 100) throw badInput("name", "`name` must be 1 to 100 characters.");
  const places = await placesOf(context, input);
  const { kind } = input;
  const facts = { id: context.newId(), kind, name, component: input.component ?? null, ...places, at: context.now() };
  const node = await record(
    context,
    async (tx) => {
      const [row] = await tx.rows(queries.createIntegration, { ...facts, most: MOST.integrations });
      if (!row) throw new Problem("LIMIT_EXCEEDED", `A workspace may have at most ${MOST.integrations} integrations.`);
      const revision = { verb: "created", type: "Integration", nodeId: facts.id, patch: row.node, reverse: {} };
      return { result: row.node, revisions: [revision] };
    },
    { touches: [facts.id] },
  );
  return told(context, node, 1);
}

async function placesOf(
  context: Context,
  { kind, component, repositories }: CreateIntegrationInput,
): Promise<Pick<Integration, "repositories" | "components">> {
  const named = repositories ?? [];
  if (kind === IntegrationKind.REQUESTS) {
    if (component || named.length > 0)
      throw badInput("component", "`component` and `repositories` are of integrations that tell of repositories.");
    return { repositories: [], components: [] };
  }
  if (named.length > MOST.repositories)
    throw badInput("repositories", `\`repositories\` must be at most ${MOST.repositories}.`);
  const names = named.map(({ repository }) => repository.trim().toLowerCase());
  if (names.some((name) => !/^[a-z0-9][\w.-]{0,99}\/[\w.-]{1,100}$/.test(name)))
    throw badInput("repositories", "A repository is named as `owner/name`.");
  if (new Set(names).size < names.length) throw badInput("repositories", "A repository is named twice.");
  if (!component && named.length === 0)
    throw badInput("component", "`component` or `repositories` says what the repositories are.");
  const keys = [...named.map((one) => one.component), ...(component ? [component] : [])];
  const ids = [...new Set(keys.map((key) => naturalId(context.graph.workspace, "Component", key)))];
  const known = await context.graph.rows(queries.knownComponents, { ids });
  if (known.length < ids.length) throw notFound("component", "key");
  return { repositories: names, components: named.map((one) => one.component) };
}

/** Replaces an integration's secret; the former one is taken for another day. */
export async function rotateIntegrationSecret(context: Context, id: string): Promise<IntegrationSecret> {
  const at = context.now();
  const { node, version } = await record(context, async (tx) => {
    const [row] = await tx.rows(queries.rotateSecret, { id, at });
    if (!row) throw notFound("integration", "id");
    const [patch, reverse] = [{ version: row.version }, { version: row.version - 1 }];
    return { result: row, revisions: [{ verb: "rotated", type: "Integration", nodeId: id, patch, reverse }] };
  });
  return told(context, node, version);
}

/** Deletes an integration; answers it as it was. */
export async function deleteIntegration(context: Context, id: string): Promise<Integration> {
  const before = await integration(context, id);
  if (!before) throw notFound("integration", "id");
  return record(
    context,
    async (tx) => {
      await tx.rows(queries.deleteIntegration, { id });
      const revision = { verb: "deleted", type: "Integration", nodeId: id, patch: {}, reverse: before };
      return { result: before, revisions: [revision] };
    },
    { touches: [id] },
  );
}

async function told(context: Context, node: Integration, version: number): Promise<IntegrationSecret> {
  const place = await workspace(context.platform, context.graph.workspace);
  if (!place) throw notFound("workspace", "key");
  const parts = { workspaceSecret: place.secret, id: node.id, version };
  const isStandard = node.kind === IntegrationKind.REQUESTS;
  const secret = isStandard ? `whsec_${keyOf(parts).toString("base64")}` : secretOf(parts);
  return { integration: node, path: `/webhooks/${node.kind.toLowerCase()}/${node.id}`, secret };
}
