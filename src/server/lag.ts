/** How often the event loop is looked at, in milliseconds. */
const EVERY = 250;

/** A running measurement of how late the event loop is. */
export interface Lag {
  /** How late it ran when it was last looked at, or runs by now; in milliseconds. */
  now(): number;
  stop(): void;
}

/**
 * Measures how late a timer of 250 ms fires: the time that whatever waits for the event loop has to wait as well. What
 * is already overdue counts too, so that the first request after a long block hears of it.
 */
export function watchLag(): Lag {
  let expected = performance.now() + EVERY;
  let last = 0;
  const timer = setInterval(() => {
    const now = performance.now();
    last = Math.max(0, now - expected);
    expected = now + EVERY;
  }, EVERY).unref();
  const stop = () => {
    clearInterval(timer);
    expected = Number.POSITIVE_INFINITY; // Nothing is overdue any more.
  };
  return { now: () => Math.max(last, performance.now() - expected), stop };
}
