import { describe, expect, test } from "vitest";
import { cutScrubbed, MAX_TEXT, scrubText } from "../../../src/algorithms/scrubbing/scrub-text.js";

// Account numbers are the examples of the IBAN registry; telephone numbers are of ranges kept for fiction.
describe("account and telephone numbers are taken out", () => {
  test.each([
    ["pay to DE89370400440532013000.", "pay to [removed:iban]."],
    ["DE89 3704 0044 0532 0130 00 FROM me", "[removed:iban] FROM me"],
    ['{"iban":"GB29NWBK60161331926819","n":1}', '{"iban":"[removed:iban]","n":1}'],
    ["NO93-8601-1117-947, MT84MALT011000012345MTLCAST001S", "[removed:iban], [removed:iban]"],
    ["call +44 20 7946 0958 now", "call [removed:phone] now"],
    ["tel:+442079460958", "tel:[removed:phone]"],
    [
      "+1 (415) 555-0132, or (415) 555-0132, or 415-555-0132",
      "[removed:phone], or [removed:phone], or [removed:phone]",
    ],
    ["?phone=%2B4930901820&x=1", "?phone=[removed:phone]&x=1"],
    ["fax +49 (0)30 901820", "fax [removed:phone]"],
  ])("%s", (text, expected) => expect(scrubText(text).text).toBe(expected));
});

describe("what looks alike stays", () => {
  test.each([
    "DE89370400440532013001 and XX89370400440532013000",
    "SE35 is a motor, GB29 a bus, AT20 A1 B2",
    "at +40.712776,-74.005974/",
    "2026-11-21T10:00:00+01:00, GMT+0200, UTC+14",
    "delta +1732187581000 ms, +1234567 bytes, +20 -3",
    "app@1.0.0+20130313144700 and 1.2.3+build.11",
    "3 + 4915112345679, i+4915112345679, a[1]+4915112345679",
    "order 234-567-8901-2, id 555-123-45678, 192-168-0001",
    "@@ -12,7 +12,19 @@ and +++ b/src/a.ts",
    "sum: +12 +13 +14",
    "550e8400-e29b-41d4-a716-446655440000",
  ])("%s", (text) => expect(scrubText(text).text).toBe(text));
});

describe("a text is scrubbed before it is cut", () => {
  const secret = `npm_${"aB3".repeat(12)}`;

  test.each([200, 8_192])("at %i", (most) => {
    for (const kept of [4, 10, 20, secret.length - 1]) {
      const text = `${"x ".repeat(most).slice(0, most - kept - 1)} ${secret} and on${" y".repeat(3_000)}`;
      const left = cutScrubbed(text, most);
      expect(left.length).toBeLessThanOrEqual(most);
      expect(left.length).toBeGreaterThan(most - 60);
      expect(left).not.toContain("npm_");
    }
  });

  test("at the longest that is kept", () => {
    for (const [kept, rest] of [
      [30, 0],
      [30, 50_000],
      [45, 900],
      [16, 5_000],
    ] as const) {
      const { text } = scrubText(`${"x ".repeat(MAX_TEXT).slice(0, MAX_TEXT - kept)} ${secret} ${"y ".repeat(rest)}`);
      expect(text).not.toContain("npm_");
      expect(text.length).toBeLessThanOrEqual(MAX_TEXT);
      expect(scrubText(text)).toEqual({ text, removed: [] });
    }
  });

  test("a short text is as it is", () => expect(cutScrubbed(secret, 200)).toBe(secret));
});
