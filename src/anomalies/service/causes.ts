import type { Context } from "../../context.js";
import type { Explanation } from "../types/explanation.js";
import { explanationsOf } from "./explanations.js";
import { anomaliesOfIncident } from "./incidents.js";

/** How many of an incident's anomalies, and of each one's causes, are looked at. */
const MOST = { anomalies: 10, causes: 20 };

/**
 * Which changes may have brought an incident about, the likeliest first. Each of its first anomalies speaks for its causes;
 * a change that explains several is believed more (what is left is that none of them is right: noisy-or, Pearl 1988).
 */
export async function causesOf(context: Context, incidentId: string, first: number): Promise<Explanation[]> {
  const anomalies = await anomaliesOfIncident(context, incidentId, MOST.anomalies);
  const all = await Promise.all(anomalies.map((one) => explanationsOf(context, one, MOST.causes)));
  const found = new Map<string, Explanation>();
  for (const explanation of all.flatMap(({ causes }) => causes)) {
    const known = found.get(explanation.change.id);
    if (!known) found.set(explanation.change.id, explanation);
    else {
      const belief = 1 - (1 - known.belief) * (1 - explanation.belief);
      found.set(explanation.change.id, { ...(known.belief >= explanation.belief ? known : explanation), belief });
    }
  }
  return [...found.values()]
    .sort((a, b) => b.belief - a.belief || (a.change.id < b.change.id ? -1 : 1))
    .slice(0, first);
}
