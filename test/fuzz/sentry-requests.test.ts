import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { test } from "vitest";
import { ask, describe, flawOf, flawOfSentry } from "../support/fuzz-answers.js";
import { EVENTS } from "../support/fuzz-events.js";
import { struck } from "../support/fuzz-mutate.js";
import { fuzz } from "../support/fuzz-plan.js";
import { useTarget } from "../support/fuzz-target.js";
import { HOSTILE, jsons, texts } from "../support/fuzz-values.js";

const target = useTarget();

/** A request to an endpoint of Sentry's: in place of `KEY` and `NUMBER` stand those of a real DSN. */
interface Sent {
  path: string;
  method: string;
  headers: Record<string, string>;
  body: Buffer;
}

async function send({ path, method, headers, body }: Sent): Promise<string | null> {
  const { username, host, pathname } = new URL(target.ratchet.dsn);
  const real = (text: string) => text.replace("KEY", username).replace("NUMBER", pathname.slice(1));
  const given = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, real(value)]));
  const bytes = Buffer.from(real(body.toString("latin1")), "latin1");
  const request = { method, headers: given, ...(method === "POST" ? { body: new Uint8Array(bytes) } : {}) };
  const answer = await ask(`http://${host}${real(path)}`, request);
  const isPreflight = method === "OPTIONS" && answer.status === 204;
  const flaw =
    flawOf(answer, target.secrets) ?? (isPreflight || !path.startsWith("/api/NUMBER/") ? null : flawOfAny(answer));
  return flaw && `${describe(path, request)}\n→ ${flaw}`;
}

/** What is not posted is not Sentry's, and is refused as any unknown address is. */
function flawOfAny(answer: Parameters<typeof flawOfSentry>[0]): string | null {
  return answer.text.startsWith('{"errors":') ? null : flawOfSentry(answer);
}

const event = fc.constantFrom(...EVENTS.slice(0, 40)).map((one) => JSON.stringify(one));
const asHeader = (text: string) => text.replaceAll(/[^\x20-\x7e]/g, "?").trim();
const words = texts.map(asHeader);

/** Lines of an envelope: headers that say what they should and what they should not, lengths that lie. */
const lengths = fc.constantFrom<unknown>(0, 1, -1, 5, 1e9, 0.5, 2 ** 53, "7", null, true, [], {});
const itemHeads = fc.oneof(
  fc.record(
    {
      type: fc.oneof(
        fc.constantFrom<unknown>(
          "event",
          "transaction",
          "session",
          "attachment",
          "client_report",
          "__proto__",
          1,
          null,
          {},
        ),
        texts,
      ),
      length: lengths,
      content_type: jsons,
      filename: texts,
    },
    { requiredKeys: [] },
  ),
  jsons,
);
const heads = fc.oneof(
  fc.record(
    {
      event_id: fc.oneof(jsons, fc.constant("fc6d8c0c43fc4630ad850ee518f1b9d0")),
      dsn: fc.oneof(
        jsons,
        fc.constantFrom("http://KEY@h/NUMBER", "http://KEY:x@h/1", "//KEY@", `http://${"a".repeat(99)}@h/1`),
      ),
      sent_at: jsons,
      trace: jsons,
      sdk: jsons,
    },
    { requiredKeys: [] },
  ),
  jsons,
);
const line = (value: unknown) => JSON.stringify(value) ?? "";
const items = fc.array(fc.tuple(itemHeads, fc.oneof(event, texts, jsons.map(line))), { maxLength: 5 });
const envelopes = fc
  .tuple(heads, items, fc.constantFrom("\n", "\r\n", "\n\n", ""))
  .map(([head, all, end]) =>
    Buffer.from([line(head), ...all.flatMap(([of, payload]) => [line(of), payload])].join("\n") + end),
  );

const KEY = { "x-sentry-auth": "Sentry sentry_key=KEY, sentry_version=7" };
const post = (body: Buffer, headers: Record<string, string> = KEY): Sent => ({
  path: "/api/NUMBER/envelope/",
  method: "POST",
  headers,
  body,
});

/** What was answered with 500 once: a header's value that can't be made a text, and encodings that every object has a member for. */
const FOUND: Sent[] = [
  post(Buffer.from('{"event_id":{"toString":1}}\n{"type":"event"}\n{"message":"x"}')),
  post(Buffer.from('{"event_id":[[{"toString":[],"valueOf":{}}]]}\n{}\n{}')),
  ...["__proto__", "constructor", "toString"].map((encoding) =>
    post(Buffer.from("{}\n"), { ...KEY, "content-encoding": encoding }),
  ),
];

test(
  "envelopes of any lines, with lengths that lie, struck by the way",
  () => fuzz({ cases: struck(envelopes).map((body) => post(body)), count: 128, found: FOUND }, send),
  400_000,
);

test(
  "envelopes that alone say whose they are",
  () => fuzz({ cases: envelopes.map((body) => post(body, {})), count: 56 }, send),
  400_000,
);

const PACKS = {
  gzip: gzipSync,
  deflate: deflateSync,
  br: brotliCompressSync,
  raw: deflateRawSync,
  plain: (body: Buffer) => body,
};
const encodings = fc.oneof(
  fc.constantFrom(
    "gzip",
    "deflate",
    "br",
    "x-gzip",
    "identity",
    "zstd",
    "gzip, gzip",
    "GZIP ",
    "*",
    "__proto__",
    "constructor",
  ),
  words,
);
const packed = fc
  .tuple(
    fc.oneof(
      envelopes,
      event.map((text) => Buffer.from(text)),
    ),
    fc.constantFrom(...Object.values(PACKS)),
  )
  .map(([body, pack]) => pack(body));

test("bodies packed in every way, under every name, and struck by the way", () => {
  const cases = fc
    .tuple(struck(packed), encodings)
    .map(([body, encoding]) => post(body, { ...KEY, "content-encoding": encoding }));
  return fuzz({ cases, count: 112 }, send);
}, 400_000);

const auths = fc.oneof(
  words,
  words.map((text) => `Sentry sentry_key=${text}`),
  words.map((text) => `Sentry sentry_key=KEY, sentry_version=${text}, sentry_client=${text}`),
  fc.constantFrom(
    "Sentry sentry_key=KEY",
    "sentry_key=KEY sentry_key=x",
    "Sentry",
    `Sentry sentry_key=${"a".repeat(5_000)}`,
  ),
);
const headers = fc.record(
  {
    "x-sentry-auth": auths,
    authorization: auths,
    "content-type": words,
    "x-forwarded-for": words,
    "x-forwarded-host": words,
    origin: words,
    referer: words,
    "user-agent": words,
    cookie: words,
    accept: words,
    range: words,
    "x-http-method-override": fc.constantFrom("DELETE", "PUT"),
    "x-ratchet-workspace": words,
    "idempotency-key": words,
  },
  { requiredKeys: [] },
);
const search = fc.oneof(
  fc.constantFrom(
    "",
    "?sentry_key=KEY",
    "?sentry_key=KEY&sentry_key=x",
    "?sentry_key[]=KEY",
    "?sentry_key[a]=KEY",
    "?__proto__[a]=1",
  ),
  texts.map((text) => `?sentry_key=${encodeURIComponent(text.toWellFormed())}&sentry_version=7`),
);
const numbers = fc.oneof(
  fc.constantFrom("NUMBER", "NUMBER", "0", "-1", "1e3", "%00", "%", "%zz", "..%2f..", "NUMBER%0a"),
  fc.constantFrom(...HOSTILE).map((text) => encodeURIComponent(text.toWellFormed())),
);

test("any headers, keys, numbers, methods and endpoints", () => {
  const paths = fc.tuple(
    numbers,
    fc.constantFrom("envelope/", "store/", "envelope", "store", "security/", "minidump/", "envelope//", "%2e%2e/"),
    search,
  );
  const cases = fc.record({
    path: paths.map(([number, endpoint, query]) => `/api/${number}/${endpoint}${query}`),
    method: fc.constantFrom("POST", "POST", "POST", "GET", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD"),
    headers,
    body: fc.oneof(
      envelopes,
      event.map((text) => Buffer.from(text)),
    ),
  });
  const isRead = ({ method }: Sent) => method !== "HEAD"; // Which has no body to judge; the headers are those of GET.
  return fuzz({ cases: cases.filter(isRead), count: 176 }, send);
}, 400_000);

test("and the server still serves, keeps its other workspace, and has set nothing aside as poison", () =>
  target.expectUnharmed());
