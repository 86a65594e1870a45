import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Json } from "../../../src/algorithms/scrubbing/json.js";
import { MAX_DEPTH, MAX_ENTRIES, scrub } from "../../../src/algorithms/scrubbing/scrub.js";
import { scrubText } from "../../../src/algorithms/scrubbing/scrub-text.js";

const SECRET = "[removed:secret-key]";

describe("what stands under a sensitive name", () => {
  test.each<[string, Json, Json]>([
    ["a string", { password: "x" }, { password: SECRET }],
    ["a number", { password: 1234 }, { password: SECRET }],
    [
      "leaves of an object",
      { auth: { user: "a", tries: [1, true, null] } },
      { auth: { user: SECRET, tries: [SECRET, true, null] } },
    ],
    [
      "nothing",
      { password: null, token: "", auth: false, secret: "[Filtered]" },
      { password: null, token: "", auth: false, secret: "[Filtered]" },
    ],
    [
      "a pair in a list of pairs",
      {
        headers: [
          ["Cookie", "a=b"],
          ["Accept", "x"],
        ],
      },
      {
        headers: [
          ["Cookie", SECRET],
          ["Accept", "x"],
        ],
      },
    ],
    ["a list that is no pair", { fingerprint: ["session", "expired"] }, { fingerprint: ["session", "expired"] }],
    [
      "a named value",
      [{ key: "api_key", value: { stringValue: "x" } }],
      [{ key: "api_key", value: { stringValue: SECRET } }],
    ],
    ["a named value, value first", [{ value: "x", name: "token" }], [{ value: SECRET, name: "token" }]],
    ["an argument", { argv: ["run", "--password", "x", "y"] }, { argv: ["run", "--password", SECRET, "y"] }],
    ["a folder", { env: { PWD: "/app", DB_PWD: "x" } }, { env: { PWD: "/app", DB_PWD: SECRET } }],
  ])("%s", (_, value, expected) => expect(scrub(value).value).toEqual(expected));
});

test("takes personal data out of values, numbers and keys, and says where", () => {
  const value: Json = {
    user: { email: "a@example.com", ip: "203.0.113.9" },
    pan: [4111111111111111],
    "b@example.com": 1,
  };
  const result = scrub(value);
  expect(result.value).toEqual({
    user: { email: "[removed:email]", ip: "[removed:ip]" },
    pan: ["[removed:card]"],
    "[removed:email]": 1,
  });
  expect(result.removed).toEqual(
    expect.arrayContaining([
      { path: "user.email", kind: "email", count: 1 },
      { path: "user.ip", kind: "ip", count: 1 },
      { path: "pan[0]", kind: "card", count: 1 },
      { path: "{key}", kind: "email", count: 1 },
    ]),
  );
  expect(result.total).toBe(4);
});

test("keys that become alike stay apart", () => {
  const { value } = scrub({ "a@example.com": 1, "b@example.com": 2, "[removed:email]": 3 });
  expect(value).toEqual({ "[removed:email]": 1, "[removed:email]#2": 2, "[removed:email]#3": 3 });
});

test("versions that look like addresses stay under their names", () => {
  const value: Json = {
    release: "1.2.3.4",
    contexts: { os: { version: "10.0.19.41" } },
    modules: { a: "4.0.0.0", "smallrye-jwt": "4.6.1" },
  };
  expect(scrub(value).value).toEqual(value);
});

test("names at most 50 places, and counts all", () => {
  const { removed, total } = scrub(Array.from({ length: 80 }, () => "a@example.com"));
  expect(removed).toHaveLength(50);
  expect(total).toBe(80);
});

test("drops the keys that could change a prototype", () => {
  const value = JSON.parse(
    '{"__proto__":{"polluted":1},"a":{"constructor":{"prototype":{"polluted":1}},"prototype":2,"b":3}}',
  );
  const result = scrub(value);
  expect(JSON.stringify(result.value)).toBe('{"a":{"b":3}}');
  expect(result.total).toBe(3);
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
});

test("400,000 levels don't overflow the stack", () => {
  const { value, removed } = scrub(JSON.parse(`${"[".repeat(400_000)}${"]".repeat(400_000)}`));
  expect(JSON.stringify(value)).toBe(`${"[".repeat(MAX_DEPTH)}"[removed:depth]"${"]".repeat(MAX_DEPTH)}`);
  expect(removed[0]?.kind).toBe("depth");
});

test("keeps the first 1,000 entries", () => {
  const list = Array.from({ length: MAX_ENTRIES + 1 }, (_, index) => index);
  const result = scrub({ list, exact: list.slice(1), map: Object.fromEntries(list.map((n) => [`k${n}`, n])) });
  const { exact, list: kept, map } = result.value as { [key: string]: { length?: number } };
  expect([exact?.length, kept?.length, Object.keys(map ?? {}).length]).toEqual([1000, 1000, 1000]);
  expect(result.removed.map((removal) => [removal.path, removal.kind])).toEqual([
    ["list", "size"],
    ["map", "size"],
  ]);
});

const parts = fc.constantFrom(
  ..."password= token: secret cookie Cookie: a@example.com 4111111111111111 203.0.113.7 2001:db8::1 :// @ %40 \" ' \\ { } [ ] [removed: ] , & \n -----BEGIN".split(
    " ",
  ),
  " ",
  "Bearer abc12345678",
  "Authorization: Bearer a1b2c3",
  "https://u:p4ss@h.example/",
  "-----BEGIN PRIVATE KEY-----",
  `sk-${"a1B2".repeat(8)}`,
  "=",
  ":",
  "--password",
);
const texts = fc.oneof(
  fc.string(),
  fc.array(fc.oneof(parts, fc.string({ maxLength: 4 })), { maxLength: 14 }).map((all) => all.join("")),
);
const keys = fc.oneof(
  texts,
  fc.constantFrom("password", "token", "tags", "key", "name", "value", "session", "release"),
);
const { json } = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 5 },
    texts,
    fc.constantFrom<Json>(null, true, 4111111111111111, 0.5),
    fc.array(tie("json"), { maxLength: 4 }),
    fc.dictionary(keys, tie("json"), { maxKeys: 4 }),
  ),
}));

/** The shape of a value: how many entries each container has, and where the leaves are. */
const shape = (value: Json): Json =>
  Array.isArray(value)
    ? value.map(shape)
    : typeof value === "object" && value !== null
      ? { size: Object.keys(value).length, entries: Object.values(value).map(shape) }
      : 0;

describe("whatever comes", () => {
  test("a text scrubbed twice is as scrubbed once", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const once = scrubText(text).text;
        expect(scrubText(once)).toEqual({ text: once, removed: [] });
      }),
      { numRuns: 2000 },
    );
  });

  test("a value scrubbed twice is as scrubbed once, of the same shape, and the input as before", () => {
    fc.assert(
      fc.property(json, (value) => {
        const before = structuredClone(value);
        const once = scrub(value).value;
        expect(value).toEqual(before);
        expect(shape(once)).toEqual(shape(value));
        const twice = scrub(once);
        expect(twice.value).toEqual(once);
      }),
      { numRuns: 1000 },
    );
  });
});
