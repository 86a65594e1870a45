import { type Proposal, proposalsOf } from "../../algorithms/gaps/proposals.js";
import { capabilityId } from "../../capabilities/service/capabilities.js";
import { searchToken } from "../../identity.js";
import { append, type NewRevision } from "../../journal/service.js";
import * as rounds from "../queries/rounds.js";
import { settleCapabilities } from "../service/settle.js";
import { type Room, systemAuthor } from "./room.js";

/** How many needs are clustered at once, and how many join proposals in one transaction. */
const LIMITS = { needs: 2_000, assigned: 500 };

/** Which open needs were clustered last, by process and workspace: the same ones come to the same again. */
const seen = new WeakMap<object, Map<string, string>>();

/** Proposes capabilities for needs that nothing in the catalogue answers and that are about the same. */
export async function propose(room: Room): Promise<void> {
  const { platform, matching, workspace } = room;
  const rows = await platform.graph.in(workspace).rows(rounds.needsOpen, { limit: LIMITS.needs });
  const needs = rows.map(({ node }) => node).sort((a, b) => (a.id < b.id ? -1 : 1));
  const mark = `${needs.length} ${needs.map(({ id }) => id.slice(-6)).join("")}`;
  const known = seen.get(matching) ?? new Map<string, string>();
  seen.set(matching, known);
  if (needs.length < 3 || known.get(workspace) === mark) return;
  const clusters = await matching.cluster(needs.map(({ text }) => text));
  for (const proposal of proposalsOf(needs, clusters)) await keep(room, proposal);
  known.set(workspace, mark);
}

function keep({ platform, workspace }: Room, { key, name, examples, needs }: Proposal) {
  const author = systemAuthor(platform);
  const id = capabilityId(workspace, key);
  return platform.graph.transaction(workspace, async (tx) => {
    const at = platform.now();
    const description = "Proposed: several requests ask for it, and nothing in the catalogue is what they ask for.";
    const proposal = { id, key, name, description, examples, by: author.newId() };
    const [made] = await tx.rows(rounds.proposeCapabilities, {
      proposals: [proposal],
      searchIn: searchToken(workspace),
      at,
    });
    // What people have let go is not proposed again.
    if (!made || (!made.created && made.state === "RETIRED")) return;
    const some = needs.slice(0, LIMITS.assigned);
    const reason = `${needs.length} needs are about the same: ${name}.`;
    await tx.rows(rounds.assignNeeds, { needs: some.map((need) => ({ id: need, capabilityId: id, reason })) });
    await tx.rows(rounds.linkNeeds, {
      needs: some.map((need) => ({ id: need, linkId: author.newId() })),
      at,
      moved: 0,
    });
    const turned = await settleCapabilities(tx, author, [id]);
    const proposed: NewRevision = {
      ...{ verb: "proposed", type: "Capability", nodeId: id, reverse: {} },
      patch: { key, name, needs: needs.length },
    };
    await append(tx, author, [...(made.created ? [proposed] : []), ...turned]);
  });
}
