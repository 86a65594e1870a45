import { capabilityId, capabilityWithKey } from "../../capabilities/service/capabilities.js";
import type { Capability } from "../../capabilities/types/capability.js";
import { type Context, load } from "../../context.js";
import { searchToken } from "../../identity.js";
import { record } from "../../journal/service.js";
import { badInput, Problem } from "../../problem.js";
import { checkKey, checkText } from "../../projects/service/words.js";
import * as rounds from "../queries/rounds.js";
import * as queries from "../queries.js";
import type { SplitCapabilityInput } from "../types/need.js";

/** How many needs one splitting moves at most. */
const MOST = 500;

/** Makes a proposed capability of its own out of needs that were taken for another; undone in one piece. */
export async function splitCapability(context: Context, input: SplitCapabilityInput): Promise<Capability> {
  const { workspace } = context.graph;
  const id = capabilityId(workspace, checkKey("key", input.key));
  const name = checkText("name", input.name ?? input.key, [1, 200]);
  const ids = [...new Set(input.needs)];
  if (ids.length < 1 || ids.length > MOST) throw badInput("needs", `\`needs\` must be 1 to ${MOST} ids.`);
  const needs = await Promise.all(ids.map((one) => load(context, queries.needById, one, {})));
  const missing = needs.indexOf(null);
  if (missing >= 0) throw badInput("needs", `\`needs[${missing}]\` is no need of this workspace.`);
  const at = context.now();
  const examples = needs.slice(0, 20).map((one) => (one?.text ?? "").slice(0, 1_000));
  await record(
    context,
    async (tx) => {
      const proposal = { id, key: input.key, name, description: null, examples, by: context.newId() };
      const [made] = await tx.rows(rounds.proposeCapabilities, {
        proposals: [proposal],
        searchIn: searchToken(workspace),
        at,
      });
      if (!made?.created)
        throw new Problem("CONFLICT", "There is a capability with this key already; merge into it or name another.", {
          argument: "key",
        });
      await tx.rows(queries.splitNeeds, { needs: ids, capability: id, by: context.actor.id, at });
      const revision = {
        verb: "split",
        type: "Capability",
        nodeId: id,
        patch: { key: input.key, name, needs: ids },
        reverse: {},
      };
      return { result: null, revisions: [revision] };
    },
    { touches: [id, ...ids] },
  );
  return (await capabilityWithKey(context, input.key)) as Capability;
}
