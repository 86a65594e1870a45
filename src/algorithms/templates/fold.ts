import { VAR } from "./characters.js";
import { CALENDAR } from "./vocabulary.js";

/** Names of days and months directly before a value, three at most, belong to it. */
export function maskDates(tokens: readonly string[]): string[] {
  if (!tokens.includes(VAR)) return [...tokens];
  const masked: string[] = [];
  for (const token of tokens) {
    if (token === VAR)
      for (let n = 0; n < 3 && masked.length > 0 && CALENDAR.has((masked.at(-1) as string).toLowerCase()); n++)
        masked.pop();
    if (token !== VAR || masked.at(-1) !== VAR) masked.push(token);
  }
  return masked;
}

/** A block of two to four tokens that holds a value and repeats at once is kept once. */
export function foldBlocks(tokens: readonly string[]): string[] {
  let folded = [...tokens];
  for (let size = 2; size <= 4; size++) {
    const kept: string[] = [];
    for (let at = 0; at < folded.length; ) {
      if (repeats(folded, at, size)) at += size;
      else kept.push(folded[at++] as string);
    }
    folded = kept;
  }
  return folded;
}

/** Whether what stands behind a block is the same block, with a value in it. */
function repeats(tokens: readonly string[], at: number, size: number): boolean {
  if (at + 2 * size > tokens.length) return false;
  let hasValue = false;
  for (let i = 0; i < size; i++) {
    if (tokens[at + i] !== tokens[at + size + i]) return false;
    hasValue ||= tokens[at + i] === VAR;
  }
  return hasValue;
}
