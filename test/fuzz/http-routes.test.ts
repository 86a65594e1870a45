import { connect } from "node:net";
import fc from "fast-check";
import { test } from "vitest";
import { flawOf, flawOfErrors, flawOfWords, type HttpAnswer, isOfNode } from "../support/fuzz-answers.js";
import { fuzz } from "../support/fuzz-plan.js";
import { useTarget } from "../support/fuzz-target.js";
import { HOSTILE } from "../support/fuzz-values.js";

const target = useTarget();

/** Sends bytes as they are and reads all that comes until the server ends the connection; fails when it does not. */
function raw(bytes: Buffer): Promise<HttpAnswer | null> {
  const { hostname, port } = new URL(target.ratchet.url);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect(Number(port), hostname, () => socket.end(bytes));
    socket.setTimeout(20_000, () => reject(new Error(`no answer to ${bytes.toString("latin1").slice(0, 500)}`)));
    socket.on("data", (chunk) => chunks.push(chunk));
    socket.on("error", () => undefined); // The server may end it first; what it said until then is judged.
    socket.on("close", () => {
      socket.destroy();
      resolve(answerIn(Buffer.concat(chunks).toString("latin1")));
    });
  });
}

/** The first answer in what came; null when nothing came. */
function answerIn(text: string): HttpAnswer | null {
  const [head = "", ...rest] = text.split("\r\n\r\n");
  const [first = "", ...lines] = head.split("\r\n");
  if (!first.startsWith("HTTP/1.1 ")) return null;
  const entries = lines.map((line) => [
    line.slice(0, line.indexOf(":")).toLowerCase(),
    line.slice(line.indexOf(":") + 2),
  ]);
  return { status: Number(first.slice(9, 12)), headers: Object.fromEntries(entries), text: rest.join("\r\n\r\n") };
}

interface Sent {
  method: string;
  path: string;
  headers: [string, string][];
  body: string;
}

async function send({ method, path, headers, body }: Sent): Promise<string | null> {
  const own = headers.some(([name]) => name === "content-length" || name === "transfer-encoding");
  const length: [string, string][] =
    body && !own ? [["content-length", String(Buffer.byteLength(body, "latin1"))]] : [];
  const lines = [["host", "localhost"], ["connection", "close"], ...headers, ...length].map(
    ([name, value]) => `${name}: ${value}`,
  );
  const answer = await raw(Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n${body}`, "latin1"));
  const flaw = answer && (flawOf(answer, target.secrets) ?? flawOfRoute(answer));
  return flaw ? `${method} ${path} ${JSON.stringify(headers)} ${JSON.stringify(body.slice(0, 200))}\n→ ${flaw}` : null;
}

/** Errors are GraphQL's or Sentry's JSON, or of the page's files one plain sentence; all else is what is served there. */
function flawOfRoute(answer: HttpAnswer): string | null {
  const { status, headers, text } = answer;
  if (isOfNode(answer) || status < 400 || text === "") return null;
  if (!headers["content-type"]?.startsWith("application/json")) return flawOfWords(text);
  const body = JSON.parse(text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1)) as {
    errors?: unknown;
    code?: string;
  };
  return body.errors ? flawOfErrors(body.errors) : flawOfWords(text);
}

const PATHS =
  "/ /livez /readyz /startupz /metrics /graphiql /graphiql/ /graphiql/assets/ /graphiql/assets/index.js /graphql /api/1/store/ /favicon.ico /robots.txt * //graphql /livez/ /LIVEZ http://elsewhere.example/livez".split(
    " ",
  );
const ENDS = [
  ...HOSTILE,
  "?a=b",
  "?",
  "#x",
  ";x",
  "/..",
  "/../../package.json",
  "/%2e%2e/%2e%2e/package.json",
  "/..%2f..%2fpackage.json",
  "%00",
  "%",
  "%c0%ae",
  "/.git/config",
  ".gz",
  "/index.html",
  "?x=1&x=2",
];
const asPath = (text: string) => text.replaceAll(/[^\x21-\xff]/g, "+").slice(0, 500);
const paths = fc.oneof(
  fc.constantFrom(...PATHS),
  fc.tuple(fc.constantFrom(...PATHS), fc.constantFrom(...ENDS)).map(([path, end]) => asPath(path + end)),
  fc.string({ maxLength: 30 }).map((text) => `/${asPath(text)}`),
);
const HEADERS: [string, string][] = [
  ["host", "evil.example; script-src *"],
  ["host", ""],
  ["range", "bytes=9999999-"],
  ["range", "bytes=0-0,1-1,2-2"],
  ["range", "bytes=a"],
  ["if-none-match", "*"],
  ["if-match", '"x"'],
  ["if-modified-since", "never"],
  ["if-unmodified-since", "Thu, 01 Jan 1970 00:00:00 GMT"],
  ["accept-encoding", "gzip;q=x, *"],
  ["expect", "100-continue"],
  ["expect", "something"],
  ["upgrade", "websocket"],
  ["connection", "upgrade"],
  ["sec-websocket-key", "x"],
  ["sec-websocket-version", "99"],
  ["transfer-encoding", "chunked"],
  ["transfer-encoding", "gzip"],
  ["content-length", "5"],
  ["content-length", "-1"],
  ["content-type", "application/json"],
  ["authorization", "Bearer \xff\xfe"],
  ["x-forwarded-for", "127.0.0.1\xff"],
  ["x-original-url", "/metrics"],
  ["cookie", "a=b; __proto__=c"],
  ["origin", "null"],
  ["__proto__", "x"],
  ["te", "trailers"],
];
const cases: fc.Arbitrary<Sent> = fc.record({
  method: fc.constantFrom(
    "GET",
    "GET",
    "GET",
    "GET",
    "POST",
    "PUT",
    "DELETE",
    "PATCH",
    "OPTIONS",
    "TRACE",
    "PROPFIND",
    "SEARCH",
    "QUERY",
    "get",
    "FOO",
  ),
  path: paths,
  headers: fc.array(fc.constantFrom(...HEADERS), { maxLength: 4 }),
  body: fc.constantFrom("", "", "", "{}", "a=b", "5\r\nhello\r\n0\r\n\r\n", "zz\r\n", "\xff\x00"),
});

test(
  "any method, path and headers: served, or refused in the documented form",
  () => fuzz({ cases, count: 264 }, send),
  400_000,
);

test("and the server still serves, and neither it nor its other workspace was changed from outside", () =>
  target.expectUnharmed());
