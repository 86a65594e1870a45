import { isHarmlessValue } from "./harmless-value.js";
import { looksRandom } from "./random-looking.js";
import type { WrittenValue } from "./value-extent.js";

/** A name and what is written after it, as far as it tells whether a secret stands there or a sentence goes on. */
export interface NamedValue {
  key: string;
  keyQuoted: boolean;
  /** `=` also stands for its percent-encoded form, for `=>`, and for the border of an XML element. */
  separator: "=" | ":" | " ";
  /** Whether blanks stand around the separator. */
  spaced: boolean;
  value: WrittenValue;
  /** The letters after a short bare value, to see whether a sentence goes on. */
  after: string;
}

/** Names that also stand before a colon in prose: "Invalid token: …", "Session: …". */
const ALSO_PROSE =
  /(?:token|auth|oauth|session|cookies?|bearer|authorization|csrf|xsrf|secret|key|credentials?|dsn)s?$/i;
const NEVER_PROSE = /(?:api|private|access|account)[_-]?key$/i;
const SENTENCE =
  /^(?:must|should|is|are|was|were|can|cannot|could|required|invalid|missing|incorrect|wrong|expired|not|no|too|the|a|an|does|did|has|have|field|may|needs?|value|input|min|max|minimum|maximum|at|for|from|of|to|and|or|in|on|with|failed|failure|error|denied|string|number|boolean|any|nullable|present|confirmed|array|object|function|bytes|optional|unknown|empty|ok|valid)[,.!?:|]?$/i;
const CODE =
  /^(?:(?:self|this|process|os|config|settings|env|environ|args|opts|options|params|req|request|res|ctx|props|state|user|data|input|form)(?:\.|\[|\?\.)|[A-Za-z_$][\w$.]*\(|ENV\[|(?:new|await|function|lambda|typeof|async)\b)/;
const PLAIN_CODE = /^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*[;,]?$/;
const PATH = /^[./~]|\.[a-z]{1,4}(?::\d+)*$/;

/** Whether what stands after a sensitive name in a text is the secret itself, rather than code, prose or a placeholder. */
export function isWrittenSecret(written: NamedValue): boolean {
  const { key, value } = written;
  const head = value.head;
  const quoted = value.quote !== null;
  if (head === "" || head === key) return false;
  // The cheapest look first, as a text can name a token ten thousand times.
  if (isProseName(written) && !isGenerated(head)) return false;
  if (isHarmlessValue(key, head)) return false;
  if (value.bracketed) return (written.keyQuoted || written.separator === "=") && !/^[{[][\]}]/.test(head);
  if (!quoted && CODE.test(head)) return false;
  if (written.separator === "=") return quoted || !written.spaced || isAssigned(written);
  return written.keyQuoted || quoted || isNoSentence(written);
}

function isProseName({ key, keyQuoted, separator }: NamedValue): boolean {
  return separator !== "=" && !keyQuoted && ALSO_PROSE.test(key) && !NEVER_PROSE.test(key);
}

/** `password = hunter2` is a setting, `password = form.value;` is code. */
function isAssigned({ value: { head }, after }: NamedValue): boolean {
  const isCode = /^;/.test(after) || (PLAIN_CODE.test(head) && head.includes("."));
  return !isCode && head.length >= 4 && !SENTENCE.test(head);
}

function isNoSentence({ value: { head }, after }: NamedValue): boolean {
  if (head.length < 4 || SENTENCE.test(head)) return false;
  return !(/^[A-Za-z]+[,.]?$/.test(head) && /^ [a-z]+/.test(after));
}

function isGenerated(word: string): boolean {
  return word.length >= 8 && /[\dA-Z]/.test(word) && looksRandom(word) && !PATH.test(word) && !/\s/.test(word);
}
