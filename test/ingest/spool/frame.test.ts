import fc from "fast-check";
import { expect, test } from "vitest";
import { frame, scan } from "../../../src/ingest/spool/frame.js";

const texts = fc.array(fc.string({ unit: "binary", maxLength: 200 }), { minLength: 1, maxLength: 8 });
const payloads = (all: string[]) => all.map((text) => Buffer.from(text));
const file = (all: string[]) => Buffer.concat(payloads(all).map(frame));
const found = (bytes: Buffer) => scan(bytes).records.map(String);
const shown = (all: string[]) => payloads(all).map(String);

test("what was written is read, whole and in order", () => {
  fc.assert(
    fc.property(texts, (all) => {
      const bytes = file(all);
      expect(found(bytes)).toEqual(shown(all));
      expect(scan(bytes)).toMatchObject({ damaged: 0, end: bytes.length });
    }),
  );
});

test("cut off anywhere, the whole records before the cut are read and the rest is a torn end", () => {
  fc.assert(
    fc.property(texts, fc.nat(), (all, somewhere) => {
      const bytes = file(all);
      const cut = somewhere % bytes.length;
      const { records, damaged, end } = scan(bytes.subarray(0, cut));
      expect(records.map(String)).toEqual(shown(all).slice(0, records.length));
      expect(damaged).toBe(0);
      expect(end).toBe(file(all.slice(0, records.length)).length);
      expect(file(all.slice(0, records.length + 1)).length).toBeGreaterThan(cut);
    }),
  );
});

test("with bytes changed anywhere, only whole records are read, all but those that were hit", () => {
  const change = fc.record({ at: fc.nat(), bytes: fc.uint8Array({ minLength: 1, maxLength: 40 }) });
  fc.assert(
    fc.property(texts, change, (all, { at, bytes }) => {
      const damaged = file(all);
      const place = at % damaged.length;
      damaged.set(bytes.subarray(0, damaged.length - place), place);
      let end = 0;
      const whole = all.filter((text) => {
        const start = end;
        end += frame(Buffer.from(text)).length;
        return (
          end <= place || start >= place + bytes.length || damaged.subarray(start, end).equals(frame(Buffer.from(text)))
        );
      });
      expect(found(damaged)).toEqual(shown(whole));
    }),
    { numRuns: 500 },
  );
});

test("a file that the power's failure left full of zeros holds nothing", () => {
  expect(scan(Buffer.alloc(4_096))).toEqual({ records: [], damaged: 0, end: 0 });
  const bytes = Buffer.concat([frame(Buffer.from("kept")), Buffer.alloc(4_096)]);
  expect(scan(bytes)).toMatchObject({ damaged: 0, end: 16 });
  expect(found(bytes)).toEqual(["kept"]);
});

test("a record inside an event's text is not taken for one, even when the record around it is damaged", () => {
  const forged = frame(Buffer.from('{"workspace":"another"}')).toString("latin1");
  const utf8 = frame(Buffer.from('{"workspace":"another"}')).toString("utf8");
  const bytes = file([forged + utf8, "next"]);
  bytes[20] = (bytes[20] ?? 0) ^ 1;
  expect(found(bytes)).toEqual(["next"]);
  expect(scan(bytes).damaged).toBe(1);
});

test("an empty record and an impossible length are no data", () => {
  const long = frame(Buffer.from("x"));
  long.writeUInt32LE(0xffffffff, 4);
  expect(found(Buffer.concat([long, frame(Buffer.from("next"))]))).toEqual(["next"]);
});
