import fc from "fast-check";
import { expect, test } from "vitest";
import { ByteReader, ByteWriter } from "../../../src/algorithms/metrics/bytes.js";
import {
  ACCURACY,
  add,
  countUpTo,
  newSketch,
  readSketch,
  writeSketch,
} from "../../../src/algorithms/metrics/sketch.js";

const value = fc.oneof(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.constantFrom(0, 1, -1, 300));

test("the count up to a value is that of the values, but for those as near to it as a sketch is exact", () => {
  fc.assert(
    fc.property(fc.array(value, { maxLength: 200 }), value, (values, border) => {
      const sketch = newSketch();
      for (const one of values) add(sketch, one);
      const found = countUpTo(sketch, border);
      const near = 2.1 * ACCURACY * Math.abs(border) + 1e-11;
      expect(found).toBeGreaterThanOrEqual(values.filter((one) => one <= border - near).length);
      expect(found).toBeLessThanOrEqual(values.filter((one) => one <= border + near).length);
    }),
  );
});

test("values that are the border count as up to it, also when the sketch was written and read", () => {
  const sketch = newSketch();
  for (const one of [-300, -300, 0, 299, 300, 300, 310]) add(sketch, one);
  const bytes = new ByteWriter();
  writeSketch(bytes, sketch);
  const read = readSketch(new ByteReader(bytes.done()));
  for (const one of [sketch, read])
    expect([-301, -300, 0, 200, 300, 1_000].map((border) => countUpTo(one, border))).toEqual([2, 2, 3, 3, 6, 7]);
});
