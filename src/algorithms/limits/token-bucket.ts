/** What a bucket gave: how much was taken, what is left, and when the rest can be had. */
export interface Taking {
  /** Whether the whole cost was taken; if not, nothing was. */
  taken: boolean;
  /** What is in the bucket afterwards, in the unit of the cost. */
  remaining: number;
  /** Whole seconds until the cost will be there; 0 when taken; for a cost above the capacity, until the bucket is full. */
  retryAfterSeconds: number;
}

/**
 * A token bucket (RFC 2697, section 3, with one bucket): it holds at most `capacity`, is full at first, and fills by
 * `refillPerSecond`. It keeps no clock: every call says what time it is, in milliseconds.
 */
export class TokenBucket {
  private content: number;
  private filledAt: number | null = null;

  /** Throws RangeError unless both are finite and above 0. */
  constructor(
    readonly capacity: number,
    readonly refillPerSecond: number,
  ) {
    if (!(capacity > 0 && refillPerSecond > 0 && Number.isFinite(capacity) && Number.isFinite(refillPerSecond)))
      throw new RangeError("A token bucket's capacity and rate must be finite and above 0.");
    this.content = capacity;
  }

  /**
   * Takes `cost` if all of it is there, else nothing. `now` in milliseconds; a clock that goes back fills nothing.
   * Throws RangeError for a cost below 0 or none.
   */
  take(cost: number, now: number): Taking {
    if (!(cost >= 0)) throw new RangeError("The cost must be 0 or more.");
    this.fill(now);
    const taken = cost <= this.content;
    if (taken) this.content -= cost;
    return { taken, remaining: this.content, retryAfterSeconds: taken ? 0 : this.secondsUntil(cost) };
  }

  /** Gives back what was taken and not used, at most up to the capacity. Throws RangeError for less than 0 or none. */
  giveBack(amount: number): void {
    if (!(amount >= 0)) throw new RangeError("What is given back must be 0 or more.");
    this.content = Math.min(this.capacity, this.content + amount);
  }

  /** Whether the bucket is full at `now`, so that forgetting it changes nothing. */
  isFull(now: number): boolean {
    this.fill(now);
    return this.content >= this.capacity;
  }

  private fill(now: number): void {
    const elapsed = Math.max(0, now - (this.filledAt ?? now));
    this.filledAt = Math.max(now, this.filledAt ?? now);
    this.content = Math.min(this.capacity, this.content + (elapsed * this.refillPerSecond) / 1000);
  }

  private secondsUntil(cost: number): number {
    const missing = Math.min(cost, this.capacity) - this.content;
    return Math.max(1, Math.ceil(missing / this.refillPerSecond));
  }
}
