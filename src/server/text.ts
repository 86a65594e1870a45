import { Lexer, Source, TokenKind } from "graphql";
import { Problem } from "../problem.js";
import { LIMITS } from "./limits.js";

const OPENING: readonly string[] = [TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L];
const CLOSING: readonly string[] = [TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R];

/**
 * Refuses a document that is too long or nested too deeply before it is parsed: the parser calls itself for each
 * bracket, and lists some thousand levels deep end its stack. What is not GraphQL at all is left to the parser.
 */
export function checkText(text: string): void {
  const lexer = new Lexer(new Source(text));
  let depth = 0;
  for (let tokens = 1; ; tokens++) {
    const kind = nextKind(lexer);
    if (kind === null) return;
    if (tokens > LIMITS.tokens)
      throw new Problem("LIMIT_EXCEEDED", `The document has more than ${LIMITS.tokens} tokens.`);
    if (OPENING.includes(kind)) depth++;
    if (CLOSING.includes(kind)) depth--;
    if (depth > LIMITS.brackets)
      throw new Problem("LIMIT_EXCEEDED", `The document has more than ${LIMITS.brackets} levels of brackets.`);
  }
}

/** The kind of the next token; null at the end and where the text is not GraphQL. */
function nextKind(lexer: Lexer): string | null {
  try {
    const { kind } = lexer.advance();
    return kind === TokenKind.EOF ? null : kind;
  } catch {
    return null;
  }
}
