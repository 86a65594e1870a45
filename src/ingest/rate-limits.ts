import type { BucketsByCaller } from "../algorithms/limits/buckets.js";
import { Problem } from "../problem.js";

/** Whose limit was reached, as Sentry's protocol names it: the key's, or its organisation's. */
export type RateScope = "key" | "organization";

/** RATE_LIMITED, by whose limit. */
export class OverRate extends Problem {
  constructor(
    readonly scope: RateScope,
    retryAfter: number,
  ) {
    const whose = scope === "key" ? "this key" : "this workspace";
    super("RATE_LIMITED", `More events came from ${whose} than may come; try again later.`, { retryAfter });
  }
}

/** Who sends: a token, in a workspace. */
export interface Sending {
  token: string;
  workspace: string;
}

/** Counts events against what may come, by token and by workspace. */
export class RateLimits {
  constructor(private readonly buckets: BucketsByCaller) {}

  /** Takes one event's place; null when there was one, else why not, and when to try again. */
  async take({ token, workspace }: Sending): Promise<OverRate | null> {
    const { tokens, workspaces } = this.buckets;
    const own = await tokens.take(token, 1);
    if (!own.taken) return new OverRate("key", own.retryAfterSeconds);
    const all = await workspaces.take(workspace, 1);
    if (all.taken) return null;
    await tokens.giveBack(token, 1);
    return new OverRate("organization", all.retryAfterSeconds);
  }
}
