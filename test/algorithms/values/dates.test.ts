import fc from "fast-check";
import { expect, test } from "vitest";
import { normalise } from "../../../src/algorithms/values/normalise.js";
import { keyOf } from "./read.js";

test.each([
  ["2024", "2024", "year"],
  ["2024-05", "2024-05", "month"],
  ["May 2024", "2024-05", "month"],
  ["2024-Q3", "2024-Q3", "quarter"],
  ["Q3 2024", "2024-Q3", "quarter"],
  ["2024-5-3", "2024-05-03", "day"],
  ["2024/05/03", "2024-05-03", "day"],
  ["20240503", "2024-05-03", "day"],
  ["3 May 2024", "2024-05-03", "day"],
  ["3rd of May 2024", "2024-05-03", "day"],
  ["Friday, May 3rd, 2024", "2024-05-03", "day"],
  ["03-May-2024", "2024-05-03", "day"],
  ["3.5.2024", "2024-05-03", "day"],
  ["13/04/2024", "2024-04-13", "day"],
  ["04/13/2024", "2024-04-13", "day"],
  ["04/04/2024", "2024-04-04", "day"],
  ["29 Feb 2024", "2024-02-29", "day"],
  ["2024-05-03 10:00", "2024-05-03T10:00Z", "minute"],
  ["May 3 2024 12:30 am", "2024-05-03T00:30Z", "minute"],
  ["Fri, 03 May 2024 10:00:00 +0200", "2024-05-03T08:00:00Z", "second"],
  ["Fri, 03 May 2024 10:00:00 GMT", "2024-05-03T10:00:00Z", "second"],
  ["2024-05-03T01:00:00-02:30", "2024-05-03T03:30:00Z", "second"],
  ["2024-05-03T10:00:00.123456+02:00", "2024-05-03T08:00:00.123Z", "millisecond"],
])("%j is %s, to the %3$s", (raw, date, precision) => {
  expect(normalise("DATE", raw)).toMatchObject({ date, precision, text: date });
});

test.each([
  ["03/04/2024", "AMBIGUOUS"],
  ["3-4-2024", "AMBIGUOUS"],
  ["31 Feb 2024", "NOT_A_DATE"],
  ["29 Feb 2023", "NOT_A_DATE"],
  ["2024-13", "NOT_A_DATE"],
  ["2024-00-10", "NOT_A_DATE"],
  ["99/99/2024", "NOT_A_DATE"],
  ["2024-05-03T25:00", "NOT_A_DATE"],
  ["2024-05-03 13:00 pm", "NOT_A_DATE"],
  ["3 May 24", "NOT_A_DATE"],
  ["yesterday", "NOT_A_DATE"],
  ["", "EMPTY"],
])("refuses %j with %s", (raw, code) => {
  expect(keyOf("DATE", raw)).toBe(code);
});

test("says in a sentence how an ambiguous date is to be written", () => {
  expect(() => normalise("DATE", "03/04/2024")).toThrow(
    '"03/04/2024" may begin with the day or with the month; write it as 2024-05-03.',
  );
});

test("every moment that JavaScript writes is read as itself", () => {
  const moments = fc.date({ min: new Date("0000-01-02"), max: new Date("9999-12-30"), noInvalidDate: true });
  fc.assert(
    fc.property(moments, (moment) => {
      expect(normalise("DATE", moment.toISOString()).date).toBe(moment.toISOString());
      const written = moment.toUTCString();
      fc.pre(moment.getUTCFullYear() >= 1000);
      expect(normalise("DATE", written).date).toBe(`${moment.toISOString().slice(0, 19)}Z`);
    }),
  );
});
