/**
 * A text as a web address by the WHATWG URL standard, relative to `base` where one is given; null when it is none.
 *
 * It asks `new URL` and never `URL.canParse`: once that is called often enough for V8 to call it directly, Node 20 and 22 read
 * texts of Latin-1 as if they were UTF-8, and `http://bücher.de` is an address no more.
 */
export function parseAddress(text: string, base?: string): URL | null {
  try {
    return new URL(text, base);
  } catch {
    return null;
  }
}
