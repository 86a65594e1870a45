import { UNDERSTOOD } from "../../algorithms/gaps/need-verdict.js";
import type { Matching } from "../../matching/matching.js";
import * as rounds from "../queries/rounds.js";
import { matchRequests } from "./match.js";
import type { Room } from "./room.js";

/** How many doubtful requests are matched anew between two looks at what else is to be done. */
const STEP = 100;

/** Which doubtful requests were matched anew: the catalogue's time up to which all were, by workspace, and where some are left. */
interface Known {
  done: Map<string, number>;
  left: Set<string>;
}

/** By matcher: what a process knows, another one finds out for itself. */
const known = new WeakMap<object, Known>();

function knownOf(matching: Matching): Known {
  const found = known.get(matching) ?? { done: new Map(), left: new Set() };
  known.set(matching, found);
  return found;
}

/** The workspaces in which doubtful requests are left to be matched anew. */
export function withDoubtLeft(matching: Matching): string[] {
  return [...knownOf(matching).left];
}

/** Matches some of the requests anew that the catalogue gave no clear answer before it was what it is since a time. */
export async function matchDoubtful(room: Room, since: number): Promise<void> {
  const { done, left } = knownOf(room.matching);
  const { platform, workspace } = room;
  if (done.get(workspace) === since) return;
  const doubtful = await platform.graph
    .in(workspace)
    .rows(rounds.matchedWithDoubt, { limit: STEP, since, languages: [...UNDERSTOOD] });
  await matchRequests(
    room,
    doubtful.map(({ node }) => node),
    since,
  );
  if (doubtful.length > 0) {
    left.add(workspace);
    return;
  }
  left.delete(workspace);
  done.set(workspace, since);
}
