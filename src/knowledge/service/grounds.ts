import type { Context } from "../../context.js";
import { record } from "../../journal/service.js";
import { badInput, notFound } from "../../problem.js";
import * as queries from "../queries.js";
import { share, shown } from "../reasons.js";
import type { Ground, Grounding, SupportInput } from "../types/freshness.js";
import { STALE } from "../words.js";
import { factsOf, type Moments } from "./facts.js";
import { freshnessOf } from "./freshness.js";
import { settleFacts } from "./settling.js";

/** How many grounds are followed. */
const MOST = 200;

/** Says that a node stands on a claim. BAD_USER_INPUT when the claim stands on it already. */
export async function support(context: Context, { node, claim }: SupportInput): Promise<Grounding> {
  const ids = { node, claim, id: context.newId(), at: context.now(), by: context.actor.id };
  await record(
    context,
    async (tx) => {
      const [ring] = await tx.rows(queries.standsOn, { claim, node });
      if (ring?.loops) throw badInput("claim", "The claim stands on this node already, so that would be a loop.");
      const [row] = await tx.rows(queries.support, ids);
      if (!row) throw notFound("node or claim", "node");
      if (!row.made) return { result: null, revisions: [] };
      await recount(tx, context, claim);
      const type = row.labels.find((label) => label !== "Entity") ?? "Entity";
      return { result: null, revisions: [{ verb: "supported", type, nodeId: node, patch: { claim }, reverse: {} }] };
    },
    { touches: [node] },
  );
  return groundsNow(context, node);
}

/** Says that a node does not stand on a claim any more. */
export async function endSupport(context: Context, { node, claim }: SupportInput): Promise<Grounding> {
  await record(
    context,
    async (tx) => {
      const ended = await tx.rows(queries.endSupport, { node, claim, at: context.now() });
      if (ended.length === 0) throw notFound("support", "claim");
      await recount(tx, context, claim);
      return {
        result: null,
        revisions: [{ verb: "unsupported", type: "Claim", nodeId: claim, patch: { node }, reverse: {} }],
      };
    },
    { touches: [node] },
  );
  return groundsNow(context, node);
}

/** What hangs on a claim decides how urgent its conflict is. */
async function recount(tx: Parameters<typeof settleFacts>[0], context: Context, claim: string): Promise<void> {
  const [row] = await tx.rows(queries.countUses, { claim });
  await settleFacts(tx, context, row?.factIds ?? []);
}

async function groundsNow(context: Context, node: string): Promise<Grounding> {
  const now = context.now();
  const found = await groundsOf(context, node, { asOf: now, validAt: now });
  if (!found) throw notFound("node", "node");
  return found;
}

/** What a node stands on, directly or by way of other claims, and how much that can bear: as much as the weakest of it; null: there is no such node. */
export async function groundsOf(context: Context, node: string, moments: Moments): Promise<Grounding | null> {
  // One more than is shown tells that there are more.
  const found = await context.graph.rows(queries.grounds, { node, asOf: moments.asOf, most: MOST + 1 });
  if (found.length === 0) return null;
  const cut = found.length > MOST;
  const rows = found.slice(0, MOST).filter((row) => row.claimId !== null);
  const own = await Promise.all(
    rows.map(async (row) => {
      const [facts, fresh] = await Promise.all([
        factsOf(context, row.subjectId, { first: 100, moments, predicates: [row.predicate] }),
        freshnessOf(context, row.claimId, moments),
      ]);
      const fact = facts.find(({ id }) => id === row.factId);
      const belief = fact?.candidates.find(({ claimId }) => claimId === row.claimId)?.belief ?? 0;
      // What a person decided against does not bear anything, whatever the sources say.
      const counts = fact?.decided && fact.claimId !== row.claimId ? 0 : fact?.decided ? 1 : belief;
      return { ...row, belief: counts, freshness: fresh?.freshness ?? 0 };
    }),
  );
  const borne = new Map<string, number>();
  const grounds = own
    .map((row): Ground => ({ ...picked(row), confidence: borneBy(row.claimId, own, borne) }))
    .sort((a, b) => a.confidence - b.confidence || (a.claimId < b.claimId ? -1 : 1));
  const direct = grounds.filter(({ supports }) => supports === node);
  const confidence = direct.length > 0 ? Math.min(...direct.map((ground) => ground.confidence)) : null;
  return { nodeId: node, confidence, grounds, cut, why: grounds.flatMap(markedDown).slice(0, 10) };
}

type Weighed = Omit<Ground, "confidence">;

function picked({ claimId, supports, value, belief, freshness }: Weighed): Weighed {
  return { claimId, supports, value, belief, freshness };
}

/** A claim's own belief and freshness, or less where it stands on less; what is known already is in the map. */
function borneBy(claimId: string, all: readonly Weighed[], borne: Map<string, number>): number {
  const known = borne.get(claimId);
  if (known !== undefined) return known;
  // A claim that stood on itself would not end; `support` refuses those.
  borne.set(claimId, 1);
  const own = all.find((row) => row.claimId === claimId);
  const below = all.filter(({ supports }) => supports === claimId).map((row) => borneBy(row.claimId, all, borne));
  const least = Math.min(own ? own.belief * own.freshness : 1, ...below);
  borne.set(claimId, least);
  return least;
}

function markedDown({ value, belief, freshness }: Ground): string[] {
  return [
    ...(belief < STALE ? [`${shown(value)} is not believed (${share(belief)}).`] : []),
    ...(freshness < STALE ? [`${shown(value)} is stale (${share(freshness)}).`] : []),
  ];
}
