import type { Suspicion } from "./root-causes.js";

/** An error, and a place that may have brought it about: a component that it stands on, or the operation that it happened in. */
export interface Touch {
  effect: string;
  at: number;
  place: string;
  /** How much is left of what the place says along the way to it, from 0 to 1. */
  near: number;
  /** How many could be hit if the place fails: where few of many are, it hardly did. */
  reaches: number;
  /** The place in words, such as "the component identity". */
  words: string;
}

/** After how long half of a coincidence is gone, in milliseconds; how much two others at the same moment weigh; how much at most. */
const COINCIDENCE = { half: 900_000, pair: 0.15, most: 1 };

/**
 * What errors that began together have in common: for each, the places that others touch too, by how many those are (squared: as
 * many pairs coincide), how closely they began, how near the place is, and which part of those that could be hit was. A place that
 * only one error touches says nothing.
 */
export function sharedPlaces(touches: readonly Touch[]): Map<string, Suspicion[]> {
  const byPlace = new Map<string, Touch[]>();
  for (const touch of touches) byPlace.set(touch.place, [...(byPlace.get(touch.place) ?? []), touch]);
  const found = new Map<string, Suspicion[]>();
  for (const [place, all] of byPlace) {
    if (all.length < 2) continue;
    for (const touch of all) {
      const others = all.reduce((sum, other) => (other === touch ? sum : sum + closeness(touch, other)), 0);
      const share = Math.sqrt(all.length / Math.max(all.length, touch.reaches));
      const weight = touch.near * share * Math.min(COINCIDENCE.most, COINCIDENCE.pair * others * others);
      const reasons = [
        `${all.length} errors that began close together have ${touch.words} in common (× ${weight.toFixed(2)}).`,
      ];
      found.set(touch.effect, [...(found.get(touch.effect) ?? []), { cause: place, weight, reasons }]);
    }
  }
  return found;
}

function closeness(one: Touch, other: Touch): number {
  return COINCIDENCE.half / (COINCIDENCE.half + Math.abs(one.at - other.at));
}
