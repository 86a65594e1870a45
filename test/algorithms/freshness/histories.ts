import type { Lifetime } from "../../../src/algorithms/freshness/freshness.js";
import type { Episode } from "../../../src/algorithms/freshness/likelihood.js";

export const DAY = 86_400_000;

/** A lifetime drawn from a Weibull distribution, by its inverse. */
export function lifeOf({ scale, shape }: Lifetime, next: () => number): number {
  return scale * (-Math.log(1 - next())) ** (1 / shape);
}

/** How values are watched: how many, looked at how often, for how long, and what share of them from later on. */
export interface Watch {
  values: number;
  /** Looks at a value lie so far apart in the mean, in milliseconds. */
  every: number;
  /** Until when a value is watched at most. */
  until: number;
  /** The share of values that were not met at their beginning but at some age, and only if they still lived. */
  late: number;
}

/** Histories as a graph sees them: replaced between two looks, alive at the last one, met at some age. */
export function histories(life: Lifetime, watch: Watch, next: () => number): Episode[] {
  const found: Episode[] = [];
  while (found.length < watch.values) {
    const age = lifeOf(life, next);
    const entered = next() < watch.late ? next() * watch.until : 0;
    if (age > entered) found.push(seen(age, entered, { watch, next }));
  }
  return found;
}

function seen(age: number, entered: number, { watch, next }: { watch: Watch; next: () => number }): Episode {
  const end = entered + next() * watch.until;
  let lastHeld = entered;
  for (;;) {
    const look = lastHeld - Math.log(1 - next()) * watch.every;
    if (look > end) return { entered, lastHeld, replacedBy: null };
    if (look > age) return { entered, lastHeld, replacedBy: look };
    lastHeld = look;
  }
}
