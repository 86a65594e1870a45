import { capability } from "../../capabilities/service/capabilities.js";
import type { Context } from "../../context.js";
import { ensureOperations } from "../rounds/operations.js";
import type { Gap } from "../types/gap.js";
import type { GapCandidate } from "../types/option.js";

/** What of a capability is told when an operation is looked for. */
const EXAMPLES = 3;

/** The operations and tools that may do what a gap lacks, the likeliest first; none where nothing is matched. */
export async function candidatesOf(context: Context, gap: Gap, first: number): Promise<GapCandidate[]> {
  const { platform, graph } = context;
  const { matching } = platform;
  const wanted = await capability(context, gap.capabilityId);
  if (!matching || !wanted) return [];
  const key = await ensureOperations({ platform, matching, workspace: graph.workspace });
  if (key === null) return [];
  const text = [wanted.name, wanted.description ?? "", ...wanted.examples.slice(0, EXAMPLES)]
    .join(". ")
    .slice(0, 2_000);
  const [answer] = await matching.match(key, [{ text }], { top: first });
  return (answer?.matches ?? []).map(({ id, confidence }) => ({ operationId: id, confidence }));
}
