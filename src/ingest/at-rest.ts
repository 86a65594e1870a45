import type { Json } from "../algorithms/scrubbing/json.js";
import { scrub } from "../algorithms/scrubbing/scrub.js";
import type { Context } from "../context.js";
import type { ErrorReport } from "../errors/reported.js";

/**
 * A report as it may lie on a disk: scrubbed, the person as a keyed hash, and with the id and moment under which it is to
 * be counted, whenever that will be.
 */
export function atRest(context: Context, report: ErrorReport, arrivedAt: number): ErrorReport {
  const { eventId, traceId = null, person, pseudonym = null, removed = [], attempts = [], ...told } = report;
  const scrubbed = scrub(told as unknown as Json);
  return {
    ...(scrubbed.value as unknown as ErrorReport),
    eventId,
    traceId,
    at: report.at ?? arrivedAt,
    pseudonym: person ? context.pseudonym(person) : pseudonym,
    attempts: [...attempts],
    removed: [...removed, ...scrubbed.removed],
  };
}
