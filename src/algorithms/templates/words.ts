import { VAR } from "./characters.js";

const LETTER = /\p{L}/u;

/** Whether a token is a word: it has a letter, and is no mark. */
export function isWord(token: string): boolean {
  return token !== VAR && LETTER.test(token);
}

/** Whether a word is rather a name than a word of a language: `userId`, `node-a`. */
export function isIdentifier(word: string): boolean {
  return /[^\p{L}]|.\p{Lu}/u.test(word);
}

/** Whether a word is a name of several parts, which no verb and no `GET` is: `pool-main`, `shopMain`, `web.cache`. */
export function isCompound(word: string): boolean {
  return /\p{Ll}/u.test(word) && /\p{L}[^\p{L}]+\p{L}|\p{Ll}\p{Lu}/u.test(word);
}

/** Tokens with those at one or two places taken for values; values side by side are one. */
export function masked(tokens: readonly string[], first: number, second = first): string[] {
  const left: string[] = [];
  let isAfterValue = false;
  for (let place = 0; place < tokens.length; place++) {
    const token = place === first || place === second ? VAR : (tokens[place] as string);
    const isValue = token === VAR;
    if (!isValue || !isAfterValue) left.push(token);
    isAfterValue = isValue;
  }
  return left;
}

/** How many values are among tokens. */
export function valuesIn(tokens: readonly string[]): number {
  let count = 0;
  for (const token of tokens) if (token === VAR) count++;
  return count;
}

/** How many of a token's two neighbours are values. */
export function besides(tokens: readonly string[], place: number): number {
  return (tokens[place - 1] === VAR ? 1 : 0) + (tokens[place + 1] === VAR ? 1 : 0);
}
