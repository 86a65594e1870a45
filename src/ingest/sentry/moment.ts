const DATE_TIME = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(:\d\d)?(?:[.,](\d{1,9})\d*)?\s?(Z|[+-]\d\d(?::?\d\d)?)?$/i;
/** Numbers from here on are milliseconds, and from the second microseconds: seconds would be the year 5138. */
const [MILLISECONDS_FROM, MICROSECONDS_FROM] = [1e11, 1e14];
/** The end of what RFC 3339 can write, the year 9999. */
const LATEST = 253_402_300_799_999;

/**
 * A moment as a client writes it, in milliseconds since 1970: a number of seconds (or of milliseconds or microseconds,
 * told by its size), or a date and time (RFC 3339, a blank for the "T", any number of digits after the second). A time
 * without a zone is UTC, as Sentry's protocol has it. null when it is neither, or not between 1970 and 9999.
 */
export function readMoment(value: unknown): number | null {
  if (typeof value === "number") return fromNumber(value);
  if (typeof value !== "string") return null;
  const text = value.trim().slice(0, 64);
  if (/^\d{1,17}(?:\.\d{1,9})?$/.test(text)) return fromNumber(Number(text));
  const match = DATE_TIME.exec(text);
  if (!match) return null;
  const [, date, minute, second = ":00", fraction = "0", zone = "Z"] = match;
  const offset = /^[+-]\d\d$/.test(zone) ? `${zone}:00` : zone.replace(/^([+-]\d\d)(\d\d)$/, "$1:$2").toUpperCase();
  return inRange(Date.parse(`${date}T${minute}${second}.${fraction.slice(0, 3).padEnd(3, "0")}${offset}`));
}

function fromNumber(value: number): number | null {
  const milliseconds = value < MILLISECONDS_FROM ? value * 1000 : value < MICROSECONDS_FROM ? value : value / 1000;
  return inRange(Math.round(milliseconds));
}

function inRange(milliseconds: number): number | null {
  return milliseconds > 0 && milliseconds <= LATEST ? milliseconds : null;
}
