import { describe, expect, test } from "vitest";
import { isSensitiveKey } from "../../../src/algorithms/scrubbing/sensitive-key.js";

const SENSITIVE = [
  ..."password passwd PASSWORD Password userPassword user_password password2 password_hash passwordConfirmation".split(
    " ",
  ),
  ..."secret client_secret clientSecret secrets api_key apikey apiKey API_KEY X-Api-Key ApiKeyValue api-keys".split(
    " ",
  ),
  ..."auth Authorization proxy-authorization x-auth-token oauth credentials credential aws_secret_access_key".split(
    " ",
  ),
  ..."token accessToken refresh_token stripetoken stripeToken csrfmiddlewaretoken authenticity_token access_tokens".split(
    " ",
  ),
  ..."bearer private_key privateKey cookie Cookie set-cookie cookies session session_id sessionid PHPSESSID".split(" "),
  ..."JSESSIONID connect.sid csrf csrf_token X-XSRF-TOKEN mysql_pwd MYSQL_PWD pwd dsn SENTRY_DSN DB_PASS smtp_pass".split(
    " ",
  ),
  ..."user[password] encryption_key signing-key passphrase AccountKey X-Amz-Signature authorization_code ssn cvv jwt".split(
    " ",
  ),
];

const HARMLESS = [
  ..."author authors authority authenticated token_count tokenCount max_tokens input_tokens output_tokens tokens".split(
    " ",
  ),
  ..."sessions_total sessions passenger passengers compass bypass pass passed passing pass_rate tokenizer".split(" "),
  ..."password_policy passwordLength password_reset_url secret_name api_key_id public_key PublicKeyToken primary_key".split(
    " ",
  ),
  ..."foreign_key key keys keyboard monkey next_page_token nextPageToken eos_token cost_per_token session.id".split(
    " ",
  ),
  ..."session_duration session_count auth_method auth_type oauth_scope cookie_consent cookie_policy secretary".split(
    " ",
  ),
  ..."credentials_path SSH_AUTH_SOCK XDG_SESSION_TYPE token_type expires_in token_expires_at signature".split(" "),
];

describe("names of secrets", () => {
  test.each(SENSITIVE)("%s is one", (key) => expect(isSensitiveKey(key)).toBe(true));
  test.each(HARMLESS)("%s is none", (key) => expect(isSensitiveKey(key)).toBe(false));
});
