import { DEFAULT_WORKSPACE } from "../../access/authority.js";
import { ensureWorkspace } from "../../access/service/workspaces.js";
import type { Context } from "../../context.js";
import { systemContext } from "../../start/system.js";
import { withGraph } from "../graph.js";

/** Runs `work` in a workspace as the program itself; `main` is made where there is none yet. */
export function inWorkspace(key: string, work: (context: Context) => Promise<void>): Promise<void> {
  return withGraph(async ({ platform }) => {
    if (key === DEFAULT_WORKSPACE) await ensureWorkspace(platform, key, "Main");
    await work(await systemContext(platform, key));
  });
}
