import { Authority, fixedActor } from "../access/authority.js";
import type { Actor, Context, Platform } from "../context.js";
import { Contexts } from "../server/contexts.js";

/** The program itself, as an actor: what set-up, commands and the sample do is recorded under this name. */
export const SYSTEM: Actor = fixedActor({ id: "system", name: "system", role: "ADMINISTRATOR", workspace: null });

/** A context in which the program itself acts in a workspace. */
export function systemContext(platform: Platform, workspace: string): Promise<Context> {
  return new Contexts(platform, new Authority(platform)).for(SYSTEM, workspace, {
    requestId: platform.newId(),
    origin: "command",
  });
}
