import type { SafePattern } from "../algorithms/patterns/safe-pattern.js";
import type { Json } from "../algorithms/scrubbing/json.js";
import type { Budget } from "../intake/budget.js";
import { cleanTexts } from "../intake/scrub.js";
import type { ErrorReport } from "./reported.js";

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
