import { splitWords } from "../../algorithms/text/split-words.js";
import type { Context } from "../../context.js";
import { searchToken } from "../../identity.js";
import { record } from "../../journal/service.js";
import { badInput, notFound } from "../../problem.js";
import { component } from "../../projects/service/components.js";
import { created } from "../../projects/service/revisions.js";
import { checkKey, checkText, optionalText, optionalUrl } from "../../projects/service/words.js";
import { firstParagraph, staticPath } from "../operation-text.js";
import * as operationQueries from "../queries/operations.js";
import * as queries from "../queries.js";
import { type Capability, CapabilityState } from "../types/capability.js";
import {
  type Api,
  ApiKind,
  type ImportToolsInput,
  type Operation,
  type ProposeCapabilityInput,
} from "../types/operation.js";
import { NOTHING } from "../words.js";
import { capability, capabilityId } from "./capabilities.js";
import { api, keepApi, operation, planApi } from "./operations.js";

/** Keeps the tools of somebody: all that there are, so that those of an earlier list that are not among them are gone. */
export async function importTools(context: Context, input: ImportToolsInput): Promise<Api> {
  const name = checkText("name", input.name, [1, 200]);
  const url = optionalUrl("url", input.url);
  const version = optionalText("version", input.version, 100);
  if (input.tools.length > 1_000) throw badInput("tools", "`tools` must be at most 1,000.");
  const operations = input.tools.map((tool) => ({
    ...{ method: "TOOL", path: null, name: checkText("tools", tool.name, [1, 200]), summary: null },
    description: tool.description?.trim() || null,
    parameters: (tool.parameters ?? []).map((one) => checkText("tools", one, [1, 200])),
  }));
  if (new Set(operations.map((one) => one.name)).size < operations.length)
    throw badInput("tools", "Two of `tools` have one name.");
  const plan = await planApi(context, { key: url ?? name, kind: ApiKind.MCP, name, url, version, operations });
  await keepApi(context, plan);
  const kept = await api(context, plan.api.id);
  if (!kept) throw notFound("api", "name");
  return kept;
}

/**
 * Makes a capability of an operation, or answers the one that has the key already, and says that the operation could provide it.
 * With a component it is provided by that, and so offered; else it is proposed.
 */
export async function proposeCapability(context: Context, input: ProposeCapabilityInput): Promise<Capability> {
  const found = await operation(context, input.operation);
  if (!found) throw notFound("operation", "operation");
  const by = input.component ?? null;
  if (by !== null && !(await component(context, by))) throw notFound("component", "component");
  const { workspace } = context.graph;
  const key = checkKey("key", input.key ?? keyMadeOf(found));
  const id = capabilityId(workspace, key);
  const at = context.now();
  const facts = {
    ...NOTHING,
    description: firstParagraph(found.description) ?? found.summary,
    name: input.name == null ? nameMadeOf(found) : checkText("name", input.name, [1, 200]),
    state: CapabilityState.PROPOSED,
  };
  const identity = { id, key, searchIn: searchToken(workspace), at, by: context.newId() };
  const author = { at, by: context.actor.id };
  const links = [context.newId(), context.newId()] as const;
  await record(
    context,
    async (tx) => {
      const [row] = await tx.rows(queries.createCapability, { ...identity, ...facts });
      const { revisions } = created("Capability", row);
      const could = { id: links[0], operation: found.id, capability: id, ...author };
      const linked = await tx.rows(operationQueries.couldProvide, could);
      const provides = { id: links[1], component: by ?? "", capability: id, since: at, ...author };
      const provided = by === null ? [] : await tx.rows(queries.provideCapability, provides);
      const patch = { couldBeProvidedBy: found.id, ...(provided.length > 0 && { providedBy: by }) };
      const proposed = { verb: "proposed", type: "Capability", nodeId: id, patch, reverse: {} };
      const isNew = linked.length + provided.length > 0;
      return { result: null, revisions: [...revisions, ...(isNew ? [proposed] : [])] };
    },
    { touches: [id, found.id, ...(by === null ? [] : [by])] },
  );
  const made = await capability(context, id);
  if (!made) throw notFound("capability", "key");
  return made;
}

/** A key made of an operation's name, or of its method and path where it has none of its own. */
function keyMadeOf({ name, method, path }: Operation): string {
  const words = path !== null && name === `${method} ${path}` ? `${method} ${staticPath(path)}` : name;
  return splitWords(words).replaceAll(" ", "-").slice(0, 100) || "operation";
}

function nameMadeOf({ name, summary }: Operation): string {
  if (summary) return summary.slice(0, 200);
  const words = splitWords(name) || name;
  return `${words[0]?.toUpperCase() ?? ""}${words.slice(1)}`.slice(0, 200);
}
