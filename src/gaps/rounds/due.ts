import { naturalId } from "../../identity.js";
import type { Delta } from "../../journal/delta.js";
import { inEach } from "../../journal/in-each.js";
import { append } from "../../journal/service.js";
import * as offers from "../queries/offers.js";
import * as rounds from "../queries/rounds.js";
import type { ToMatch } from "../rows.js";
import { settleCapabilities } from "../service/settle.js";
import { catalogueState, fittedTo } from "./catalogue.js";
import { matchDoubtful, withDoubtLeft } from "./doubt.js";
import { forgetRequests, renewEmbeddings } from "./embed.js";
import { followGone } from "./gone.js";
import { matchRequests } from "./match.js";
import { deriveOffers, OFFERS } from "./offers.js";
import { propose } from "./propose.js";
import { type Room, systemAuthor } from "./room.js";

/** What gaps hang on: the types of which a change is looked at. */
const TYPES = [
  "Capability",
  "CapabilityTest",
  "Claim",
  "Client",
  "Competitor",
  "Component",
  "Correction",
  "Fact",
  "Import",
  "Need",
  "Operation",
  "Proof",
  "Release",
  "Request",
  "Statement",
] as const;
/** How many revisions are looked at at once, capabilities settled in one transaction, and judged as time goes by; how long a look is, in milliseconds. */
const LIMITS = { news: 200, settled: 50, due: 500, look: 5_000 };

/** Looks in all workspaces at what changed and what is due, and at what an earlier look has left. */
export async function workOnGaps(place: Omit<Room, "workspace">): Promise<void> {
  const { platform, matching } = place;
  const due = await platform.graph.run(rounds.roundsDue, { now: platform.now() });
  const looks = due.map(({ workspace, sequence, last }) => {
    // A journal that was begun anew ends before where we were.
    return () => workOnWorkspace({ ...place, workspace }, sequence > last ? 0 : sequence, sequence);
  });
  const rest = withDoubtLeft(matching).map(
    (workspace) => () => match({ ...place, workspace }, { ids: [], changed: [], lost: [] }),
  );
  await inEach(place, [...looks, ...rest, () => renewEmbeddings(place)], (look) => look());
}

/** As `workOnGaps`, in one workspace, from where its journal was looked at last. */
export async function workOnWorkspace(room: Room, from: number, kept = from): Promise<void> {
  const graph = room.platform.graph.in(room.workspace);
  const id = naturalId(room.workspace, "GapRound");
  const end = performance.now() + LIMITS.look;
  let before = kept;
  try {
    for (let after = from; !room.signal.aborted; ) {
      const news = await graph.rows(rounds.news, { after, limit: LIMITS.news, types: TYPES });
      const sequence = news.at(-1)?.sequence ?? after;
      if (news.length > 0) await follow(room, news);
      // What was left half done is looked at again.
      if (room.signal.aborted) return;
      if (sequence !== before && (await graph.rows(rounds.noteRound, { id, before, sequence })).length === 0) return; // Another was here first.
      before = after = sequence;
      // The rest waits until the others had their turn.
      if (news.length < LIMITS.news || performance.now() > end) break;
    }
  } finally {
    // Also where nothing can be matched at the moment.
    if (!room.signal.aborted) await judgeDue(room);
  }
}

/** Judges what time alone may have changed, with what is believed of competitors by now. */
async function judgeDue(room: Room): Promise<void> {
  const graph = room.platform.graph.in(room.workspace);
  const due = await graph.rows(rounds.capabilitiesDue, { now: room.platform.now(), limit: LIMITS.due });
  if (due.length === 0) return;
  // What stands on it is bounded by it.
  const touched = await graph.rows(rounds.touched, { ids: due.map(({ id }) => id), clients: [] });
  const ids = touched.map(({ capability }) => capability);
  await settleAll(room, ids);
  const rivals = await graph.rows(offers.competitorsTouched, { ids, predicate: OFFERS });
  const moved = await deriveOffers(
    room,
    rivals.map(({ id }) => id),
  );
  await settleAll(room, moved);
}

type News = { type: string; nodeId: string; delta: string | null }[];

/** Follows what changed: matches requests, links what needs say, and judges the capabilities that it touches. */
async function follow(room: Room, news: News): Promise<void> {
  const graph = room.platform.graph.in(room.workspace);
  const looked = news.filter(({ delta, type }) => delta !== null && type !== "Gap");
  if (looked.length === 0) return;
  const deltas = looked.flatMap(({ delta }) => JSON.parse(delta ?? "[]") as Delta[]);
  const ids = [...new Set(deltas.flatMap(idsOf))];
  const gone = deltas.filter(({ deleted, type }) => deleted && type === "Request").map(({ id }) => id);
  const touched = new Set<string>();
  if (gone.length > 0)
    for (const { capability } of await graph.rows(rounds.forgetNeeds, { ids: gone }))
      if (capability) touched.add(capability);
  if (gone.length > 0) await forgetRequests(room, gone);
  const needs = deltas.filter(({ type }) => type === "Need").map(({ id }) => id);
  if (needs.length > 0) for (const id of await link(room, needs)) touched.add(id);
  const clients = deltas.filter(isMergeOfClients).flatMap(idsOf);
  for (const { capability } of await graph.rows(rounds.touched, { ids, clients })) touched.add(capability);
  // What needs no matching comes first: that nothing can be matched at the moment holds up no judgement.
  await settleAll(room, [...touched]);
  const competitors = await graph.rows(offers.competitorsTouched, { ids, predicate: OFFERS });
  const moved = await deriveOffers(
    room,
    competitors.map(({ id }) => id),
  );
  await settleAll(room, moved);
  const changed = deltas.filter(({ type, changed }) => type === "Request" && changed && "title" in changed);
  await match(room, { ids, changed: changed.map(({ id }) => id), lost: await followGone(room, deltas) });
}

/** The nodes that a change was of, and those that its links lead to. */
function idsOf({ id, linked = [], unlinked = [], created, deleted }: Delta): string[] {
  const links = [...linked, ...unlinked, ...(created?.links ?? []), ...(deleted?.links ?? [])];
  return [id, ...links.map(({ to }) => to)];
}

function isMergeOfClients({ type, linked = [], unlinked = [] }: Delta): boolean {
  return type === "Client" && [...linked, ...unlinked].some((link) => link.type === "SAME_AS");
}

async function link({ platform, workspace }: Room, needs: string[]): Promise<string[]> {
  const links = needs.map((id) => ({ id, linkId: platform.newId() }));
  const rows = await platform.graph
    .in(workspace)
    .rows(rounds.linkNeeds, { needs: links, at: platform.now(), moved: 0 });
  return rows.map(({ capability }) => capability);
}

/** What is to be matched: requests among some nodes that nobody has matched, those that say something else now, and those whose capability is gone. */
interface Wanting {
  ids: string[];
  changed: string[];
  lost: readonly ToMatch[];
}

async function match(room: Room, { ids, changed, lost }: Wanting): Promise<void> {
  const graph = room.platform.graph.in(room.workspace);
  const found = (await graph.rows(rounds.requestsToMatch, { ids, changed })).map(({ node }) => node);
  const fresh = [...found, ...lost];
  const state = await catalogueState(room);
  if (fresh.length === 0 && !state) return;
  const since = await fittedTo(room, state);
  await matchRequests(room, fresh, since);
  // A new catalogue may answer what the old one did not.
  await matchDoubtful(room, since);
  await propose(room);
}

async function settleAll(room: Room, ids: readonly string[]): Promise<void> {
  const { platform, workspace, signal } = room;
  const author = systemAuthor(platform);
  const sorted = [...new Set(ids)].sort();
  for (let from = 0; from < sorted.length && !signal.aborted; from += LIMITS.settled)
    await platform.graph.transaction(workspace, async (tx) => {
      await append(tx, author, await settleCapabilities(tx, author, sorted.slice(from, from + LIMITS.settled)));
    });
}
