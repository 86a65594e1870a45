/**
 * A name taken apart into words, such as `getUserOrders2` into `get user orders 2`: at a capital after a small letter, at the last
 * of several capitals, at a digit after a letter, and at whatever is no letter or digit.
 */
export function splitWords(name: string): string {
  return name
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2")
    .replace(/(\p{L})(\p{N})/gu, "$1 $2")
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, " ")
    .trim()
    .toLowerCase();
}
