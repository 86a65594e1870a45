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

/**
 * What so many events in thirty days cost: each some minutes, all together some hours. The interval is that of the count alone, as if
 * each event came for itself (Garwood); rates are taken as they are said. What has no events costs nothing now, but might.
 */
export function costOfMonth(count: number, { pricePerHour, minutesPerEvent, hoursPerGroup }: Rates): MonthlyCost {
  const { low, high } = poissonInterval(count);
  const hours = count > 0 ? hoursPerGroup : 0;
  const money = (events: number) => ((events * minutesPerEvent) / 60 + hours) * pricePerHour;
  return {
    events: { value: count, low, high },
    money: { value: money(count), low: money(low), high: money(high) },
  };
}
