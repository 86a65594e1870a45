import fc from "fast-check";
import { expect, it } from "vitest";
import type { ErrorEvent } from "../../../src/algorithms/errors/event.js";
import { groupError } from "../../../src/algorithms/errors/group.js";
import { expectLinear } from "../../support/growth.js";

const name = fc.stringMatching(/^[a-z]{3,8}(?:_[a-z]{3,8})?$/);
const frame = fc.record({
  function: fc.oneof(name, fc.constant(null), fc.constant("<anonymous>")),
  module: fc.option(name),
  file: fc.option(name.map((file) => `src/${file}.py`)),
  line: fc.nat(),
  column: fc.nat(),
  inApp: fc.option(fc.boolean()),
  contextLine: fc.option(name),
});
const exception = fc.record({
  type: fc.option(name),
  value: fc.option(name),
  frames: fc.option(fc.array(frame, { maxLength: 12 })),
});
const event = fc.record({
  platform: fc.constantFrom("python", "javascript", "java", "native", null),
  exceptions: fc.option(fc.array(exception, { maxLength: 4 })),
  message: fc.option(name),
  frames: fc.option(fc.array(frame, { maxLength: 4 })),
  fingerprint: fc.option(fc.array(fc.oneof(name, fc.constant("{{ default }}")), { maxLength: 3 })),
});

/** Anything JSON can hold, under the names that grouping reads. */
const anything = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: "small" }, fc.jsonValue(), fc.string({ unit: "binary" }), tie("list"), tie("record")),
  list: fc.array(tie("value"), { maxLength: 4 }),
  record: fc.dictionary(
    fc.constantFrom(
      ...["exceptions", "frames", "type", "value", "message", "messageTemplate", "fingerprint", "platform", "level"],
      ...["module", "function", "file", "package", "line", "inApp", "contextLine", "culprit", "__proto__"],
    ),
    tie("value"),
  ),
})).record as fc.Arbitrary<ErrorEvent>;

/** The same value with the keys of every object the other way round. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, reversed(item)]),
  );
}

it("bears anything, and always answers in full", () => {
  fc.assert(
    fc.property(anything, (input) => {
      const grouping = groupError(input);
      expect(grouping.parts.length).toBeGreaterThan(0);
      expect(grouping.parts.every((part) => typeof part === "string" && part !== "")).toBe(true);
      expect(grouping.title).toMatch(/^[^\n]{1,200}$/u);
      expect(grouping.because).not.toBe("");
    }),
    { numRuns: 1000 },
  );
});

it("says the same for the same event, whatever the order of its keys", () => {
  fc.assert(
    fc.property(event, (input) => {
      expect(groupError(reversed(input) as ErrorEvent)).toEqual(groupError(input));
    }),
  );
});

it("does not see lines and columns", () => {
  fc.assert(
    fc.property(event, fc.nat(), (input, shift) => {
      const moved = structuredClone(input);
      for (const item of [...(moved.exceptions ?? []).flatMap((e) => e.frames ?? []), ...(moved.frames ?? [])]) {
        item.line += shift;
        item.column = shift;
      }
      expect(groupError(moved)).toEqual(groupError(input));
    }),
  );
});

it("does not see addresses, ids and hashes", () => {
  const hex = fc.stringMatching(/^[1-9][0-9a-f]{11}$/).filter((digits) => /[a-f]/.test(digits));
  const crash = (id: string): ErrorEvent => ({
    platform: "native",
    exceptions: [
      {
        type: `EXC_BAD_ACCESS / 0x${id}`,
        value: `garbage pointer 0x${id} in object ${id}`,
        frames: [
          { function: `0x${id}`, file: `https://x.example/app.${id}.js` },
          { function: `shop::pay::h${id}0123` },
        ],
      },
    ],
  });
  const bare = (id: string): ErrorEvent => ({ exceptions: [{ type: "Error", value: `object 0x${id} of ${id} gone` }] });
  fc.assert(
    fc.property(hex, hex, (a, b) => {
      expect(groupError(crash(a)).parts).toEqual(groupError(crash(b)).parts);
      expect(groupError(bare(a)).parts).toEqual(groupError(bare(b)).parts);
    }),
  );
});

it("takes time linear in the length of hostile events", () => {
  for (const unit of ["<", "(", "{lambda(", "a::", "$1", "'", "/", "\\", "[", "a.", "- "]) {
    expectLinear("groupError", { unit, length: 16_384 }, (text) => {
      const frame = { function: text, file: text, module: text, contextLine: text, package: text };
      const frames = Array.from({ length: 50 }, () => frame);
      groupError({ platform: "native", message: text, exceptions: [{ type: text, value: text, frames }] });
    });
  }
});
