import { VIEWS } from "../../algorithms/anomalies/views.js";
import type { Words as SaidWords } from "../queries.js";
import type { WatchedStream } from "./stream.js";

/** How many words are remembered as heard: many more than are said in the time that is looked at again. */
const MOST = 5_000;

/** What people say of anomalies, each word heard once though it is read several times. */
export class Words {
  private readonly known = new Set<string>();

  /** Tells streams what is new of what was said. */
  hear({ judged, muted }: SaidWords, streams: ReadonlyMap<string, WatchedStream>): void {
    for (const { id, streamId, facet, pattern, verdict, verdictAt } of judged) {
      const view = VIEWS.find((one) => one === pattern);
      if (!view || !this.isNew(`${id} ${verdictAt}`)) continue;
      streams
        .get(streamId)
        ?.learn(facet === "RATE" ? "RATE" : "VALUE", verdict === "DISMISSED" ? "dismissed" : "confirmed", view);
    }
    for (const { key, mutedUntil, mutedAt } of muted) {
      const stream = streams.get(key);
      if (stream && this.isNew(`${key} ${mutedAt}`)) stream.mutedUntil = mutedUntil ?? 0;
    }
  }

  private isNew(word: string): boolean {
    if (this.known.has(word)) return false;
    this.known.add(word);
    const [oldest] = this.known;
    if (this.known.size > MOST && oldest !== undefined) this.known.delete(oldest);
    return true;
  }
}
