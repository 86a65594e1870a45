/** What is said of an exception beside its stack. */
export interface Header {
  type: string | null;
  value: string | null;
}

/** What runtimes write before an exception that nobody caught. */
const uncaught =
  /^(?:Exception in thread "[^"]{0,200}" |Unhandled exception[.:] |(?:PHP )?(?:Fatal error: {1,2})?Uncaught (?:\(in promise\) )?)/i;

/** Names of types with their package, of which the last part begins with a capital letter. */
const qualified = /^(?:[\p{L}_$][\p{L}\p{N}_$-]*(?:\.|\\|::|\+))+[\p{Lu}_$][\p{L}\p{N}_$`+]*$/u;

/** Names without a package that can hardly be anything but a type's. */
const bare =
  /^(?:[\p{L}_$][\p{L}\p{N}_$]*(?:Error|Exception|Failure|Fault|Warning|Interrupt)|Error|Exception|[A-Z][a-z0-9]+[A-Z]\w*)$/u;

/** The longest name that is read as a type. */
const LONGEST_TYPE = 300;

/** A line that begins with a type, with or without a message after it; null where it does not. */
export function typedHeader(line: string): { type: string; value: string } | null {
  const told = line.trim().replace(uncaught, "");
  const colon = told.slice(0, LONGEST_TYPE + 2).indexOf(": ");
  const name = (colon < 0 ? told.replace(/:$/, "") : told.slice(0, colon)).slice(0, LONGEST_TYPE + 1);
  // Node writes its code behind the type: AssertionError [ERR_ASSERTION].
  const type = name.replace(/ \[[A-Z][A-Z0-9_]{0,60}\]$/, "");
  if (type.length > LONGEST_TYPE || !(qualified.test(type) || bare.test(type))) return null;
  return { type, value: colon < 0 ? "" : told.slice(colon + 2) };
}

/** Type and message of the lines that stand before a stack: what comes before the first line with a type is left out. */
export function readHeader(lines: readonly string[]): Header {
  for (const [index, line] of lines.entries()) {
    const typed = typedHeader(line);
    if (typed) return { type: typed.type, value: textOf([typed.value, ...lines.slice(index + 1)]) };
  }
  return { type: null, value: textOf(lines) };
}

function textOf(lines: readonly string[]): string | null {
  return lines.join("\n").trim() || null;
}
