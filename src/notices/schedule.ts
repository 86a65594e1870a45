/** When a delivery is tried again, in milliseconds after the attempt before; as Standard Webhooks advises. */
export const SCHEDULE: readonly number[] = [
  0, 5_000, 300_000, 1_800_000, 7_200_000, 18_000_000, 36_000_000, 50_400_000, 72_000_000, 86_400_000,
];

/**
 * How long after an attempt the next one is, in milliseconds; null: there is none. Up to a tenth more or less, so that what
 * failed together does not come again together. `tries`: how many there were; `chance`: from 0 to 1.
 */
export function nextTry(tries: number, chance: number, schedule: readonly number[] = SCHEDULE): number | null {
  const wait = schedule[tries];
  return wait === undefined ? null : Math.round(wait * (0.9 + 0.2 * chance));
}
