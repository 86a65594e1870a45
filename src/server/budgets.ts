import type { Buckets, BucketsByCaller } from "../algorithms/limits/buckets.js";
import type { Context } from "../context.js";
import { Problem } from "../problem.js";
import { Charge } from "./charge.js";
import { Counts } from "./counts.js";
import { LIMITS } from "./limits.js";

/**
 * What callers may use at a time: points by token and by workspace, and by token (or, without one, by address) how many
 * operations, streams and sockets. The counts are of this process; the points of whoever keeps the buckets.
 */
export class Budgets {
  private readonly underWay = new Counts();
  private readonly streams = new Counts();
  private readonly sockets = new Counts();

  constructor(
    private readonly buckets: BucketsByCaller,
    private readonly writes: ((perHour: number) => Buckets) | null = null,
  ) {}

  /** Takes so many changes from the hour of a caller that has a budget of them; throws RATE_LIMITED when it is used up. */
  async takeWrites({ actor }: Context, changes: number): Promise<void> {
    if (actor.writesPerHour === null || !this.writes) return;
    const { taken, retryAfterSeconds } = await this.writes(actor.writesPerHour).take(actor.id, changes);
    if (taken) return;
    const sentence = `This token may make ${actor.writesPerHour} changes an hour, and has made them.`;
    throw new Problem("RATE_LIMITED", sentence, { retryAfter: retryAfterSeconds });
  }

  /**
   * The charge for an operation of `cost` points, still to be taken. Null for a caller without a token, who may ask for
   * `__typename` only: that costs nothing, and what is shared by all who are nobody could be used up by anybody.
   */
  charge({ actor, graph }: Context, cost: number, isStream: boolean): Charge | null {
    if (actor.role === "NOBODY") return null;
    const accounts = [
      { name: "token", buckets: this.buckets.tokens, key: actor.id },
      { name: "workspace", buckets: this.buckets.workspaces, key: graph.workspace },
    ];
    const enter = () => (isStream ? () => undefined : this.underWay.enter(actor.id, LIMITS.underWay));
    return new Charge(accounts, Math.max(1, cost), enter);
  }

  /** Counts a stream of server-sent events; answers how to count it off, or throws RATE_LIMITED. */
  openStream(context: Context, address: string): () => void {
    return this.streams.enter(callerOf(context, address), LIMITS.streams) ?? refuse("streams", LIMITS.streams);
  }

  /** Counts a socket; answers how to count it off, or throws RATE_LIMITED. */
  openSocket(context: Context, address: string): () => void {
    return this.sockets.enter(callerOf(context, address), LIMITS.sockets) ?? refuse("sockets", LIMITS.sockets);
  }
}

function callerOf({ actor }: Context, address: string): string {
  return actor.role === "NOBODY" ? `nobody at ${address}` : actor.id;
}

function refuse(what: string, most: number): never {
  throw new Problem("RATE_LIMITED", `A token may have ${most} ${what} open at once; close one first.`, {
    retryAfter: 5,
  });
}
