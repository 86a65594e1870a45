import { placeholders } from "./placeholders.js";
import { endOfQuotation, quotesName } from "./quoted.js";

/** A message is known by its beginning: one line, and of it this many characters. */
const readAtMost = 2_000;

/** Names with digits that are words of the trade, not values. */
const knownWord =
  /^(?:utf-?(?:8|16|32)|iso-?8859-?\d*|base(?:32|58|64)|sha-?(?:1|256|384|512)|md[45]|crc32|aes-?(?:128|256)|x86(?:[-_]64)?|x64|arm64|win(?:32|64)|(?:u?int|float|i|u|f)(?:8|16|32|64|128)|ip-?v[46]|http[23]?|h[1-6]|oauth2?|s3|ec2|k8s|i18n|l10n|log4j|neo4j|es\d|web3|mp[34]|n\+1|p\d\d|2d|3d|2fa)$/i;
const errorName = /^[A-Za-z_$][\w$]*(?:Error|Exception|Warning|Fault)$/;
/** Codes of compilers and databases that name a cause: ORA-00942, TS2304, E11000, SQLSTATE 42P01. */
const causeCode = /^(?:(?:ORA|PLS|TNS|TS|CS|NU|MSB|AADSTS|JDBC)-?\d{3,7}|E\d{5})$/;
/** What stands before a number that names a cause rather than counts something: "status code 404", "errno=13". */
const codeBefore =
  /\b(?:status(?:[ _]?code)?|errno|http(?:\/\d(?:\.\d)?)?|sqlstate|signal|(?:error|exit|return|result|response)[ _]?(?:code|status)|exit(?:ed|s)? with (?:code|status))["']? ?[:=#([]? ?$/i;
/** What stands after a number that is an HTTP status; the phrases are those of RFC 9110, and of HTTP clients, as written there. */
const statusAfter =
  /^ (?:Client Error|Server Error|Bad Request|Unauthorized|Forbidden|Not Found|Method Not Allowed|Conflict|Gone|Unprocessable|Too Many Requests|Internal Server Error|Not Implemented|Bad Gateway|Service Unavailable|Gateway Time-?[Oo]ut)\b/;
const wordStart = /[\p{L}\p{N}_]/u;
const word = /[\p{L}\p{N}_$](?:[\p{L}\p{N}_$-]*[\p{L}\p{N}_$])?/uy;
const assignment = /=(?![=>~ ])(?:"[^"]{0,200}"|'[^']{0,200}'|<[a-z]{1,12}>|[^\s,;)\]}>&"'=][^\s,;)\]}>&"']{0,500})/y;

/** Runs of equal marks, as lists make them, count once: `1, 2, 3` → `<number>`. */
function foldLists(template: string): string {
  return template.replace(/(<[a-z]{2,8}>)(?:(?:, ?|; ?| )\1)+/g, "$1");
}

function matchAt(pattern: RegExp, text: string, index: number): string | null {
  pattern.lastIndex = index;
  return pattern.exec(text)?.[0] ?? null;
}

/** Whether what stands from `start` to `end` is a code that tells causes apart rather than a value. */
function isCode(text: string, start: number, end: number): boolean {
  const found = text.slice(start, end);
  if (!/^(?:\d{1,5}|[0-9A-Z]{5})$/.test(found)) return false;
  return (
    codeBefore.test(text.slice(Math.max(0, start - 30), start)) ||
    (/^[1-5]\d\d$/.test(found) && statusAfter.test(text.slice(end, end + 30)))
  );
}

/** Whether a word is one of the trade, a class of errors or a code of a cause: it tells errors apart, whatever it looks like. */
export function namesCause(word: string): boolean {
  return knownWord.test(word) || errorName.test(word) || causeCode.test(word);
}

/** The template of what begins at `index`, at the start of a word, and how many characters it stands for. */
function readWord(text: string, index: number): [string, number] {
  for (const { mark, pattern } of placeholders) {
    const found = matchAt(pattern, text, index);
    if (found === null) continue;
    const isKept = mark === "<number>" && isCode(text, index, index + found.length);
    return [isKept ? found : mark, found.length];
  }
  const found = matchAt(word, text, index);
  if (found === null) return [text[index] ?? "", 1];
  const isValue = /\d/.test(found) && !namesCause(found) && !isCode(text, index, index + found.length);
  return [isValue ? "<id>" : found, found.length];
}

/** The same for `key=value`, whose value goes, and for quotations; null if neither begins here. */
function readSpecial(text: string, index: number): [string, number] | null {
  const quotationEnd = endOfQuotation(text, index);
  if (quotationEnd !== null) {
    const isName = quotesName(text, index, quotationEnd);
    return [isName ? text.slice(index, quotationEnd) : "<quoted>", quotationEnd - index];
  }
  if (text[index] !== "=" || !/[\w\])]/.test(text[index - 1] ?? "")) return null;
  const found = matchAt(assignment, text, index);
  if (found === null) return null;
  return [isCode(text, index + 1, index + found.length) ? found : "=<value>", found.length];
}

/** The first line that says something, cut, with single blanks. */
function firstLine(message: string): string {
  const start = message.search(/\S/);
  if (start < 0) return "";
  const head = message.slice(start, start + readAtMost);
  return (head.split(/[\r\n\u2028\u2029]/, 1)[0] ?? "").replace(/\s+/g, " ").trim();
}

const mark = /<(?:url|email|uuid|date|ip|hex|path|duration|size|version|number|id|quoted|value)>/y;

/** The marks that stand for values in a template. */
export const MARKS = new RegExp(mark.source, "g");

/**
 * Turns a message into the template it was probably made from, so that messages that differ in values only are equal:
 * "User 42 not found at 10.0.0.3" → "User <number> not found at <ip>". Reads the first line, 2,000 characters at most,
 * in one pass; quotations are values unless the words around them say that they name a part of the program;
 * status and error codes stay, as they tell causes apart. A template of a template is itself.
 */
export function parameterise(message: string): string {
  const text = firstLine(message);
  const out: string[] = [];
  let i = 0;
  while (i < text.length) {
    const isStart = !wordStart.test(text[i - 1] ?? "");
    const done = text[i] === "<" ? matchAt(mark, text, i) : null;
    const [piece, length] =
      done !== null
        ? [done, done.length]
        : (readSpecial(text, i) ?? (isStart ? readWord(text, i) : [text[i] ?? "", 1]));
    out.push(piece);
    i += length;
  }
  return foldLists(out.join(""));
}
