import secureJson from "secure-json-parse";

/** Objects and arrays inside one another, far above what any client sends. */
export const MAX_JSON_DEPTH = 200;

const [QUOTE, BACKSLASH] = [0x22, 0x5c];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];

/**
 * Foreign JSON as a value, without keys that could change a prototype. Throws an Error with one sentence, which never
 * quotes the text, when it is no JSON or nested deeper than {@link MAX_JSON_DEPTH}; the depth is counted before
 * parsing, so nothing after it can overflow the stack.
 */
export function parseJson(bytes: Buffer): unknown {
  if (isTooDeep(bytes)) throw new Error(`The JSON is nested deeper than ${MAX_JSON_DEPTH} levels.`);
  try {
    return secureJson.parse(bytes.toString("utf8"), { protoAction: "remove", constructorAction: "remove" });
  } catch {
    // The parser's own message quotes the text, which may hold secrets.
    throw new Error("The text is not valid JSON.");
  }
}

function isTooDeep(bytes: Buffer): boolean {
  let depth = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === QUOTE) at = endOfString(bytes, at);
    else if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
      if (++depth > MAX_JSON_DEPTH) return true;
    } else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) depth--;
  }
  return false;
}

/** The place of the quote that closes the string opened at `open`, or of the last byte. */
function endOfString(bytes: Buffer, open: number): number {
  for (let at = open + 1; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === BACKSLASH) at++;
    else if (byte === QUOTE) return at;
  }
  return bytes.length;
}
