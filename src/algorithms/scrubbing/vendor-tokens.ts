import { looksRandom } from "./random-looking.js";
import type { Span } from "./span.js";

/**
 * The forms of keys that their makers gave a recognisable prefix, as their documentation and the secret scanners that
 * they register them with describe them. Each ends in an open run, so that trying one takes linear time.
 */
const FORMS = [
  "(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}(?![A-Z0-9])", // Amazon Web Services
  "gh[pousr]_[A-Za-z0-9]{20,}", // GitHub
  "github_pat_\\w{20,}",
  "gl(?:pat|dt|rt|ptt|cbt)-[\\w-]{20,}", // GitLab
  "(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{10,}", // Stripe
  "whsec_[A-Za-z0-9+/=]{16,}", // Stripe and Standard Webhooks
  "xox[a-z](?:\\.xox[a-z])?-[A-Za-z0-9-]{10,}", // Slack
  "xapp-\\d-[A-Za-z0-9-]{10,}",
  "hooks\\.slack\\.com/services/[\\w/]{20,}",
  "AIza[\\w-]{35,}", // Google
  "ya29\\.[\\w-]{20,}",
  "GOCSPX-[\\w-]{20,}",
  "npm_[A-Za-z0-9]{30,}", // npm
  "pypi-[\\w-]{50,}", // Python Package Index
  "SG\\.[\\w-]{16,64}\\.[\\w-]{16,}", // SendGrid
  "SK[0-9a-f]{32}(?![A-Za-z0-9])", // Twilio
  "(?<![_-])key-[0-9a-f]{32}(?![A-Za-z0-9])", // Mailgun
  "hf_[A-Za-z0-9]{30,}", // Hugging Face
  "gsk_[A-Za-z0-9]{40,}", // Groq
  "xai-[A-Za-z0-9]{40,}", // xAI
  "do[opr]_v1_[0-9a-f]{40,}", // DigitalOcean
  "shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32,}", // Shopify
  "lin_(?:api|oauth)_[A-Za-z0-9]{30,}", // Linear
  "dapi[0-9a-f]{32}", // Databricks
  "hv[sbr]\\.[\\w-]{20,}", // HashiCorp Vault
  "sntry[su]_[\\w+/=-]{32,}", // Sentry
  "ph[xs]_[A-Za-z0-9]{32,}", // PostHog
  "(?:ntn|figd|dop|r8|PMAK)[_-][\\w-]{32,}", // Notion, Figma, DigitalOcean, Replicate, Postman
  "(?<=[?&]sig=)[\\w%+/-]{30,}", // Azure, signed addresses
  "\\d{8,10}:AA[\\w-]{32,}", // Telegram
];

/** Every form has one; most texts have none, and are done with one cheap look. */
const LONG_RUN = /[\w%+/=.-]{18}/;
const VENDOR = new RegExp(`(?<![A-Za-z0-9])(?:${FORMS.join("|")})`, "g");
/** OpenAI, Anthropic and others, and our own; the prefix alone is also that of styles and function names. */
const SHORT_PREFIX = /(?<![A-Za-z0-9_])(?:sk-|rk[a-z]?_)([\w-]{16,})/g;

/** Keys and tokens that their form alone gives away, wherever they stand in a text. */
export function findVendorTokens(text: string): Span[] {
  if (!LONG_RUN.test(text)) return [];
  const spans: Span[] = [];
  for (const match of text.matchAll(VENDOR)) spans.push(spanOf(match));
  for (const match of text.matchAll(SHORT_PREFIX)) {
    if (isGenerated(match[1] ?? "")) spans.push(spanOf(match));
  }
  return spans;
}

function spanOf(match: RegExpExecArray): Span {
  return { start: match.index, end: match.index + match[0].length, kind: "token" };
}

/** Unlike `sk-loading-indicator-2` or `rk_timer_init_common_clock`. */
function isGenerated(body: string): boolean {
  if (/\d[^\d]*\d/.test(body) && /[a-z]/.test(body) && /[A-Z]/.test(body)) return true;
  return body.split(/[-_]/).some((part) => part.length >= 14 && looksRandom(part));
}
