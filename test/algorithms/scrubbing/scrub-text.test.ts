import { describe, expect, test } from "vitest";
import { MAX_TEXT, scrubText } from "../../../src/algorithms/scrubbing/scrub-text.js";

// Put together at run time, so that no file of this repository holds anything that a secret scanner knows.
const GITHUB = `ghp_${"a1B2c3D4e5F6".repeat(3)}`;
const STRIPE = `sk_live_${"4eC39HqLyjWD"}arjtT1zdp7dc`;
const AWS = `AKIA${"IOSFODNN7EXAMPLE"}`;
const JWT = `eyJ${"hbGciOiJIUzI1NiJ9"}.eyJ${"zdWIiOiIxMjM0NTY3ODkwIn0"}.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U`;
const PEM = `-----BEGIN RSA PRIVATE ${"KEY"}-----\nMIIEow\nabc=\n-----END RSA PRIVATE KEY-----`;

describe("what is taken out of a text", () => {
  test.each([
    ["mail to jane.doe+x@example.co.uk.", "mail to [removed:email]."],
    ["GET /u?email=jane%40example.com&x=1", "GET /u?email=[removed:email]&x=1"],
    ["From: Jörg <jörg@bücher.example>", "From: Jörg <[removed:email]>"],
    ["paid with 4111 1111 1111 1111 12/27", "paid with [removed:card] 12/27"],
    ["amex 3782-822463-10005, ok", "amex [removed:card], ok"],
    ['{"pan":"5555555555554444"}', '{"pan":"[removed:card]"}'],
    ["client 203.0.113.42:51234 refused", "client [removed:ip]:51234 refused"],
    ["from 2001:db8:85a3::8a2e:370:7334: timeout", "from [removed:ip]: timeout"],
    ["http://[2001:db8::1]:8080/", "http://[[removed:ip]]:8080/"],
    [`jwt ${JWT} end`, "jwt [removed:jwt] end"],
    ["sent Bearer abcdef123456XYZ now", "sent Bearer [removed:authorization] now"],
    ["Basic dXNlcjpwYXNz", "Basic [removed:authorization]"],
    [`git clone with ${GITHUB}!`, "git clone with [removed:token]!"],
    [`key ${STRIPE}`, "key [removed:token]"],
    [`aws ${AWS}.`, "aws [removed:token]."],
    [`whsec_${"MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"}`, "[removed:token]"],
    [`rk_${"Zm9vYmFyYmF6cXV4"}0_a-9`, "[removed:token]"],
    [`cfg: ${PEM} done`, "cfg: [removed:private-key] done"],
    [`cut -----BEGIN PRIVATE ${"KEY"}-----\nMIIE`, "cut [removed:private-key]"],
    ["postgres://app:s3cret@db.internal:5432/x", "postgres://[removed:url-credentials]@db.internal:5432/x"],
    ["https://u:p@ss@example.com/x@y", "https://[removed:url-credentials]@example.com/x@y"],
    ["https://0123456789abcdef0123456789abcdef@o1.example.com/1", "https://[removed:url-credentials]@o1.example.com/1"],
    ["/login?user=a&password=hunter&x=1", "/login?user=a&password=[removed:secret-key]&x=1"],
    ["user[password]=x1&b=2", "user[password]=[removed:secret-key]&b=2"],
    ['{"user":"a","password":"hu\\"nter"}', '{"user":"a","password":"[removed:secret-key]"}'],
    ['body: {\\"token\\":\\"abc\\",\\"a\\":1}', 'body: {\\"token\\":\\"[removed:secret-key]\\",\\"a\\":1}'],
    ["{'api_key': 'abc', 'n': 1}", "{'api_key': '[removed:secret-key]', 'n': 1}"],
    ["'secret' => 'abc'", "'secret' => '[removed:secret-key]'"],
    ["{ password: 'hunter', id: 1 }", "{ password: '[removed:secret-key]', id: 1 }"],
    ["password: hunter2", "password: [removed:secret-key]"],
    ["db_password = hunter2", "db_password = [removed:secret-key]"],
    ["Server=x;User Id=sa;Password=a,b;Timeout=3", "Server=x;User Id=sa;Password=[removed:secret-key];Timeout=3"],
    ["login(password='a b', n=1)", "login(password='[removed:secret-key]', n=1)"],
    ["<password>abc</password>", "<password>[removed:secret-key]</password>"],
    [`/c?sv=2020&sig=${"aB3%2Fd".repeat(7)}%3D&se=1`, "/c?sv=2020&sig=[removed:token]&se=1"],
    ["q=%7B%22token%22%3A%22abc%22%7D&n=1", "q=%7B%22token%22%3A%22[removed:secret-key]%22%7D&n=1"],
    ["mysql --password hunter2 -h db", "mysql --password [removed:secret-key] -h db"],
    ["Cookie: a=1; sid=2\nHost: x", "Cookie: [removed:secret-key]\nHost: x"],
    ["curl -H 'Authorization: Bearer abc' -d x", "curl -H 'Authorization: Bearer abc' -d x"],
    ["curl -H 'Authorization: Bearer a1b2' -d x", "curl -H 'Authorization: [removed:secret-key]' -d x"],
    ['{"credentials":{"user":"a","key":"b"},"n":1}', '{"credentials":[removed:secret-key],"n":1}'],
  ])("%s", (text, expected) => expect(scrubText(text).text).toBe(expected));
});

describe("what stays in a text", () => {
  test.each([
    "order 1234567890123456 and 4111111111111112",
    "at 1732187581000, id 550e8400-e29b-41d4-a716-446655440000",
    "11111111-4111-4111-8111-111111111111",
    "sha 4111111111111111aaaaaaaaaaaaaaaaaaaaaaaa",
    "version 1.2.3.4, Chrome/120.0.0.0 Safari/537.36",
    "System.Private.CoreLib, Version=4.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e",
    "listening on 127.0.0.1:4000 and [::1]:4000, 0.0.0.0",
    "lodash@4.17.21, @types/node, app@1.2.3-beta.next, logo@2x.png",
    "git@github.com:acme/app.git and ssh://git@github.com/acme/app",
    "ssh://deploy@example.com/x",
    "Unexpected token < in JSON at position 0",
    "Unexpected token: punc (;)",
    "Invalid token: foo",
    "Password: must be at least 8 characters",
    "password is required",
    "const token = getToken();",
    "password = form.password.value;",
    "if (token == null || session === undefined)",
    "login(user=user, password=password)",
    "Basic authentication failed, Bearer authentication needed",
    'www-authenticate: Bearer realm="api", error="invalid_token"',
    "token_count=12 max_tokens: 4096 author=Jane",
    "password=$DB_PASSWORD token=null secret=*** key=abc",
    "data:application/json;base64,eyJ2ZXJzaW9uIjozLCJzb3VyY2VzIjpbXX0=",
    "Foo::Bar at 12:30:45 aa:bb:cc:dd:ee:ff dead::beef std::string",
    "class sk-loading-indicator-container-2, rk_timer_init_common_clock",
    "session: started, auth: api, GET /oauth/token 200",
    "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----",
  ])("%s", (text) => expect(scrubText(text).text).toBe(text));
});

test("says how many of each kind went, and never what", () => {
  const { removed } = scrubText("a@example.com b@example.com password=hunter2");
  expect(removed).toEqual([
    { path: "", kind: "email", count: 2 },
    { path: "", kind: "secret-key", count: 1 },
  ]);
});

test("cuts a long text with a mark, at no more than the limit, and not through an emoji", () => {
  const { text, removed } = scrubText(`${"x".repeat(MAX_TEXT - 15)}${"😀".repeat(50)}`);
  expect(text.length).toBeLessThanOrEqual(MAX_TEXT);
  expect(text.endsWith("x[removed:size]")).toBe(true);
  expect(removed).toEqual([{ path: "", kind: "size", count: 1 }]);
});
