import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { Json } from "../../src/algorithms/scrubbing/json.js";

const FOLDER = "../shared/data/sentry-events";

/** An event with every field that we read, each of the right type. */
const FULL: Json = {
  event_id: "fc6d8c0c43fc4630ad850ee518f1b9d0",
  timestamp: "2026-11-21T10:00:00.000Z",
  platform: "python",
  level: "error",
  logger: "app.web",
  logentry: { message: "user %s has %(count)d things", params: ["ann", 2], formatted: "user ann has 2 things" },
  message: { message: "{0} and {name}", params: { name: "x" } },
  culprit: "app.views in index",
  transaction: "/users/{id}",
  server_name: "web-1",
  release: "app@1.2.3+4",
  dist: "7",
  environment: "production",
  fingerprint: ["{{ default }}", "a", 1],
  tags: { "ratchet.project": "shop", browser: "Firefox 150" },
  user: { id: 7, email: "a@example.org", username: "ann", ip_address: "{{auto}}" },
  exception: {
    values: [
      { type: "KeyError", value: "'id'", module: "builtins", mechanism: { type: "generic", handled: false } },
      {
        type: "ValueError",
        value: "no such thing",
        stacktrace: {
          frames: [
            {
              function: "main",
              module: "app",
              filename: "app.py",
              abs_path: "/app/app.py",
              lineno: 3,
              colno: 9,
              in_app: true,
            },
            {
              function: "load",
              filename: "lib.py",
              lineno: 12,
              context_line: "  x = y",
              pre_context: ["a"],
              vars: { y: [1] },
            },
          ],
        },
      },
    ],
  },
  threads: { values: [{ id: 1, crashed: true, stacktrace: { frames: [{ function: "run" }] } }] },
  stacktrace: { frames: [{ instruction_addr: "0x7fff", package: "libc.so" }] },
  breadcrumbs: {
    values: [{ timestamp: 1732187581.5, category: "http", level: "info", message: "GET", data: { a: 1 } }],
  },
  contexts: {
    trace: { trace_id: "0af7651916cd43dd8448eb211c80319c", span_id: "b7ad6b7169203331" },
    os: { name: "Linux" },
  },
  extra: { list: [1, { deep: [null] }] },
  request: {
    url: "https://h.example/a?b=c",
    headers: [["User-Agent", "curl"]],
    cookies: "a=b",
    env: { REMOTE_ADDR: "::1" },
  },
  modules: { django: "5.1" },
  sdk: { name: "sentry.python", version: "2.0.0", packages: [] },
  csp: { effective_directive: "img-src", blocked_uri: "https://x.example", document_uri: "https://y.example" },
};

/** Valid events: one with everything, and those of real applications where the development data are at hand. */
export const EVENTS: Json[] = [FULL, FULL, FULL, ...realEvents()];

function realEvents(): Json[] {
  if (!existsSync(FOLDER)) return [];
  const files = readdirSync(FOLDER, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".json"));
  const texts = files.sort().map((file) => readFileSync(`${FOLDER}/${file}`, "utf8"));
  return texts.filter((text) => text.length < 8_000).map((text) => JSON.parse(text) as Json);
}
