import type { Buckets } from "../algorithms/limits/buckets.js";
import type { Taking } from "../algorithms/limits/token-bucket.js";
import { Problem } from "../problem.js";

/** A bucket that an operation is paid from: of its token, or of its workspace. */
export interface Account {
  name: string;
  buckets: Buckets;
  key: string;
}

/** What an operation cost, as its answer says it in `extensions.cost`. All in points. */
export interface CostReport {
  /** What it could cost by its text and variables; this much must be there before anything runs. */
  requested: number;
  /** What it did cost by what was found; the difference is given back. */
  actual: number;
  /** The fuller used of the two buckets, token's and workspace's, after the operation. */
  budget: { capacity: number; remaining: number; refillPerSecond: number };
}

/** What one operation takes from the buckets and gives back, and its place among those under way. */
export class Charge {
  private readonly states: { account: Account; state: Taking }[] = [];
  private leave: (() => void) | null = null;
  private isTaken = false;
  private actual = 0;

  /** `requested`: the points to take, at least 1; `enter`: takes a place among those under way, null when all are taken. */
  constructor(
    private readonly accounts: readonly Account[],
    readonly requested: number,
    private readonly enter: () => (() => void) | null,
  ) {}

  /** Takes a place and the points, all or none. Throws RATE_LIMITED, with the seconds to wait, when there are not enough. */
  async take(): Promise<void> {
    this.leave = this.enter();
    if (!this.leave)
      throw new Problem("RATE_LIMITED", "Too many operations of this token are under way; wait for one to end.", {
        retryAfter: 1,
      });
    for (const account of this.accounts) {
      const state = await account.buckets.take(account.key, this.requested);
      this.states.push({ account, state });
      if (!state.taken) return this.refuse(account, state.retryAfterSeconds);
    }
    this.isTaken = true;
  }

  /** Leaves the place and gives back what was not used; `actual`: the points that were. Does nothing the second time. */
  async settle(actual: number): Promise<void> {
    this.leave?.();
    this.leave = null;
    if (!this.isTaken) return;
    this.isTaken = false;
    this.actual = Math.min(this.requested, Math.max(1, actual));
    await this.giveBack(this.actual);
  }

  /** What it cost; null before anything was asked of a bucket. */
  report(): CostReport | null {
    const [least] = [...this.states].sort((a, b) => a.state.remaining - b.state.remaining);
    if (!least) return null;
    const { capacity, refillPerSecond } = least.account.buckets;
    const budget = { capacity, remaining: Math.floor(least.state.remaining), refillPerSecond };
    return { requested: this.requested, actual: this.actual, budget };
  }

  /**
   * The headers that tell a client where it stands, as draft-ietf-httpapi-ratelimit-headers-10 has them: the policies
   * with quota `q`, unit `qu` and window `w` (seconds from empty to full), and of each what remains (`r`) until when
   * (`t`, seconds: until it is full, or until a refused operation can be asked again).
   */
  headers(): Record<string, string> {
    if (this.states.length === 0) return {};
    const policies = this.states.map(({ account: { name, buckets } }) => {
      const window = Math.ceil(buckets.capacity / buckets.refillPerSecond);
      return `"${name}";q=${buckets.capacity};qu="points";w=${window}`;
    });
    const limits = this.states.map(({ account: { name, buckets }, state }) => {
      const untilFull = Math.ceil((buckets.capacity - state.remaining) / buckets.refillPerSecond);
      return `"${name}";r=${Math.floor(state.remaining)};t=${state.retryAfterSeconds || untilFull}`;
    });
    return { "ratelimit-policy": policies.join(", "), ratelimit: limits.join(", ") };
  }

  private async refuse({ name }: Account, retryAfter: number): Promise<never> {
    await this.giveBack(0);
    this.leave?.();
    this.leave = null;
    throw new Problem(
      "RATE_LIMITED",
      `The operation needs ${this.requested} points, more than this ${name} has left; try again in ${retryAfter} s.`,
      { retryAfter },
    );
  }

  /** Gives back what was taken, but for the points that were used. */
  private async giveBack(used: number): Promise<void> {
    for (const { account, state } of this.states) {
      const points = Math.min(this.requested, account.buckets.capacity) - used;
      if (state.taken && points > 0) state.remaining = await account.buckets.giveBack(account.key, points);
    }
  }
}
