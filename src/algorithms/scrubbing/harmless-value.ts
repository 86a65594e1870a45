const NOTHING =
  /^(?:|null|undefined|none|nil|true|false|yes|no|on|off|nan|n\/a|include|omit|same-origin|[*•]+|x{3,}|\.{3,}|…)$/i;
const TAKEN_OUT = /^["']?(?:\[removed:|[[<]{0,2}(?:filtered|redacted|removed|masked|scrubbed)[\]>]{0,2}["']?$)/i;
/** `$PASSWORD`, `${password}`, `{{ token }}`, `{0}`, `%s`, `%(token)s`, `:password`, `?`, `<password>` */
const PLACEHOLDER =
  /^(?:\$\{?[A-Za-z_]\w{0,60}\}?|\{{1,2} ?\w{0,60} ?\}{1,2}|%(?:\(\w{1,60}\))?[sdrv@]|\?|:[a-z_]{2,40}|<[\w -]{1,40}>)$/;
const FOLDER = /^(?:\/|[A-Za-z]:\\)/;

/** Whether a value under a sensitive name is none: empty, a literal, a placeholder, or already taken out. */
export function isHarmlessValue(key: string, value: string): boolean {
  const text = value.slice(0, 128).trim();
  if (NOTHING.test(text) || TAKEN_OUT.test(text) || PLACEHOLDER.test(text)) return true;
  // The shell's PWD is the current folder.
  return /^(?:old)?pwd$/i.test(key) && FOLDER.test(text);
}
