/** How long values of one predicate hold: a Weibull distribution. */
export interface Lifetime {
  /** Milliseconds within which 63 of 100 values are replaced. */
  scale: number;
  /** Below 1 what has held long is ever safer, above 1 it wears out, at 1 age says nothing. */
  shape: number;
}

/** When a value began to hold, and when it was last seen to: epoch milliseconds. */
export interface Held {
  validFrom: number;
  confirmedAt: number;
}

/** The last moment that a JavaScript date can hold, in epoch milliseconds. */
const LAST_MOMENT = 8.64e15;

/**
 * How likely a value that held when it was last confirmed still holds, from 0 to 1: the survival of a Weibull lifetime, given
 * that it lasted up to the confirmation (Kalbfleisch and Prentice 2002, section 1.2). 1 up to the confirmation itself.
 */
export function freshness(life: Lifetime, times: Held & { now: number }): number {
  if (!(times.now > times.confirmedAt)) return 1;
  return Math.exp(wornAt(life, times) - hazardUpTo(life, times.now - times.validFrom));
}

/** When freshness falls to `threshold`, in epoch milliseconds, and at the latest the last moment that a date can hold. */
export function validUntil(life: Lifetime, held: Held, threshold: number): number {
  if (threshold >= 1) return held.confirmedAt;
  if (!(threshold > 0)) return LAST_MOMENT;
  const hazard = wornAt(life, held) - Math.log(threshold);
  const until = held.validFrom + life.scale * hazard ** (1 / life.shape);
  return Math.min(LAST_MOMENT, Math.max(held.confirmedAt, until));
}

/** The hazard that the value had outlived when it was confirmed; one confirmed before it began has outlived none. */
function wornAt(life: Lifetime, held: Held): number {
  return hazardUpTo(life, held.confirmedAt - held.validFrom);
}

/** The cumulative hazard of a value of this age in milliseconds. */
function hazardUpTo(life: Lifetime, age: number): number {
  return (Math.max(0, age) / life.scale) ** life.shape;
}
