/** How mail programs begin the mail that is answered, in some languages. The name and time between are up to four lines long. */
const WROTE =
  /^(?:On|Am|Le|El|Il|Op|Den|Em|Dnia|W dniu)\b.{0,300}\b(?:wrote|schrieb|a écrit|escribió|ha scritto|schreef|skrev|escreveu|napisał(?:\(a\))?)\b.{0,100}:\s*$/i;
const BEGINS = /^(?:On|Am|Le|El|Il|Op|Den|Em|Dnia|W dniu)\s/i;
const ORIGINAL =
  /^-{2,}\s*(?:Original Message|Forwarded message|Ursprüngliche Nachricht|Message d'origine|Mensaje original)\b/i;

/** The headers that Outlook puts in front of what is answered. */
const HEADERS = /^\*?(?:From|Von|De|Da|Van|Från|Fra)\s?:\*?\s.{1,300}$/i;
const MORE_HEADERS =
  /^\*?(?:Sent|Date|Gesendet|Datum|Envoyé|Enviado|Inviato|Verzonden|To|An|À|Para|Subject|Betreff|Objet)\s?:/i;

/** "Sent from my phone", in some languages. */
const SENT_FROM =
  /^(?:Sent from|Get Outlook for|Von meinem .{1,40} gesendet|Gesendet von|Envoyé de(?:puis)? mon|Enviado desde mi)\b.{0,100}$/i;

/**
 * What somebody wrote himself in a mail: without the mail that he answers, lines that quote it, and his signature. A mail
 * that is nothing else, such as one that is passed on, stays whole.
 */
export function ownWords(text: string): string {
  const lines = text.replace(/\r\n?/g, "\n").split("\n");
  const end = lines.findIndex((line, index) => ends(lines, line, index));
  const own = (end < 0 ? lines : lines.slice(0, end)).filter((line) => !/^\s?>/.test(line));
  const said = own.join("\n").trim();
  return said === "" ? text.trim() : said;
}

/** Whether what a sender wrote himself ends before a line. */
function ends(lines: readonly string[], line: string, index: number): boolean {
  if (line === "-- " || line === "--" || /^_{10,}$/.test(line.trim())) return true;
  if (line.length > 1_000) return false;
  if (lines.length - index <= 6 && SENT_FROM.test(line.trim())) return true;
  if (ORIGINAL.test(line)) return index > 0;
  const next = lines.slice(index + 1, index + 4);
  if (HEADERS.test(line) && next.some((one) => MORE_HEADERS.test(one))) return true;
  // The line may be broken where it was too long for a mail program.
  return BEGINS.test(line) && [0, 1, 2, 3].some((more) => WROTE.test([line, ...next.slice(0, more)].join(" ").trim()));
}
