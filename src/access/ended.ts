import type { Platform } from "../context.js";

/** Who in this process is told at once of tokens that have ended, for each graph. */
const listening = new WeakMap<object, Set<(tokenId: string) => void>>();

/** Calls `listener` with the id of each token that this process ends. Other processes learn of it when they next read it. */
export function onEnded({ graph }: Platform, listener: (tokenId: string) => void): void {
  listening.set(graph, (listening.get(graph) ?? new Set()).add(listener));
}

/** Tells who listens that a token has ended, after it was committed. */
export function tellEnded({ graph }: Platform, tokenId: string): void {
  for (const listener of listening.get(graph) ?? []) listener(tokenId);
}
