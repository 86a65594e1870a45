/**
 * Whether a word looks generated rather than written: it mixes letters and digits, or changes between small and
 * capital letters more often than any CamelCase name does.
 */
export function looksRandom(word: string): boolean {
  if (/\d/.test(word) && /[A-Za-z]/.test(word)) return true;
  const rises = word.match(/[a-z][A-Z]/g)?.length ?? 0;
  return word.length >= 8 && rises * 5 >= word.length;
}
