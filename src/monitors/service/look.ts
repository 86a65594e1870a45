import type { Context } from "../../context.js";
import { Problem } from "../../problem.js";
import { keep, stepsOf } from "../evaluate.js";
import type { StoredStanding } from "../queries.js";
import type { Monitor } from "../types/monitor.js";
import { own } from "./edit.js";
import { monitor } from "./monitors.js";

/** Looks at a monitor now, at the window that ends now; what comes of it counts as any look's does. CONFLICT while it is paused. */
export async function evaluateMonitor(context: Context, id: string): Promise<Monitor> {
  const found = await own(context, id);
  if (found.paused) throw new Problem("CONFLICT", "It is paused: resume it first.", { argument: "id" });
  const now = context.now();
  const standing = found.standing as StoredStanding;
  const steps = await stepsOf(context, [{ monitor: found, standing, end: now }], now);
  await keep(context.platform, context.graph.workspace, steps);
  context.loaders.forget();
  return (await monitor(context, id)) ?? found;
}
