import type { Platform } from "../context.js";
import { startMonitors } from "../monitors/task.js";
import type { Logger } from "./log.js";

/** Looks at monitors and objectives in the background; answers how to stop it. */
export function watchMonitors({ platform, log }: { platform: Platform; log: Logger }): () => Promise<void> {
  return startMonitors({ platform, log: (level, message, detail) => log[level](detail, message) });
}
