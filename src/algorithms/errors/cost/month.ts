import { poissonInterval } from "../../statistics/gamma.js";

/** What errors cost a workspace. */
export interface Rates {
  currency: string;
  /** What an hour of a person costs. */
  pricePerHour: number;
  /** How many minutes somebody loses by one event. */
  minutesPerEvent: number;
  /** How many hours of work an error takes a month in which it has events, beside what each event costs. */
  hoursPerGroup: number;
}

/** An amount with the interval that holds it in 95 of 100 cases. */
export interface Amount {
  value: number;
  low: number;
  high: number;
}

/** What an error costs a month of thirty days, and how many events it has in one. */
export interface MonthlyCost {
  events: Amount;
  money: Amount;
}

/** The fewest days from which it is told whether events come in bursts. */
const FEWEST = 4;

/**
 * What the events of a month cost, told by day since the error is known: each some minutes, all together some hours. The interval is
 * that of the count alone (Garwood 1936), made wider by how much more days scatter than single events would (quasi-Poisson, McCullagh
 * and Nelder 1989, chapter 6.2); rates are taken as they are said. What has no events costs nothing now, but might.
 */
export function costOfMonth(
  days: readonly number[],
  { pricePerHour, minutesPerEvent, hoursPerGroup }: Rates,
): MonthlyCost {
  const count = days.reduce((sum, events) => sum + events, 0);
  const spread = dispersionOf(days, count);
  const { low, high } = scaled(poissonInterval(count / spread), spread);
  const hours = count > 0 ? hoursPerGroup : 0;
  const money = (events: number) => ((events * minutesPerEvent) / 60 + hours) * pricePerHour;
  return {
    events: { value: count, low, high },
    money: { value: money(count), low: money(low), high: money(high) },
  };
}

/** By how much more the days scatter than if each event came for itself: Pearson's χ² by its degrees of freedom; at least 1. */
function dispersionOf(days: readonly number[], count: number): number {
  if (days.length < FEWEST || count === 0) return 1;
  const mean = count / days.length;
  const scatter = days.reduce((sum, events) => sum + (events - mean) ** 2, 0) / mean;
  return Math.max(1, scatter / (days.length - 1));
}

function scaled({ low, high }: { low: number; high: number }, by: number): { low: number; high: number } {
  return { low: low * by, high: high * by };
}
