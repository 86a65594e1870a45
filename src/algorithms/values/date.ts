import type { DatePrecision, Normal } from "./normal.js";
import { tidyShort } from "./number.js";
import { quoted, ValueProblem } from "./problem.js";

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const MONTH =
  "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?";
const WEEKDAY = "(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\\.?,? )?";
const CLOCK = "(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?(?: ?([ap])\\.?m\\.?)?";
const ZONE = "(?: ?(z|utc|gmt|[+-]\\d{2}:?\\d{2}))?";
const TIME = `(?:(?:t|,? |,? at )${CLOCK}${ZONE})?`;

/** What a way to write a date says: year, month and day as texts; the time stands in the five groups behind them. */
interface Form {
  pattern: RegExp;
  parts: (groups: string[], raw: string) => (string | undefined)[];
}

const FORMS: Form[] = [
  { pattern: /^(\d{4})$/, parts: ([year]) => [year] },
  { pattern: /^(\d{4})-(\d{2})$/, parts: ([year, month]) => [year, month] },
  { pattern: timed("(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})"), parts: ([year, , month, day]) => [year, month, day] },
  { pattern: /^(\d{4})(\d{2})(\d{2})$/, parts: ([year, month, day]) => [year, month, day] },
  {
    pattern: timed(`${WEEKDAY}(\\d{1,2})(?:st|nd|rd|th)?\\.?(?: of)?[ -]${MONTH},?[ -](\\d{4})`),
    parts: ([day, month, year]) => [year, month, day],
  },
  {
    pattern: timed(`${WEEKDAY}${MONTH} (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})`),
    parts: ([month, day, year]) => [year, month, day],
  },
  { pattern: new RegExp(`^${MONTH},?[ -](\\d{4})$`, "i"), parts: ([month, year]) => [year, month] },
  {
    pattern: timed("(\\d{1,2})\\.(?: )?(\\d{1,2})\\.(?: )?(\\d{4})"),
    parts: ([day, month, year]) => [year, month, day],
  },
  {
    pattern: timed("(\\d{1,2})([/-])(\\d{1,2})\\2(\\d{4})"),
    parts: ([first, , second, year], raw) => [year, ...monthAndDay([first, second], raw)],
  },
];

const QUARTERS = [/^(\d{4})[- ]?q([1-4])$/i, /^q([1-4])[-/ ,]{0,2}(\d{4})$/i];

function timed(date: string): RegExp {
  return new RegExp(`^${date}${TIME}$`, "i");
}

/** A date as exactly as it is known, in ISO 8601; a time without a zone is taken for UTC. */
export function normaliseDate(raw: string): Normal {
  const text = tidyShort(raw);
  const quarter = quarterOf(text);
  if (quarter) return normalOf(quarter, "quarter");
  for (const { pattern, parts } of FORMS) {
    const found = pattern.exec(text);
    if (!found) continue;
    const groups = found.slice(1).map((group) => group ?? "");
    const clock = pattern.source.includes(CLOCK) ? groups.slice(-6) : [];
    const dated = checked(parts(groups, raw), raw);
    return clock[0]
      ? timeOf(dated, clock, raw)
      : normalOf(dated.join("-"), (["year", "month", "day"] as const)[dated.length - 1] ?? "day");
  }
  throw new ValueProblem("NOT_A_DATE", `${quoted(raw)} is no date that is known how to read; write it as 2024-05-03.`);
}

function normalOf(date: string, precision: DatePrecision): Normal {
  return { key: date.toLowerCase(), text: date, date, precision };
}

function quarterOf(text: string): string | null {
  const [yearFirst, quarterFirst] = QUARTERS.map((pattern) => pattern.exec(text));
  if (yearFirst) return `${yearFirst[1]}-Q${yearFirst[2]}`;
  return quarterFirst ? `${quarterFirst[2]}-Q${quarterFirst[1]}` : null;
}

/** Which of two numbers is the month; refused where both could be and are not the same. */
function monthAndDay([first = "", second = ""]: (string | undefined)[], raw: string): [month: string, day: string] {
  if (Number(first) > 12) return [second, first];
  if (Number(second) > 12 || Number(first) === Number(second)) return [first, second];
  throw new ValueProblem(
    "AMBIGUOUS",
    `${quoted(raw)} may begin with the day or with the month; write it as 2024-05-03.`,
  );
}

/** Year, month and day as ISO 8601 writes them; refused where there is no such day. */
function checked([year = "", named, day]: (string | undefined)[], raw: string): string[] {
  const month = named === undefined ? undefined : monthOf(named);
  const date = new Date(0);
  date.setUTCFullYear(Number(year), (month ?? 1) - 1, Number(day ?? 1));
  if (date.getUTCMonth() !== (month ?? 1) - 1 || date.getUTCDate() !== Number(day ?? 1))
    throw new ValueProblem("NOT_A_DATE", `There is no day such as ${quoted(raw)}.`);
  return [year, month, day].flatMap((part) => (part === undefined ? [] : [`${part}`.padStart(2, "0")]));
}

function monthOf(named: string): number {
  const index = MONTHS.indexOf(named.slice(0, 3).toLowerCase());
  return index === -1 ? Number(named) : index + 1;
}

/** A moment in UTC, as exactly as its clock was read. */
function timeOf(
  dated: string[],
  [hours = "", minutes = "", seconds = "", fraction = "", half = "", zone = ""]: string[],
  raw: string,
): Normal {
  const hour = half === "" ? Number(hours) : (Number(hours) % 12) + (half.toLowerCase() === "p" ? 12 : 0);
  const offset = /^([+-])(\d{2}):?(\d{2})$/.exec(zone);
  const away = offset ? Number(`${offset[1]}1`) * (60 * Number(offset[2]) + Number(offset[3])) : 0;
  const isRight = hour < 24 && Number(minutes) < 60 && Number(seconds) < 60 && Math.abs(away) <= 18 * 60;
  if (!isRight || (half !== "" && (Number(hours) < 1 || Number(hours) > 12)))
    throw new ValueProblem("NOT_A_DATE", `There is no time such as ${quoted(raw)}.`);
  const date = new Date(`${dated.join("-")}T00:00:00Z`);
  date.setUTCHours(hour, Number(minutes) - away, Number(seconds || "0"), Number(fraction.padEnd(3, "0").slice(0, 3)));
  if (date.getUTCFullYear() < 0 || date.getUTCFullYear() > 9999)
    throw new ValueProblem("NOT_A_DATE", `There is no time such as ${quoted(raw)}.`);
  const iso = date.toISOString();
  if (fraction !== "") return normalOf(iso, "millisecond");
  return seconds === "" ? normalOf(`${iso.slice(0, 16)}Z`, "minute") : normalOf(`${iso.slice(0, 19)}Z`, "second");
}
