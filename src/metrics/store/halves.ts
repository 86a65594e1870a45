import { isAway } from "../../problem.js";

/** What is done with a group, and with one that is at fault. */
export interface Attempt<Item, Done> {
  work(group: Item[]): Promise<Done>;
  /** Told of one that failed alone, and why. */
  fault(item: Item, error: unknown): Promise<void> | void;
}

/**
 * Does work with a group; one that fails for a reason of its own is halved until what is at fault stands alone, so that it
 * keeps nothing else from being done. Answers what was done, part by part. Rejects when the database is away.
 */
export async function inHalves<Item, Done>(group: Item[], attempt: Attempt<Item, Done>): Promise<Done[]> {
  try {
    return [await attempt.work(group)];
  } catch (error) {
    if (isAway(error)) throw error;
    const [item] = group;
    if (group.length > 1) {
      const half = Math.ceil(group.length / 2);
      const first = await inHalves(group.slice(0, half), attempt);
      return [...first, ...(await inHalves(group.slice(half), attempt))];
    }
    if (item !== undefined) await attempt.fault(item, error);
    return [];
  }
}
