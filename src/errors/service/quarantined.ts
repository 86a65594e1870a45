import type { Context } from "../../context.js";
import { quarantined, release } from "../../intake/service/quarantine.js";
import { notFound, Problem } from "../../problem.js";
import type { ErrorReport } from "../reported.js";
import type { ErrorReceipt } from "../types/inputs.js";
import { report } from "./report.js";

/**
 * Reports an error that was quarantined once more, and takes it out of quarantine when that succeeds. CONFLICT when only
 * its beginning was kept, or when it still can't be stored.
 */
export async function retryQuarantined(context: Context, id: string): Promise<ErrorReceipt> {
  const item = await quarantined(context, id);
  if (!item) throw notFound("quarantined item", "id");
  if (!item.isWhole) throw new Problem("CONFLICT", "Only its beginning was kept, so it can't be tried again.");
  let receipt: ErrorReceipt;
  try {
    receipt = await report(context, item.componentId, item.payload as ErrorReport);
  } catch (cause) {
    if (cause instanceof Problem && cause.code !== "INTERNAL" && cause.code !== "QUERY_TOO_LARGE") throw cause;
    throw new Problem("CONFLICT", "It still can't be stored, for the reason that it was quarantined for or another.", {
      cause,
    });
  }
  await release(context, id, "retried");
  return receipt;
}
