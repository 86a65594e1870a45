import { test } from "vitest";
import { findAuthorizations } from "../../../src/algorithms/scrubbing/authorization-schemes.js";
import { findCards } from "../../../src/algorithms/scrubbing/cards.js";
import { findEmails } from "../../../src/algorithms/scrubbing/emails.js";
import { findHeaderLines } from "../../../src/algorithms/scrubbing/header-lines.js";
import { findIbans } from "../../../src/algorithms/scrubbing/ibans.js";
import { findIpAddresses } from "../../../src/algorithms/scrubbing/ip-addresses.js";
import { findKeyValues } from "../../../src/algorithms/scrubbing/key-values.js";
import { findPhones } from "../../../src/algorithms/scrubbing/phones.js";
import { findPrivateKeys } from "../../../src/algorithms/scrubbing/private-keys.js";
import { MAX_TEXT } from "../../../src/algorithms/scrubbing/scrub-text.js";
import { findUrlCredentials } from "../../../src/algorithms/scrubbing/url-credentials.js";
import { findVendorTokens } from "../../../src/algorithms/scrubbing/vendor-tokens.js";
import { findWebTokens } from "../../../src/algorithms/scrubbing/web-tokens.js";
import { expectLinear } from "../../support/growth.js";

const FINDERS = [
  findAuthorizations,
  findCards,
  findEmails,
  findHeaderLines,
  findIbans,
  findIpAddresses,
  findKeyValues,
  findPhones,
  findPrivateKeys,
  findUrlCredentials,
  findVendorTokens,
  findWebTokens,
];

/** Beginnings that fail late, repeated to 64 Ki: where a pattern backtracks or starts anew, these make it quadratic. */
const UNITS = [
  ..."a 1 = @ a@ a@a. @a. %40 : :// ://a: ://a@ eyJ eyJ. eyJaaaaaaaa. eyJa-eyJ_ password= password=\" password=' token:".split(
    " ",
  ),
  ...'"password": "token":{ password={ password=[removed: cookie: cookie:a= x-api-key: %3A %3D %22 %3A%2F%2Fa &quot; \''.split(
    " ",
  ),
  ..."sk- sk-a- rk_ ghp_ AKIA SG. SG.aaaaaaaaaaaaaaaaaaaa. xoxb.xoxb hooks.slack.com/services/ 1234567890: pypi- key- aA".split(
    " ",
  ),
  ...'1. 1.1. 11: 2001: 2001:: fe80:a: 4111- 4111-111111- 4 0.0.0.0. é@é. xn--a-.@ a- % [removed: a.a. <password> \\" \\'.split(
    " ",
  ),
  "password=a ",
  "password: ",
  "{'token': '",
  "Cookie: ",
  "Authorization: ",
  "authorization:basic ",
  "authorization: digest ",
  "Bearer   ",
  "Token aaaaaaaaaaaaaaaaaaaaa ",
  "4111 ",
  "4111111111111111 ",
  "--password ",
  "+1 ",
  "+4 (",
  "%2B49",
  "415-",
  "(415) ",
  "DE89 ",
  "DE89",
  "--token 'a",
  "-----BEGIN ",
  "-----BEGIN PRIVATE KEY-----",
  "-----END PRIVATE KEY-----",
  'password="\n',
  "version ",
  `${"a".repeat(63)}.`,
  `${"a".repeat(64)}:`,
  `@${"a".repeat(62)}.`,
  `password:${"b".repeat(128)}`,
];

test.each(
  FINDERS.map((find) => [find.name, find] as const),
)("%s takes time linear in the length of the worst", (_, find) => {
  for (const unit of UNITS) {
    for (const end of ["", "@"]) expectLinear(find.name, { unit, length: MAX_TEXT, end }, find);
  }
});
