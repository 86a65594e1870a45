import type { Context } from "../../context.js";
import { Problem } from "../../problem.js";
import * as queries from "../queries.js";

/** The key of the component that the caller's token reports for; null: its token is bound to none. FORBIDDEN when that is gone. */
export async function ownComponent({ actor, graph }: Context): Promise<string | null> {
  if (actor.component === null) return null;
  const found = await graph.row(queries.componentKey, { id: actor.component });
  if (!found) throw new Problem("FORBIDDEN", "The component that this token reports for is gone.");
  return found.key;
}
