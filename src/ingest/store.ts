import type { Context } from "../context.js";
import type { ErrorReport } from "../errors/reported.js";
import { report as reportError } from "../errors/service/report.js";
import { quarantine } from "../intake/service/quarantine.js";
import { atRest } from "./at-rest.js";
import { inTime } from "./detour.js";
import { asProblem, failureKind, failureName } from "./failure.js";
import { homeId, homeOf } from "./home.js";
import type { Item, Taken } from "./item.js";
import type { IntakeParts } from "./parts.js";

/** A report on its way into the graph: whose it is, and when it arrived. */
export interface Arrived {
  context: Context;
  /** The key of the component that it is of; null: the token's own. */
  component: string | null;
  at: number;
  report: ErrorReport;
}

/** Stores an item's report; while the database is away or slow it waits on disk, and where it can't, its sender keeps it. */
export async function store(parts: IntakeParts, item: Item, report: ErrorReport): Promise<Taken> {
  report.attempts = []; // Filled by each try, and so known to one that comes later from the disk.
  const arrived: Arrived = { context: item.context, component: item.component, at: item.at, report };
  const { spool, detour } = parts;
  if (spool && detour.isOn(spool)) return wait(parts, item, report);
  try {
    const stored = storeNow(parts, arrived);
    return await (spool ? inTime(stored) : stored);
  } catch (error) {
    const { eventId } = report;
    if (failureKind(error) !== "away") return { fate: "LIMITED", reason: "busy", eventId, problem: asProblem(error) };
    detour.begin();
    return spool ? wait(parts, item, report) : { fate: "RETURNED", reason: null, eventId, problem: asProblem(error) };
  }
}

/**
 * Stores a report in the graph; what is poison goes into quarantine instead. Throws only what may pass: that the database is
 * away or the process too busy.
 */
export async function storeNow(parts: IntakeParts, arrived: Arrived): Promise<Taken> {
  const { context, component, report } = arrived;
  const { eventId } = report;
  try {
    const { duplicate } = await reportError(context, await homeOf(context, component), report);
    return { fate: duplicate ? "DUPLICATE" : "STORED", reason: null, eventId, problem: null };
  } catch (error) {
    const kind = failureKind(error);
    if (kind === "away" || kind === "busy") throw error;
    if (kind === "refused") return { fate: "INVALID", reason: "refused", eventId, problem: asProblem(error) };
    return setAside(parts, arrived, error);
  }
}

/** Puts what can't be stored into quarantine. Its sender has done nothing wrong and is told nothing. */
export async function setAside(
  parts: IntakeParts,
  { context, component, at, report }: Omit<Arrived, "report"> & { report: ErrorReport | null },
  cause: unknown,
): Promise<Taken> {
  const reference = parts.platform.newId();
  parts.report(cause, reference);
  const eventId = report?.eventId ?? null;
  try {
    const forgotten = await quarantine(context, {
      kind: "ERROR",
      reason: failureName(cause),
      at,
      reference,
      eventId,
      componentId: homeId(context, component),
      payload: report && atRest(context, report, at),
    });
    parts.ledger.forgotten({ workspace: context.graph.workspace, kind: "ERROR", at }, forgotten);
  } catch (error) {
    if (failureKind(error) === "away") throw error;
    parts.report(error, reference); // Not even quarantine takes it: the log has the cause, and the count the item.
  }
  return { fate: "INVALID", reason: "quarantined", eventId, problem: null };
}

async function wait({ spool, report: tell }: IntakeParts, item: Item, report: ErrorReport): Promise<Taken> {
  const { context, tokenPrefix, component, at } = item;
  const { eventId } = report;
  const { workspace } = context.graph;
  const whose = { workspace, tokenPrefix, component, componentId: homeId(context, component) };
  try {
    await spool?.append({ ...whose, kind: "error", at, report: atRest(context, report, at) });
    return { fate: "WAITING", reason: null, eventId, problem: null };
  } catch (error) {
    const problem = asProblem(error);
    if (problem.code === "INTERNAL") tell(error, context.requestId);
    return { fate: "RETURNED", reason: null, eventId, problem };
  }
}
