/** A change that may be the cause, by what speaks for it. */
export interface Suspect {
  /** When it happened, in epoch milliseconds. */
  at: number;
  /** How many links from the anomaly's component to the changed one: positive along what it stands on, negative against. */
  hops: number;
  kind: string;
  /** How often changes of this sort in this component were confirmed as causes before. */
  guilty: number;
  /** Whether a person has said that it was the cause. */
  isBlamed: boolean;
}

/** When something began as far as is known, within which span, and when it was seen, in milliseconds. */
export interface Onset {
  at: number;
  within: number;
  seenAt: number;
}

/** How much a suspect is believed, and why. */
export interface Belief {
  belief: number;
  reasons: string[];
}

/** How much of the weight is left along each link: what a component stands on hits it more than who stands on it. */
const PATH: Readonly<Record<number, number>> = { 0: 1, 1: 0.7, 2: 0.5, 3: 0.35, [-1]: 0.35, [-2]: 0.2 };

/** What changes a running system at once weighs more than what may not have been rolled out yet. */
const KIND: Readonly<Record<string, number>> = {
  DEPLOYMENT: 1,
  CONFIGURATION: 1,
  FLAG: 1,
  PROMPT: 1,
  RELEASE: 0.8,
  EXPERIMENT: 0.8,
  PULL_REQUEST: 0.4,
  COMMIT: 0.3,
  COMPETITOR: 0.3,
  OTHER: 0.5,
};

/** After how long half the weight of nearness in time is gone, in milliseconds. */
const TIME = { half: 3_600_000 };

/** What is left of the weight of a change between the onset, which is but an estimate, and when it was seen. */
const LATE = 0.4;
/** What weight "none of them" has. */
const NONE = 0.15;

/**
 * How likely each of some changes is the cause of something that began at a time, in their order, and how likely none is. The
 * weight of a change is the product of how near it is in the graph, how shortly before the onset it happened (a power law: causes
 * that take effect late are rare, not impossible), what sort it is, and how often its like was guilty (Laplace's rule of
 * succession); shares of the sum of all weights and of a fixed one for "none of them". A change after it was seen
 * weighs nothing; one that a person has blamed is believed, and the others are not.
 */
export function explain(suspects: readonly Suspect[], onset: Onset): { beliefs: Belief[]; none: number } {
  if (suspects.some(({ isBlamed }) => isBlamed)) {
    const beliefs = suspects.map((one) => ({ belief: one.isBlamed ? 1 : 0, reasons: one.isBlamed ? [BLAMED] : [] }));
    return { beliefs, none: 0 };
  }
  const weighed = suspects.map((suspect) => weigh(suspect, onset));
  const whole = weighed.reduce((sum, { weight }) => sum + weight, NONE);
  return { beliefs: weighed.map(({ weight, reasons }) => ({ belief: weight / whole, reasons })), none: NONE / whole };
}

const BLAMED = "Somebody has confirmed that it was the cause.";

/** What speaks for one change by itself, and how much: "none of them" weighs 0.15. */
export function weigh(suspect: Suspect, onset: Onset): { weight: number; reasons: string[] } {
  const { at, hops, kind, guilty } = suspect;
  if (at > onset.seenAt) return { weight: 0, reasons: [] };
  const before = onset.at - at;
  const path = PATH[hops] ?? 0;
  const isLate = before < -onset.within;
  const timing = isLate ? LATE : TIME.half / (TIME.half + Math.max(0, before - onset.within));
  const sort = KIND[kind] ?? 0.5;
  const guilt = 1 + guilty / (guilty + 2);
  const reasons = [
    reached(hops, path),
    timed(before, timing),
    `A ${kind.toLowerCase().replace("_", " ")} (× ${sort}).`,
  ];
  if (guilty > 0)
    reasons.push(`Its like in this component was confirmed as a cause ${times(guilty)} (× ${guilt.toFixed(2)}).`);
  return { weight: path * timing * sort * guilt, reasons };
}

function reached(hops: number, weight: number): string {
  const links = Math.abs(hops) === 1 ? "one link" : `${Math.abs(hops)} links`;
  if (hops === 0) return `It changed the component itself (× ${weight}).`;
  return hops > 0
    ? `It changed what the component stands on, ${links} away (× ${weight}).`
    : `It changed what stands on the component, ${links} away (× ${weight}).`;
}

function timed(before: number, weight: number): string {
  const minutes = Math.round(before / 60_000);
  const span =
    Math.abs(minutes) < 120 ? `${Math.abs(minutes)} minutes` : `${(Math.abs(minutes) / 60).toFixed(1)} hours`;
  return `It happened ${span} ${minutes < 0 ? "after" : "before"} the estimated onset (× ${weight.toFixed(2)}).`;
}

function times(count: number): string {
  return count === 1 ? "once" : `${count} times`;
}
