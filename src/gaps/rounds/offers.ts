import type { Context } from "../../context.js";
import { naturalId } from "../../identity.js";
import { claim as claimWith, factsOf, momentsOf } from "../../knowledge/service/facts.js";
import { freshnessOf } from "../../knowledge/service/freshness.js";
import * as queries from "../queries/offers.js";
import type { OfferRow } from "../rows.js";
import { ensureFitted } from "./catalogue.js";
import type { Room } from "./room.js";

/** The predicate by which claims say what a competitor offers: a capability's id or key, or what it is called. */
export const OFFERS = "offers";
/** Values of one competitor that are looked at; how sure a match must be; how much must move before it is kept anew. */
const LIMITS = { values: 200, sure: 0.5, moved: 0.02 };

/** Derives what competitors are believed to offer from the claims about them; answers the capabilities that this touches. */
export async function deriveOffers(room: Room, competitors: readonly string[]): Promise<string[]> {
  if (competitors.length === 0) return [];
  const context = await room.contextOf(room.workspace);
  const touched = new Set<string>();
  for (const competitor of competitors) {
    if (room.signal.aborted) break;
    const offers = await offersOf(room, context, competitor);
    const kept = { competitor, offers, moved: LIMITS.moved, at: room.platform.now() };
    for (const { capability } of await context.graph.rows(queries.keepOffers, kept)) touched.add(capability);
  }
  return [...touched];
}

interface Said {
  claim: string;
  text: string;
  belief: number;
}

async function offersOf(room: Room, context: Context, competitor: string): Promise<OfferRow[]> {
  const moments = momentsOf(context, {});
  const said = await saidOf(context, competitor);
  const meant = await meantBy(
    room,
    said.map(({ text }) => text),
  );
  const best = new Map<string, OfferRow>();
  for (const { claim, text, belief } of said) {
    const found = meant.get(text);
    if (!found) continue;
    const { freshness } = (await freshnessOf(context, claim, moments)) ?? { freshness: 0 };
    const row = { id: context.newId(), capability: found.id, claim, belief: belief * found.confidence, freshness };
    const known = best.get(found.id);
    if (!known || known.belief * known.freshness < row.belief * row.freshness) best.set(found.id, row);
  }
  return [...best.values()];
}

/** What is said that a competitor offers, value by value, and how far it is believed. */
async function saidOf(context: Context, competitor: string): Promise<Said[]> {
  const facts = await factsOf(context, competitor, {
    moments: momentsOf(context, {}),
    predicates: [OFFERS],
    first: 100,
  });
  const said: Said[] = [];
  for (const { candidates } of facts)
    for (const { claimId, value, belief } of candidates.slice(0, LIMITS.values)) {
      const claim = await claimWith(context, claimId);
      const members = claim?.members.length ? claim.members : [claim?.linkId ?? value];
      said.push(...members.map((text) => ({ claim: claimId, text, belief })));
    }
  return said;
}

/** Which capability each text means: by id or key, else by what it says. */
async function meantBy(room: Room, texts: readonly string[]): Promise<Map<string, { id: string; confidence: number }>> {
  const { platform, matching, workspace } = room;
  const ids = texts.flatMap((said) => [
    { said, id: said },
    { said, id: naturalId(workspace, "Capability", said.trim()) },
    { said, id: naturalId(workspace, "Capability", said.trim().toLowerCase()) },
  ]);
  const named = await platform.graph.in(workspace).rows(queries.capabilitiesNamed, { names: ids });
  const meant = new Map(named.map(({ said, id }) => [said, { id, confidence: 1 }]));
  const rest = [...new Set(texts)].filter((text) => !meant.has(text));
  if (rest.length === 0) return meant;
  await ensureFitted(room);
  const answers = await matching.match(
    workspace,
    rest.map((text) => ({ text })),
    { top: 1 },
  );
  for (const [i, text] of rest.entries()) {
    const best = answers[i]?.matches[0];
    if (best && (answers[i]?.none ?? 1) < 0.5 && best.confidence >= LIMITS.sure) meant.set(text, best);
  }
  return meant;
}
