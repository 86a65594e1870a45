const day = "(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?";
const month =
  "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
const clock = "\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d{1,9})?)?(?: ?[ap]m\\b)?";
const zone = "(?: ?(?:Z|UTC|GMT|[ECMP][SD]T|CES?T|BST|JST|IST|MSK|[+-]\\d{2}:?\\d{2})\\b)?";
const iso = `\\d{4}[-/]\\d{1,2}[-/]\\d{1,2}(?:[T ]${clock}${zone})?`;
const short = `\\d{1,2}[/.]\\d{1,2}[/.]\\d{4}(?:,? ${clock})?`;
const dayOfMonth = `(?:${month} \\d{1,2}|\\d{1,2} ${month})`;
const time = `(?:,? ${clock}${zone}(?: \\d{4}\\b)?)`;
const year = "(?:,? \\d{4}\\b)";
/** A day of a month alone may be a word and a number ("may 5 items"): a weekday, year or time must stand with it. */
const written = `(?:${day},? ${dayOfMonth}${year}?${time}?|${dayOfMonth}(?:${year}${time}?|${time}))`;

/** Matches, where its lastIndex stands, a date, a time of day, or both, as programs write them in English or ISO 8601. */
export const calendar = new RegExp(`(?:${iso}|${written}|${short}|${clock}${zone})(?![\\w])`, "iy");
