import type { Ratchet } from "./ratchet.js";

/** What a mutation that answers a node is asked for. */
type Ids = Record<string, unknown>;

/** Makes capabilities and says what they require and who provides them, through the API. */
export function capabilitiesOf(ratchet: Ratchet) {
  const change = async (name: string, type: string, input: object) => {
    const data = await ratchet.data(`mutation ($input: ${type}!) { made: ${name}(input: $input) { id } }`, { input });
    return (data.made as unknown as { id: string }).id;
  };
  return {
    create: (key: string, more: object = {}) => change("createCapability", "CreateCapabilityInput", { key, ...more }),
    require: (capability: string, requires: string) =>
      ratchet.run("mutation ($input: RequireCapabilityInput!) { requireCapability(input: $input) { id } }", {
        input: { capability, requires },
      }),
    provide: (component: string, capability: string, more: Ids = {}) =>
      change("provideCapability", "ProvideCapabilityInput", { component, capability, ...more }),
    stop: (component: string, capability: string, more: Ids = {}) =>
      change("stopProviding", "StopProvidingInput", { component, capability, ...more }),
    merge: (member: string, canonical: string) =>
      ratchet.run("mutation ($input: MergeInput!) { mergeCapabilities(input: $input) { preview } }", {
        input: { member, canonical },
      }),
    unmerge: (id: string) =>
      ratchet.run("mutation ($input: UnmergeInput!) { unmergeCapability(input: $input) { preview } }", {
        input: { id },
      }),
  };
}

/** What a node has in some fields. */
export async function fieldsOf(ratchet: Ratchet, id: string, fields: string): Promise<Record<string, never>> {
  const { node } = await ratchet.data(`query ($id: ID!) { node(id: $id) { ${fields} } }`, { id });
  return node as never;
}

/** The revision that changed a node last. */
export async function latestOf(ratchet: Ratchet, node: string): Promise<string> {
  const { auditLog } = await ratchet.data(`{ auditLog(first: 1, filter: { node: "${node}" }) { nodes { id } } }`);
  return (auditLog as unknown as { nodes: { id: string }[] }).nodes[0]?.id ?? "";
}

const UNDO = "mutation ($input: UndoInput!) { undo(input: $input) { undone conflictCount } }";

/** Takes back what changed a node last. */
export async function undoLatest(ratchet: Ratchet, node: string): Promise<void> {
  await ratchet.data(UNDO, { input: { revision: await latestOf(ratchet, node) } });
}
