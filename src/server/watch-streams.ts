import { Watcher } from "../anomalies/store/watcher.js";
import type { Platform } from "../context.js";
import type { Say } from "../say.js";
import type { Logger } from "./log.js";

/** Watches what is measured for anomalies, in each process what it takes in. Answers how to stop it: that keeps what was learnt. */
export function watchStreams(
  { platform, log }: { platform: Platform; log: Logger },
  most: number,
): () => Promise<void> {
  const { graph, metrics, now, newId } = platform;
  const say: Say = (level, sentence, facts) => log[level](facts ?? {}, sentence);
  const watcher = new Watcher({ graph, metrics, now, newId, say, most });
  watcher.start();
  return () => watcher.stop();
}
