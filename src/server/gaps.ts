import { Authority, fixedActor } from "../access/authority.js";
import type { Platform } from "../context.js";
import { workOnGaps } from "../gaps/rounds/due.js";
import { workInTurns } from "../retention/turns.js";
import { Contexts } from "./contexts.js";
import type { Logger } from "./log.js";

/** Who matches and judges: the program itself. */
const SYSTEM = fixedActor({ id: "system", name: "system", role: "ADMINISTRATOR", workspace: null });

/** Matches requests and judges gaps in the background, in one process of several at a time; answers how to stop it. */
export function watchGaps({ platform, log }: { platform: Platform; log: Logger }): () => Promise<void> {
  const { matching } = platform;
  if (!matching) return () => Promise.resolve();
  const contexts = new Contexts(platform, new Authority(platform));
  const contextOf = (workspace: string) =>
    contexts.for(SYSTEM, workspace, { requestId: platform.newId(), origin: "gaps" });
  return workInTurns({
    ...{ platform, work: "gaps", every: 1_000 },
    step: (signal) => workOnGaps({ platform, matching, signal, contextOf }),
    failed: (error) => log.error({ err: error }, "requests could not be matched; trying again"),
  });
}
