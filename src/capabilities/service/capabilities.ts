import { type Context, load, page } from "../../context.js";
import { naturalId, searchToken } from "../../identity.js";
import { record } from "../../journal/service.js";
import { badInput, notFound } from "../../problem.js";
import { created } from "../../projects/service/revisions.js";
import { checkKey, checkText, newName } from "../../projects/service/words.js";
import * as queries from "../queries.js";
import type { CapabilityFacts } from "../rows.js";
import {
  type Capability,
  type CapabilityFilter,
  CapabilityState,
  type CreateCapabilityInput,
  type UpdateCapabilityInput,
} from "../types/capability.js";
import { checkFacts, checkMoney, differences, fullTextQuery, LIMITS, NOTHING } from "../words.js";

/** The id of the capability with a key. */
export function capabilityId(workspace: string, key: string): string {
  return naturalId(workspace, "Capability", key);
}

/** Creates a capability, or answers the one with this key. */
export function createCapability(context: Context, input: CreateCapabilityInput): Promise<Capability> {
  const { workspace } = context.graph;
  const id = capabilityId(workspace, checkKey("key", input.key));
  const facts = {
    ...NOTHING,
    ...checkFacts(input),
    name: newName(input),
    state: input.state ?? CapabilityState.PROPOSED,
  };
  checkMoney(facts);
  const identity = { id, key: input.key, searchIn: searchToken(workspace), at: context.now(), by: context.newId() };
  return record(
    context,
    async (tx) => {
      const [row] = await tx.rows(queries.createCapability, { ...identity, ...facts });
      return created("Capability", row);
    },
    { touches: [id] },
  );
}

/** Changes what is said of a capability. Its key stays, and so does all that hangs on it. */
export function updateCapability(context: Context, input: UpdateCapabilityInput): Promise<Capability> {
  const { id } = input;
  const name = input.name == null ? {} : { name: checkText("name", input.name, [1, 200]) };
  const given = { ...checkFacts(input), ...name, ...(input.state != null && { state: input.state }) };
  const at = context.now();
  return record(
    context,
    async (tx) => {
      const [row] = await tx.rows(queries.capabilityToChange, { id });
      if (!row) throw notFound("capability", "id");
      const before = factsOf(row.node);
      const after = { ...before, ...given };
      const changed = differences(before, after);
      if (!changed) return { result: row.node, revisions: [] };
      checkMoney(after);
      const [done] = await tx.rows(queries.updateCapability, { id, ...after, at });
      const revision = { verb: "changed", type: "Capability", nodeId: id, ...changed };
      return { result: done?.node ?? row.node, revisions: [revision] };
    },
    { touches: [id] },
  );
}

/** What is said of a capability. */
export function factsOf(capability: CapabilityFacts): CapabilityFacts {
  const { name, description, examples, owner, cost, currency, level, state } = capability;
  return { name, description, examples, owner, cost, currency, level, state };
}

/** Which capabilities are listed by key, and where the page starts. */
export interface CapabilityList {
  filter: CapabilityFilter;
  afterKey: string;
  limit: number;
}

/** A page of the capabilities, by key, without those that are shown under another. */
export function capabilities(context: Context, { filter, afterKey, limit }: CapabilityList): Promise<Capability[]> {
  return page(context, queries.capabilitiesPage, { ...conditionsOf(filter), afterKey, limit });
}

const FIELDS = { key: 4, name: 4, description: 1, examples: 2 };

/** The hundred capabilities that fit some words best, the best first. */
export async function capabilitiesByWords(context: Context, filter: CapabilityFilter): Promise<Capability[]> {
  const text = filter.search ?? "";
  if (text.length > 200) throw badInput("search", "`search` must be at most 200 characters.");
  const query = fullTextQuery(context.graph.workspace, text, FIELDS);
  if (!query) return [];
  const asked = { ...conditionsOf(filter), query, most: 10 * LIMITS.found };
  const rows = await context.graph.rows(queries.capabilitiesByWords, asked);
  return rows.slice(0, LIMITS.found).map(({ node }) => node);
}

function conditionsOf({ state, owner }: CapabilityFilter): queries.CapabilityConditions {
  return { state: state ?? null, owner: owner ?? null };
}

/** The capability with an id, or null. */
export function capability(context: Context, id: string): Promise<Capability | null> {
  return load(context, queries.capabilityById, id, {});
}

/** The capability with a key, or null. */
export function capabilityWithKey(context: Context, key: string): Promise<Capability | null> {
  return capability(context, capabilityId(context.graph.workspace, key));
}
