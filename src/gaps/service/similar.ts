import type { Context } from "../../context.js";
import { nearest } from "../../embeddings/service/nearest.js";
import type { Near, Space } from "../../embeddings/space.js";

/** Where the vectors of requests are: those of the model that reads a text as it is, and not as a question. */
export function spaceOfRequests({ models }: { models: readonly { name: string; version: string }[] }): Space {
  const model = models.at(-1);
  return { kind: "Request", model: `${model?.name}@${model?.version}` };
}

/** The requests that say most nearly what one says, the nearest first; empty: its vector is not there yet. */
export async function similarRequests(context: Context, id: string, first: number): Promise<Near[]> {
  const { matching } = context.platform;
  return matching ? nearest(context, spaceOfRequests(matching), { nodeId: id, first }) : [];
}
