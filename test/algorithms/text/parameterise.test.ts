import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parameterise } from "../../../src/algorithms/text/parameterise.js";
import { expectLinear } from "../../support/growth.js";

describe("values become placeholders", () => {
  it.each([
    ["User 42 not found at 10.0.0.3", "User <number> not found at <ip>"],
    ["connect ECONNREFUSED 127.0.0.1:5432", "connect ECONNREFUSED <ip>"],
    ["connect ECONNREFUSED ::1:5432 or fe80::1", "connect ECONNREFUSED <ip> or <ip>"],
    ["order 123e4567-e89b-12d3-a456-426614174000 failed", "order <uuid> failed"],
    ["object 0x7ffee at deadbeef01 gone", "object <hex> at <hex> gone"],
    ["Failed at 2024-01-02T03:04:05.678Z", "Failed at <date>"],
    ["Wed Apr 17 22:31:45 2019: bounced", "<date>: bounced"],
    ["mail to a.b@example.com bounced", "mail to <email> bounced"],
    ["no answer from https://x.example/a?b=1 yet", "no answer from <url> yet"],
    ["cannot read /var/lib/x/1.db", "cannot read <path>"],
    ["cannot read C:\\Users\\bob\\a.txt now", "cannot read <path> now"],
    ["timeout of 5000ms exceeded", "timeout of <duration> exceeded"],
    ["Timed out after 1.5 s", "Timed out after <duration>"],
    ["upload 5 MB of 12 MiB", "upload <size> of <size>"],
    ["values [1, 2, 3] invalid", "values [<number>] invalid"],
    ["id=42 name=bob, rest", "id=<value> name=<value>, rest"],
    ["user 'bob smith' is gone", "user <quoted> is gone"],
    ['{"user": "bob", "age": 3}', '{"user": <quoted>, "age": <number>}'],
    ["Order ord_9f8a7b not found", "Order <id> not found"],
  ])("%s", (message, template) => expect(parameterise(message)).toBe(template));
});

describe("what names the cause stays", () => {
  it.each([
    "Cannot read properties of undefined (reading 'foo')",
    "No module named 'requests'",
    "'NoneType' object has no attribute 'split'",
    'column "x" does not exist',
    "Request failed with status code 404",
    "503 Service Unavailable",
    "ORA-00942: table or view does not exist",
    "SQLSTATE[42P01]: Undefined table",
    "Neo4jError in utf8 codec",
    "it's broken, can't go",
    "std::foo::bar failed with a==b",
    "may I march on",
  ])("%s", (message) => expect(parameterise(message)).toBe(message));

  it("so errors that differ there differ", () => {
    expect(parameterise("status code 404")).not.toBe(parameterise("status code 500"));
    expect(parameterise("No module named 'a'")).not.toBe(parameterise("No module named 'b'"));
  });
});

describe("shape", () => {
  it("reads the first line that says something", () => {
    expect(parameterise("\n  \n  first 1\nsecond")).toBe("first <number>");
    expect(parameterise(" \n\t ")).toBe("");
  });

  it("makes a template of a template that is itself", () => {
    const words = fc.constantFrom(
      "user",
      "42",
      "'x y'",
      "10.0.0.1",
      "a=b",
      "/a/b/c",
      "5ms",
      "x9",
      "<number>",
      "(",
      ":",
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 12 }), (list) => {
        const once = parameterise(list.join(" "));
        expect(parameterise(once)).toBe(once);
      }),
    );
  });

  it("does not see which number, address or id stands in a sentence", () => {
    const value = fc.oneof(
      fc.nat(),
      fc.uuid(),
      fc.ipV4(),
      fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) }).map((d) => d.toISOString()),
    );
    fc.assert(
      fc.property(value, (v) => {
        const marks = ["<number>", "<uuid>", "<ip>", "<date>"];
        expect(marks.map((mark) => `job ${mark} failed`)).toContain(parameterise(`job ${v} failed`));
      }),
    );
  });

  it("bears every text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => typeof parameterise(text) === "string"),
    );
  });
});

describe("time", () => {
  const size = 64 * 1024;
  it.each([
    ["digits", "1"],
    ["dots", "1."],
    ["quotes", "'"],
    ["escapes", "'\\"],
    ["slashes", "a/"],
    ["colons", "a:"],
    ["hex", "ab1:"],
    ["mail", "a.@"],
    ["schemes", "a+://"],
    ["equals", "a="],
    ["dates", "Mon, Jan 1 "],
    ["blanks", " "],
    ["lines", "\n"],
    ["dashes", "a-"],
    ["unequal ends", "1s1h"],
    ["assignments", "a='"],
  ])("takes time linear in the length of a text of %s", (_, unit) => {
    expectLinear("parameterise", { unit, length: size }, parameterise);
  });
});
