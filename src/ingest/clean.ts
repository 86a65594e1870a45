import type { SafePattern } from "../algorithms/patterns/safe-pattern.js";
import type { Json } from "../algorithms/scrubbing/json.js";
import { scrub } from "../algorithms/scrubbing/scrub.js";
import type { Context } from "../context.js";
import type { ErrorReport } from "../errors/reported.js";
import type { Budget } from "../intake/budget.js";
import { cleanTexts } from "../intake/scrub.js";

/**
 * A report without what the workspace's rules remove, and with no text longer than is kept. Ids, level and platform stay,
 * since duplicates are told by them; so does the person, of whom only a keyed hash goes further.
 */
export function cleanReport(report: ErrorReport, scrubs: readonly SafePattern[], budget: Budget): ErrorReport {
  const { eventId, traceId = null, level, platform, person = null, at, size = 0, ...told } = report;
  const { value, removed } = cleanTexts(told as unknown as Json, scrubs, budget);
  const kept = { eventId, traceId, level, platform, person, at, size };
  return { ...(value as unknown as ErrorReport), ...kept, removed: [...(report.removed ?? []), ...removed] };
}

/**
 * A report as it may lie on a disk: scrubbed, the person as a keyed hash, and with the id and moment under which it is to
 * be counted, whenever that will be.
 */
export function atRest(context: Context, report: ErrorReport, arrivedAt: number): ErrorReport {
  const { eventId, traceId = null, person, pseudonym = null, removed = [], ...told } = report;
  const scrubbed = scrub(told as unknown as Json);
  return {
    ...(scrubbed.value as unknown as ErrorReport),
    eventId,
    traceId,
    at: report.at ?? arrivedAt,
    pseudonym: person ? context.pseudonym(person) : pseudonym,
    removed: [...removed, ...scrubbed.removed],
  };
}
