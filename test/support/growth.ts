import { expect } from "vitest";

/** How often longer the long input is, and how much longer it may take: 8 for what is linear, 64 for what is quadratic. */
const LONGER = 8;
const MOST = 24;
/** Below this the clock and the collector of garbage are all that is seen. In milliseconds of the processor. */
const LEAST = 0.25;
const TRIES = 12;

/**
 * Expects the work on a text to grow with its length and no faster: `work` on `length` characters of `unit` against an
 * eighth of them, the best of some tries, in the processor's time. A ratio within one run, so a slow machine changes nothing.
 */
export function expectLinear(name: string, { unit, length, end = "" }: Growing, work: (text: string) => void): void {
  const textOf = (size: number) => unit.repeat(Math.ceil(size / unit.length)).slice(0, size - end.length) + end;
  const [long, short] = [textOf(length), textOf(length / LONGER)];
  let best = { long: Number.POSITIVE_INFINITY, short: Number.POSITIVE_INFINITY };
  for (let tries = 0; tries < TRIES; tries++) {
    best = {
      short: Math.min(
        best.short,
        timeOf(() => work(short)),
      ),
      long: Math.min(
        best.long,
        timeOf(() => work(long)),
      ),
    };
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

function timeOf(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const used = process.cpuUsage(before);
  return (used.user + used.system) / 1000;
}
