import { Memo } from "../memo.js";

/** Keys are few and come with every event. */
const known = new Memo<boolean>(8_192, 128);

const MAY_BE_SENSITIVE =
  /pass|pwd|secret|token|key|auth|cookie|cred|sess|csrf|xsrf|bearer|dsn|sid|ssn|cv[vc]|jwt|signature/i;

const MARKS = /\[removed:[a-z-]{1,20}\]/g;

const words = (list: string): Set<string> => new Set(list.split(" "));

/** Words that make a key sensitive wherever they stand in it. */
const STRONG = words(
  "password passwd passphrase pwd secret secrets credential credentials apikey privatekey secretkey accesskey accountkey " +
    "mysqlpwd cvv cvc ssn",
);
/** A single word that ends or starts like this is a name written together: stripetoken, userpassword, passwordhash. */
const STRONG_PART = /^(?:password|passwd)|(?:password|passwd|passphrase|secret|apikey|privatekey)$/;
/** Words that come before "key" in the name of a secret one. */
const SECRET_KEYS = words(
  "api private secret access account encryption decryption signing master ssh shared auth session service admin ingest hmac aes rsa",
);
/** Words that make a key sensitive only as its last word, or before a neutral one. */
const WEAK = words(
  "token auth authorization oauth bearer cookie cookies csrf xsrf session sess sessionid sessid phpsessid jsessionid dsn jwt",
);
const WEAK_PART = /.(?:token|sessionid|sessid|authtoken|cookie)$/;
const NEUTRAL = words("value values header headers raw hash string text data key secret param");
/** A key that ends so tells about a secret, and holds none. */
const ABOUT = words(
  "count counts total totals length len size limit max min num number policy required enabled disabled expires expiry " +
    "expiration expired at in ttl age type kind id ids name names url urls uri path paths endpoint host status state valid " +
    "verified changed reset strength version method mode provider scope scopes server level realm domain field input label " +
    "hint title file ref present missing error errors attempts retries usage used budget cost price index offset position " +
    "sock agent manager store rules placeholder needed changes rotation",
);
/** "page token", "end-of-sequence token", "cost per token": tokens that open nothing. */
const HARMLESS_TOKENS = words(
  "page next prev previous cursor continuation eos bos pad unk sep cls mask stop start end unexpected invalid cancellation " +
    "cancel sync design first last per each current desktop tmux xdg",
);
const PLURAL_TOKEN_OWNERS = words("access refresh api auth session secret bearer");

/**
 * Whether what stands under a key of this name is a secret: passwords, tokens, keys, cookies, credentials, in any case
 * and way of joining words (`apiKey`, `X-Api-Key`, `api_key`, `user[password]`). Names that only look alike (author,
 * max_tokens, token_count, password_policy) are not. `session.id`, the name that OpenTelemetry gives a visit, is none
 * either, while `session_id` and `sessionid` are the names of cookies.
 */
export function isSensitiveKey(key: string): boolean {
  return key.length > 128 ? judge(key) : known.get(key, () => judge(key));
}

function judge(key: string): boolean {
  const name = key.slice(-128).replace(MARKS, "");
  if (!MAY_BE_SENSITIVE.test(name) || name === "session.id") return false;
  const parts = wordsOf(name);
  return hasStrongName(parts) || hasWeakName(parts);
}

function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .map((word) => word.replace(/\d+$/, ""))
    .filter((word) => word !== "");
}

function hasStrongName(parts: string[]): boolean {
  if (ABOUT.has(parts.at(-1) ?? "")) return false;
  return parts.some((word, index) => {
    const before = parts[index - 1] ?? "";
    if (word === "key" || word === "keys") return SECRET_KEYS.has(before);
    if (word === "pass")
      return /^(?:db|user|smtp|mysql|pg|postgres|redis|ftp|mail|admin|root|login|proxy)$/.test(before);
    if (word === "signature") return before === "amz";
    return STRONG.has(word) || STRONG_PART.test(word);
  });
}

function hasWeakName(parts: string[]): boolean {
  if (parts.some((word, index) => word === "key" && parts[index - 1] === "public")) return false;
  const end = parts.findLastIndex((word) => !NEUTRAL.has(word));
  const word = parts[end] ?? "";
  const before = parts[end - 1] ?? "";
  if (word === "tokens") return PLURAL_TOKEN_OWNERS.has(before);
  if (word === "id" || word === "sid") return before === "session" || before === "sess" || before === "connect";
  if (word === "code") return before === "authorization" || before === "auth";
  return (WEAK.has(word) || WEAK_PART.test(word)) && !HARMLESS_TOKENS.has(before);
}
