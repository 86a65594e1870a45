import { RE2JS } from "re2js";

/** The longest pattern that a user may give, in characters. */
export const MAX_PATTERN = 256;

/**
 * The largest compiled pattern, in instructions: a text of 64 KiB then takes at most about half a second, where the worst
 * case that was found took 25 ns an instruction and character.
 */
const MAX_PROGRAM = 300;

/** A user's pattern, compiled: matching takes time linear in the text (RE2, Russ Cox 2010), whatever the pattern is. */
export class SafePattern {
  constructor(private readonly compiled: RE2JS) {}

  /** The pattern as it was given. */
  get source(): string {
    return this.compiled.pattern();
  }

  /** How large it is compiled, in instructions: what matching takes at most for each character. */
  get size(): number {
    return this.compiled.programSize();
  }

  /** How many groups it captures. */
  get groups(): number {
    return this.compiled.groupCount();
  }

  /** What its groups captured where it is first found in a text, the whole match at 0; null: it is not found. */
  captureIn(text: string): (string | null)[] | null {
    const matcher = this.compiled.matcher(text);
    if (!matcher.find()) return null;
    return Array.from({ length: this.groups + 1 }, (_, group) => matcher.group(group));
  }

  /** Whether the pattern is found anywhere in a text. */
  isIn(text: string): boolean {
    return this.compiled.test(text);
  }

  /** A text with every match replaced by `mark`, and how many there were. */
  replaceIn(text: string, mark: string): { text: string; count: number } {
    if (!this.isIn(text)) return { text, count: 0 };
    let count = 0;
    const replaced = this.compiled.matcher(text).replaceAll(() => {
      count++;
      return mark;
    });
    return { text: replaced, count };
  }
}

/**
 * A user's pattern in RE2's syntax, or one sentence that says why it is refused: too long, not RE2 (look-around and
 * back-references are not), repeating too much, or matching the empty text and so everything.
 */
export function readPattern(pattern: string): SafePattern | string {
  if (pattern.length === 0 || pattern.length > MAX_PATTERN)
    return `A pattern must have 1 to ${MAX_PATTERN} characters.`;
  let compiled: RE2JS;
  try {
    compiled = RE2JS.compile(pattern);
  } catch (error) {
    return refusal(error instanceof Error ? error.message : "");
  }
  if (compiled.programSize() > MAX_PROGRAM) return TOO_MUCH;
  if (compiled.test("")) return "The pattern matches the empty text and so would match everything.";
  return new SafePattern(compiled);
}

const TOO_MUCH = "The pattern repeats too much: its repeats, multiplied where they are nested, make it too large.";

/** The compiler's complaint as a sentence of ours; its own quotes the pattern. */
function refusal(message: string): string {
  if (/`\(\?(<?[=!]|>)/.test(message))
    return "The pattern uses look-around or an atomic group, which RE2 does not have.";
  if (/invalid repeat count|expression nests too deeply|too large/.test(message)) return TOO_MUCH;
  if (/invalid escape sequence/.test(message))
    return "The pattern has an escape that RE2 does not know; back-references are not supported.";
  const complaint = /^error parsing regexp: ([a-z][^`:]{3,60}?):? ?(?:`|$)/.exec(message)?.[1];
  return `The pattern is not an RE2 expression${complaint ? ` (${complaint})` : ""}.`;
}
