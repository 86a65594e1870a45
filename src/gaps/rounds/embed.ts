import { ensureIndex, forgetEmbeddings, keepEmbeddings, outdatedEmbeddings } from "../../embeddings/service/spaces.js";
import * as rounds from "../queries/rounds.js";
import type { ToMatch } from "../rows.js";
import { spaceOfRequests } from "../service/similar.js";
import type { Room } from "./room.js";

type Said = Pick<ToMatch, "title" | "text">;

/** How many outdated vectors are made anew between two looks at what else is to be done. */
const STEP = 200;

/** What is read of a request: its title says what its text may leave out. */
export function textOf({ title, text }: Said): string {
  return title && !text.toLowerCase().includes(title.toLowerCase()) ? `${title}. ${text}` : text;
}

/** Keeps the vectors of requests, by which those like them are found. */
export async function embedRequests(room: Room, requests: readonly (Said & { id: string })[]): Promise<void> {
  if (requests.length === 0) return;
  const made = await room.matching.embed(requests.map(textOf));
  const vectors = made.flatMap((of, i) => {
    const [nodeId, vector] = [requests[i]?.id, of.at(-1)];
    return nodeId && vector ? [{ nodeId, vector }] : [];
  });
  const space = spaceOfRequests(room.matching);
  await keepEmbeddings(room, space, vectors);
  await ensureIndex(room, space, { dimensions: vectors[0]?.vector.length ?? 0 });
}

/** Forgets the vectors of requests that are gone. */
export function forgetRequests(room: Room, ids: readonly string[]): Promise<void> {
  return forgetEmbeddings(room, spaceOfRequests(room.matching).kind, ids);
}

/** Which matchers have nothing left that another model made. */
const upToDate = new WeakSet<object>();

/** Makes some of the vectors anew that another model made; once nothing is left, nobody looks again in this process. */
export async function renewEmbeddings(place: Omit<Room, "workspace">): Promise<void> {
  const { platform, matching, signal } = place;
  if (upToDate.has(matching)) return;
  const space = spaceOfRequests(matching);
  const outdated = await outdatedEmbeddings(platform, space, STEP);
  if (outdated.length === 0) upToDate.add(matching);
  for (const { workspace, nodeIds } of outdated) {
    if (signal.aborted) return;
    const room = { ...place, workspace };
    const found = await platform.graph.in(workspace).rows(rounds.requestTexts, { ids: nodeIds });
    const there = new Set(found.map(({ node }) => node.id));
    await forgetRequests(
      room,
      nodeIds.filter((id) => !there.has(id)),
    );
    await embedRequests(
      room,
      found.map(({ node }) => node),
    );
  }
}
