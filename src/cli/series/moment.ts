/** So many seconds are 1973 as milliseconds and 5138 as seconds: beyond, a count is one of milliseconds. */
const SECONDS = 1e11;

const ISO = /^(\d{4}-\d\d)(-\d\d)?(?:[T ](\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?) ?(Z|[+-]\d\d(?::?\d\d)?)?)?$/i;

/**
 * The moment that a text names, in epoch milliseconds, of any year: ISO 8601 from the month on (UTC without a zone), or epoch
 * seconds or milliseconds. Null: it names none.
 */
export function momentOf(text: string): number | null {
  if (/^[+-]?\d+(\.\d*)?$/.test(text)) {
    const count = Number(text);
    return Math.abs(count) < SECONDS ? count * 1_000 : count;
  }
  const [, month, day = "-01", time = "00:00", zone = "Z"] = ISO.exec(text) ?? [];
  if (month === undefined) return null;
  // `Date.parse` refuses a 32nd but not a 30th of February.
  const date = new Date(`${month}${day}T00:00Z`);
  if (Number.isNaN(date.getTime()) || !date.toISOString().startsWith(`${month}${day}`)) return null;
  const at = Date.parse(`${month}${day}T${time.replace(",", ".")}${zone.length === 3 ? `${zone}:00` : zone}`);
  return Number.isNaN(at) ? null : at;
}
