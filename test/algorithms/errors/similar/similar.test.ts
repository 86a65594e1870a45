import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareErrors } from "../../../../src/algorithms/errors/similar/compare.js";
import { type ErrorNames, signatureOf } from "../../../../src/algorithms/errors/similar/signature.js";
import { searchWords } from "../../../../src/algorithms/errors/similar/words.js";

const names = (title: string, culprit: string | null = null, platform: string | null = null): ErrorNames => ({
  title,
  culprit,
  platform,
});
const likeness = (one: ErrorNames, other: ErrorNames) => compareErrors(signatureOf(one), signatureOf(other));

describe("what two errors are compared by", () => {
  test.each([
    ["java.lang.NullPointerException: a is null", "NullPointerException", ["null", "pointer"]],
    ["*errors.errorString: error connecting", "errorString", []],
    [String.raw`App\Http\PaymentError: declined`, "PaymentError", ["payment"]],
    ["std::out_of_range: vector", "out_of_range", ["out", "of", "range"]],
    ["SIGSEGV: Segfault", "SIGSEGV", ["sigsegv"]],
    ["EXC_BAD_ACCESS", "EXC_BAD_ACCESS", ["exc_bad_access"]],
    ["HTTPError: 429", "HTTPError", ["http"]],
    ["Could not connect: timed out", null, []],
  ])("the type of %s is %s", (title, type, words) => {
    expect(signatureOf(names(title))).toMatchObject({ type, typeWords: words });
  });

  test("values of a message say nothing, nor does what the type says already", () => {
    const { message } = signatureOf(names("Timeout: order 4711 of 'ann' at [removed:ip] timed out after 30 s, error"));
    expect(message).toEqual(["order", "of", "at", "timed", "out", "after"]);
  });

  test("code without a name has no place", () => {
    expect(signatureOf(names("a", "unnamed code in libc.so"))).toMatchObject({ function: null, file: "libc.so" });
    expect(signatureOf(names("a", "getUser in src/users/get.ts"))).toMatchObject({
      function: "getuser",
      file: "get.ts",
    });
  });
});

describe("two errors", () => {
  const refused = names("ConnectionRefusedError: connect ECONNREFUSED 10.0.0.4:5432", "open in src/pool.ts", "node");

  test("of one message in other components are alike, and it is told in what", () => {
    const other = names("ConnectionRefusedError: connect ECONNREFUSED 10.9.9.9:6379", "dial in lib/cache.js", "node");
    const { similarity, reasons } = likeness(refused, other);
    // Worked out by hand: (0.2 type + 0.2 message + 0.05 platform) of these and 0.3 for the place.
    expect(similarity).toBeCloseTo(0.45 / 0.75, 10);
    expect(reasons).toEqual([
      "The same type ConnectionRefusedError.",
      "The same message, but for values in it.",
      "The same platform, node.",
    ]);
  });

  test("that only die in the same way are not alike", () => {
    const one = names("SIGSEGV: Segfault", "Color32 in libskia.so", "native");
    expect(
      likeness(one, names("SIGSEGV: Segfault", "sync_fence_info in libsync.so", "native")).similarity,
    ).toBeLessThan(0.5);
  });

  test("that tell next to nothing are not alike, however alike that is", () => {
    expect(likeness(names("Error: bla"), names("Error: bla")).similarity).toBeLessThan(0.3);
  });

  test("with types of one family have that in common", () => {
    const { reasons } = likeness(names("ConnectTimeoutError: a"), names("ReadTimeoutError: b"));
    expect(reasons).toEqual(["Types of alike names, ConnectTimeoutError and ReadTimeoutError."]);
  });

  const text = fc.oneof(fc.string({ unit: "binary", maxLength: 60 }), fc.lorem({ maxCount: 8 }));
  const any = fc.record({ title: text, culprit: fc.option(text), platform: fc.option(text) });

  test("are as alike whichever is named first, by 0 to 1", () => {
    fc.assert(
      fc.property(any, any, (one, other) => {
        const [there, back] = [likeness(one, other), likeness(other, one)];
        expect(there.similarity).toBeCloseTo(back.similarity, 12);
        expect(there.similarity).toBeGreaterThanOrEqual(0);
        expect(there.similarity).toBeLessThanOrEqual(1);
        expect(there.similarity > 0).toBe(there.reasons.length > 0);
      }),
    );
  });

  test("are never more alike than either is to itself", () => {
    fc.assert(
      fc.property(any, any, (one, other) => {
        const both = likeness(one, other).similarity;
        const most = Math.max(likeness(one, one).similarity, likeness(other, other).similarity);
        expect(both).toBeLessThanOrEqual(most + 1e-12);
      }),
    );
  });

  test("are looked for by words that no search takes for an operator", () => {
    fc.assert(
      fc.property(any, (one) => {
        const words = searchWords(signatureOf(one));
        expect(words.length).toBeLessThanOrEqual(40);
        for (const word of words) expect(word).toMatch(/^[\p{L}\p{M}\p{N}]{1,60}$/u);
        for (const word of words) expect(word).toBe(word.toLowerCase());
      }),
    );
  });
});
