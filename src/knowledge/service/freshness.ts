import { type Context, load } from "../../context.js";
import { record } from "../../journal/service.js";
import { badInput, notFound } from "../../problem.js";
import * as queries from "../queries.js";
import { share } from "../reasons.js";
import type { Claim } from "../types/fact.js";
import type { ConfirmInput, Freshness, Override, OverrideInput, Verification } from "../types/freshness.js";
import { STALE } from "../words.js";
import { claim, type Moments } from "./facts.js";
import type { Prepared } from "./prepare.js";
import { settleFacts } from "./settling.js";
import { stateAll } from "./state.js";
import { reasonOf } from "./statements.js";

const DAY = 86_400_000;
/** The last moment that a date can hold. */
const LAST = 8.64e15;

/** How fresh a claim is; null: nothing that stands says it of that moment. */
export async function freshnessOf(context: Context, claimId: string, moments: Moments): Promise<Freshness | null> {
  const row = await load(context, queries.freshnessOfClaim, claimId, { ...moments, stale: STALE });
  if (!row) return null;
  const { validFrom, confirmedAt, confirmedBy, freshness, override } = row;
  const until = untilOf(row, moments.validAt);
  const validUntil = until < LAST ? until : null;
  return {
    freshness,
    validUntil,
    validFrom,
    confirmedAt,
    confirmedBy,
    overrideId: override?.id ?? null,
    why: whyOf(row, moments),
  };
}

function untilOf({ natural, confirmedAt, override }: queries.FreshnessRow, now: number): number {
  const until = Math.round(Math.max(natural, confirmedAt));
  if (!override) return until;
  return override.freshness >= STALE ? Math.max(until, override.endsAt) : Math.min(until, now);
}

function whyOf(row: queries.FreshnessRow, { validAt }: Moments): string[] {
  const { override, sources, events, prior, scale, confirmedAt } = row;
  const age = Math.max(0, Math.round((validAt - confirmedAt) / DAY));
  const learnt =
    events > 0
      ? `learnt from ${events} replaced ${events === 1 ? "value" : "values"}`
      : `taken from the category ${prior}`;
  return [
    override
      ? `Somebody says so until ${new Date(override.endsAt).toISOString().slice(0, 10)}: ${override.reason}`
      : null,
    `It was last confirmed ${age} ${age === 1 ? "day" : "days"} ago, by ${sources} ${sources === 1 ? "source" : "sources"} of their own in all.`,
    `Such values last ${Math.round(scale / DAY).toLocaleString("en")} days (63 % are replaced by then), ${learnt}.`,
  ].filter((reason) => reason !== null);
}

/** Says that a claim was checked and holds, as the caller's own word. */
export async function confirmClaim(context: Context, { claim: id, at, quote }: ConfirmInput): Promise<Claim> {
  const found = await checked(context, id);
  const fact = await load(context, queries.factById, found.factId, {});
  const said = { subject: fact?.subjectId ?? "", predicate: fact?.predicate ?? "", value: found.linkId ?? found.value };
  const input = { ...said, at: at ?? context.now(), quote: quote ?? null, verified: true };
  const check = ({ facts }: Prepared) => {
    if (facts[0]?.claims[0]?.id !== id)
      throw badInput("claim", "What is shown of this claim is read as another value now; state the value again.");
  };
  await stateAll(context, { inputs: [input], prefix: "", check });
  return checked(context, id);
}

async function checked(context: Context, id: string): Promise<Claim> {
  const found = await claim(context, id);
  if (!found) throw notFound("claim", "claim");
  return found;
}

/** Says how fresh a claim is, for a reason and until a time. */
export async function overrideFreshness(context: Context, input: OverrideInput): Promise<Override> {
  const found = await checked(context, input.claim);
  const { freshness, endsAt } = input;
  if (!(freshness >= 0 && freshness <= 1)) throw badInput("freshness", "`freshness` must be from 0 to 1.");
  const at = context.now();
  if (!(endsAt > at)) throw badInput("endsAt", "`endsAt` must lie in the future.");
  const kept = {
    claimId: found.id,
    id: context.newId(),
    freshness,
    endsAt,
    reason: reasonOf(input.reason),
    by: context.actor.id,
    at,
  };
  const earlier = await context.graph.rows(queries.overridesOfClaim, { id: found.id });
  return record(
    context,
    async (tx) => {
      const [row] = await tx.rows(queries.override, kept);
      if (!row) throw notFound("claim", "claim");
      const followed = await settleFacts(tx, context, [row.factId]);
      const patch = { claimId: found.id, freshness, endsAt, reason: kept.reason };
      return {
        result: row.node,
        revisions: [{ verb: "created", type: "Override", nodeId: kept.id, patch, reverse: {} }, ...followed],
      };
    },
    { touches: [kept.id, ...earlier.map(({ id }) => id)] },
  );
}

/** Ends a person's word on how fresh a claim is. */
export async function endOverride(context: Context, id: string): Promise<Override> {
  const found = await overrideWord(context, id);
  if (!found) throw notFound("override", "id");
  return record(
    context,
    async (tx) => {
      const [row] = await tx.rows(queries.endOverride, { id, at: context.now() });
      if (!row) throw notFound("override", "id");
      if (row.node.endsAt === found.endsAt) return { result: row.node, revisions: [] };
      const followed = await settleFacts(tx, context, [row.factId]);
      const [patch, reverse] = [{ endsAt: row.node.endsAt }, { endsAt: found.endsAt }];
      return {
        result: row.node,
        revisions: [{ verb: "ended", type: "Override", nodeId: id, patch, reverse }, ...followed],
      };
    },
    { touches: [id] },
  );
}

/** The override with an id, or null. */
export function overrideWord(context: Context, id: string): Promise<Override | null> {
  return load(context, queries.overrideById, id, {});
}

/** The stale claims on which most stands, and behind those the longest stale. */
export async function verifyFirst(context: Context, limit: number): Promise<Verification[]> {
  const rows = await context.graph.rows(queries.verifyFirst, { now: context.now(), limit });
  return rows.map((row) => verification(context, row));
}

/** A page of stale claims, the longest stale first. */
export async function staleClaims(
  context: Context,
  place: { from: number; fromId: string; limit: number },
): Promise<Verification[]> {
  const rows = await context.graph.rows(queries.staleClaims, { ...place, now: context.now() });
  return rows.map(({ node }) => verification(context, node));
}

function verification(context: Context, { claim, staleSince }: { claim: Claim; staleSince: number }): Verification {
  const days = Math.floor((context.now() - staleSince) / DAY);
  const why = [
    claim.uses === 0
      ? "Nothing stands on it."
      : `${claim.uses} ${claim.uses === 1 ? "thing stands" : "things stand"} on it.`,
    `Its freshness fell below ${share(STALE)} ${days} ${days === 1 ? "day" : "days"} ago.`,
  ];
  return { claim, staleSince, why };
}
