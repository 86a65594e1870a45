import type { Platform } from "../../context.js";
import { inEach } from "../../journal/in-each.js";
import type { Author } from "../../journal/service.js";
import { activeIn } from "../active.js";
import { escalateGroups } from "./escalate.js";
import { judgeAnew } from "./judge.js";
import { wakeGroups } from "./wake.js";

/** Changes what time alone has changed of error groups, and judges anew into which categories they belong, in all workspaces. */
export async function workOnErrors(platform: Platform, signal: AbortSignal): Promise<void> {
  await inEach({ platform, signal }, [wakeAll, judgeAnew], (work) => work(platform, signal));
}

function wakeAll(platform: Platform, signal: AbortSignal): Promise<void> {
  return wakeGroups(platform, authorOn(platform), signal);
}

/** Looks which of the groups escalate that this process has counted events into since it looked last. */
export async function lookAtActive(platform: Platform, signal: AbortSignal): Promise<void> {
  const author = authorOn(platform);
  await inEach({ platform, signal }, activeIn(platform).take(), ([workspace, ids]) =>
    escalateGroups({ platform, workspace, author, signal }, ids),
  );
}

/** The program as the author of what it finds. */
function authorOn({ now, newId }: Platform): Author {
  return { actor: { id: "system" }, origin: "errors", now, newId };
}
