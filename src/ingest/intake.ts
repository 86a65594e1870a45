import { fixedActor } from "../access/authority.js";
import { MAX_TEXT } from "../algorithms/scrubbing/scrub-text.js";
import { cleanReport } from "../errors/clean.js";
import type { ErrorReport } from "../errors/reported.js";
import { Budget, OverBudget } from "../intake/budget.js";
import type { Outcome, Place } from "../intake/count.js";
import { isFilteredOut } from "../intake/filter.js";
import { Problem } from "../problem.js";
import { asProblem, failureKind } from "./failure.js";
import type { Item, Taken, Understood } from "./item.js";
import type { IntakeParts } from "./parts.js";
import type { SpoolEntry } from "./spool/entry.js";
import { setAside, store, storeNow } from "./store.js";

/**
 * Takes in one event, in this order: rate limit, reading, filters, scrubbing, storing. Counts its outcome, exactly one. Never
 * fails: what is wrong is part of the answer.
 */
export async function takeIn(parts: IntakeParts, item: Item): Promise<Taken> {
  const taken = await handle(parts, item);
  settle(parts, { workspace: item.context.graph.workspace, kind: "ERROR", at: item.at }, taken);
  return taken;
}

/**
 * Stores an event that waited on disk, under its id and at the minute when it arrived. Rejects only when it must wait on:
 * the database is away or the process too busy.
 */
export async function replayEntry(parts: IntakeParts, entry: SpoolEntry): Promise<void> {
  const { workspace, componentId, component = null, at, tokenPrefix } = entry;
  const id = `spool of ${tokenPrefix}`;
  const actor = fixedActor({ id, name: "spool", role: "INGEST", workspace, component: componentId });
  const mark = { requestId: parts.platform.newId(), origin: "spool" };
  const context = await parts.contexts.for(actor, undefined, mark).catch((error: unknown) => {
    if (error instanceof Problem && error.code === "NOT_FOUND") return null; // The workspace was deleted meanwhile.
    throw error;
  });
  if (!context) return parts.telemetry.items.inc({ kind: "error", outcome: "homeless" });
  const place: Place = { workspace, kind: "ERROR", at };
  const taken = await storeNow(parts, { context, component, at, report: entry.report as ErrorReport });
  parts.detour.end();
  parts.ledger.received(place);
  settle(parts, place, taken);
}

/** The second side of the count: see `Ledger`. What waits or was sent back has no outcome yet. */
function settle({ ledger, telemetry }: IntakeParts, place: Place, { fate, reason }: Taken): void {
  if (isOutcome(fate)) ledger.settled(place, fate, reason);
  telemetry.items.inc({ kind: place.kind.toLowerCase(), outcome: fate.toLowerCase() });
}

/** Whether an item's fate is an outcome, so that it counts as received. */
export function isOutcome(fate: Taken["fate"]): fate is Outcome {
  return fate !== "WAITING" && fate !== "RETURNED";
}

async function handle(parts: IntakeParts, item: Item): Promise<Taken> {
  const { actor, graph, newId } = item.context;
  const over = item.isPaid ? null : await parts.rates.take({ token: actor.id, workspace: graph.workspace });
  if (over) return { fate: "LIMITED", reason: "rate", eventId: null, problem: over };
  try {
    const understood = item.understand();
    understood.report.eventId ??= newId().replaceAll("-", "");
    return await applyRules(parts, item, understood);
  } catch (error) {
    return fail(parts, item, error);
  }
}

/** Filters and scrubs by the workspace's rules, and stores what is left. */
async function applyRules(parts: IntakeParts, item: Item, { report, facts }: Understood): Promise<Taken> {
  const { filters, scrubs } = await parts.rules.of(item.context.graph.workspace);
  const budget = new Budget(parts.platform);
  if (isFilteredOut(filters, facts, budget))
    return { fate: "FILTERED", reason: "rule", eventId: report.eventId, problem: null };
  // No text of a small event can be too long.
  const isClean = scrubs.length === 0 && item.size <= MAX_TEXT;
  return store(parts, item, isClean ? report : cleanReport(report, scrubs, budget));
}

/** What became of an item that could not be read, or whose rules could not be applied. */
async function fail(parts: IntakeParts, item: Item, error: unknown): Promise<Taken> {
  const nothing = { eventId: null, problem: asProblem(error) };
  // It is not kept: what should have been scrubbed was not.
  if (error instanceof OverBudget)
    return {
      ...nothing,
      fate: "INVALID",
      reason: "rules-too-slow",
      problem: new Problem("LIMIT_EXCEEDED", error.message),
    };
  const kind = failureKind(error);
  if (kind === "away") return { ...nothing, fate: "RETURNED", reason: null };
  if (kind === "busy") return { ...nothing, fate: "LIMITED", reason: "busy" };
  if (kind === "refused")
    return {
      ...nothing,
      fate: "INVALID",
      reason: nothing.problem.code === "PAYLOAD_TOO_LARGE" ? "too-large" : "malformed",
    };
  const { context, component, at } = item;
  return setAside(parts, { context, component, at, report: null }, error).catch(() => ({
    ...nothing,
    fate: "RETURNED",
    reason: null,
  }));
}
