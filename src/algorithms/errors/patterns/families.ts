import { compareErrors } from "../similar/compare.js";
import type { Signature } from "../similar/signature.js";

/** Errors that are alike by a border or more, or by way of others: their places in the list, each list in order. */
export function familiesOf(signatures: readonly Signature[], border: number): number[][] {
  const first = signatures.map((_, place) => place);
  const root = (place: number): number => {
    let at = place;
    while (first[at] !== at) at = first[at] as number;
    return at;
  };
  for (const [one, own] of signatures.entries())
    for (let other = one + 1; other < signatures.length; other++) {
      const [a, b] = [root(one), root(other)];
      if (a !== b && compareErrors(own, signatures[other] as Signature).similarity >= border)
        first[Math.max(a, b)] = Math.min(a, b);
    }
  const families = new Map<number, number[]>();
  for (const place of signatures.keys()) families.set(root(place), [...(families.get(root(place)) ?? []), place]);
  return [...families.values()];
}
