import { HOUR } from "./pending.js";

/** A day in milliseconds. */
export const DAY = 24 * HOUR;

/** The key of a chunk: its series and the number of its hour since 1970, so that keys sort as series and time do. */
export function chunkKey(seriesId: string, hour: number): string {
  return `${seriesId}/${String(hour / HOUR).padStart(7, "0")}`;
}

/** Series and hour of a chunk's key. */
export function ofChunkKey(key: string): { seriesId: string; hour: number } {
  const [seriesId = "", number = "0"] = key.split("/");
  return { seriesId, hour: Number(number) * HOUR };
}

/** The key of a day's hourly summaries. */
export function hoursKey(seriesId: string, time: number): string {
  return `${seriesId}/${String(Math.floor(time / DAY)).padStart(5, "0")}`;
}

/** Series and day of a key of hourly summaries. */
export function ofHoursKey(key: string): { seriesId: string; day: number } {
  const [seriesId = "", number = "0"] = key.split("/");
  return { seriesId, day: Number(number) * DAY };
}

/** The key of a month's daily summaries, by months since 1970 in UTC. */
export function daysKey(seriesId: string, time: number): string {
  return `${seriesId}/${String(monthOf(time)).padStart(4, "0")}`;
}

/** Series and first day of a key of daily summaries. */
export function ofDaysKey(key: string): { seriesId: string; month: number } {
  const [seriesId = "", number = "0"] = key.split("/");
  return { seriesId, month: startOfMonth(Number(number)) };
}

/** How many months since January 1970, in UTC. */
export function monthOf(time: number): number {
  const date = new Date(time);
  return (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth();
}

/** When a month begins. */
export function startOfMonth(month: number): number {
  return Date.UTC(1970, month);
}
