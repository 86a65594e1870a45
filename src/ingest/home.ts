import type { Context } from "../context.js";
import { componentOf } from "../errors/service/input.js";
import { naturalId } from "../identity.js";

/** What was looked for, by request: a context lives as long as one. */
const looked = new WeakMap<Context, Map<string, Promise<string>>>();

/** The id of the component that an error is of: that of the key, or, where there is none, the token's own. */
export function homeId({ actor, graph }: Context, key: string | null): string {
  return key === null ? (actor.component ?? "") : naturalId(graph.workspace, "Component", key);
}

/** As `homeId`; one that is new is made. A request looks for each once, however many errors it brings. */
export async function homeOf(context: Context, key: string | null): Promise<string> {
  if (key === null) return homeId(context, null);
  const known = looked.get(context) ?? new Map<string, Promise<string>>();
  looked.set(context, known);
  const home = known.get(key) ?? componentOf(context, key);
  known.set(key, home);
  // The database may be back before the request's last error comes.
  home.catch(() => known.delete(key));
  return home;
}
