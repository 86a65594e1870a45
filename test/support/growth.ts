import { expect } from "vitest";

/** How often longer the long text is than the short one, on which the work is done as often as much: as many characters in all. */
const LONGER = 8;
/** How much longer the long text may take than all of the short ones: 1 for what is linear, 8 for what is quadratic. */
const MOST = 3;
/** Below this the clock and the collector of garbage are all that is seen. In milliseconds of the processor. */
const LEAST = 2;
const TRIES = 12;

/**
 * Expects the work on a text to grow with its length and no faster: `work` on `length` characters of `unit` against eight times
 * an eighth of them, the best of some tries, in the processor's time. Both sides leave as much garbage, and it is a ratio within
 * one run: neither a slow machine nor a full heap changes it.
 */
export function expectLinear(name: string, { unit, length, end = "" }: Growing, work: (text: string) => void): void {
  const textOf = (size: number) => unit.repeat(Math.ceil(size / unit.length)).slice(0, size - end.length) + end;
  const [long, short] = [textOf(length), textOf(length / LONGER)];
  const best = { long: Number.POSITIVE_INFINITY, short: Number.POSITIVE_INFINITY };
  for (let tries = 0; tries < TRIES; tries++) {
    best.short = Math.min(
      best.short,
      timeOf(LONGER, () => work(short)),
    );
    best.long = Math.min(
      best.long,
      timeOf(1, () => work(long)),
    );
    if (best.long <= MOST * Math.max(best.short, LEAST)) return;
  }
  expect(best.long / Math.max(best.short, LEAST), `${name} on ${JSON.stringify(unit)}`).toBeLessThanOrEqual(MOST);
}

/** A text that grows: what is repeated, up to which length, and what stands at its end. */
interface Growing {
  unit: string;
  length: number;
  end?: string;
}

function timeOf(times: number, run: () => void): number {
  const before = process.cpuUsage();
  for (let time = 0; time < times; time++) run();
  const used = process.cpuUsage(before);
  return (used.user + used.system) / 1000;
}
