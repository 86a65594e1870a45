/** The time that a date in its normal form spans, in epoch milliseconds: from, and up to but not with. */
export interface DateSpan {
  from: number;
  to: number;
}

const LENGTHS = { minute: 60_000, second: 1_000, millisecond: 1, day: 86_400_000 };

/** The time that a normal date ("2024", "2024-Q3", "2024-05", "2024-05-03", "2024-05-03T10:00Z") spans. */
export function dateSpan(date: string): DateSpan {
  const [year = "", second = "", day] = date.split("-");
  const quarter = second.startsWith("Q") ? Number(second.slice(1)) : 0;
  if (date.includes("T")) return lasting(Date.parse(date), timeLength(date));
  if (day !== undefined) return lasting(Date.parse(`${date}T00:00:00Z`), LENGTHS.day);
  const first = quarter > 0 ? 3 * (quarter - 1) : second === "" ? 0 : Number(second) - 1;
  const months = quarter > 0 ? 3 : second === "" ? 12 : 1;
  return { from: monthStart(Number(year), first), to: monthStart(Number(year), first + months) };
}

/** Whether a coarser date may be the same as a finer one: "May 2024" and "3 May 2024" do not contradict each other. */
export function coversDate(coarse: string, fine: string): boolean {
  const [outer, inner] = [dateSpan(coarse), dateSpan(fine)];
  return outer.from <= inner.from && inner.to <= outer.to;
}

function lasting(from: number, length: number): DateSpan {
  return { from, to: from + length };
}

function timeLength(date: string): number {
  if (date.includes(".")) return LENGTHS.millisecond;
  return date.length > "2024-05-03T10:00Z".length ? LENGTHS.second : LENGTHS.minute;
}

function monthStart(year: number, month: number): number {
  return new Date(0).setUTCFullYear(year, month, 1);
}
