import { describe, expect, test } from "vitest";
import { normalise } from "../../../src/algorithms/values/normalise.js";
import { keyOf } from "./read.js";

test.each<[string, number]>([
  ["1,234.5", 1234.5],
  ["1.234,5", 1234.5],
  ["1 234 567,8", 1234567.8],
  ["1'234.50", 1234.5],
  ["12,34,567", 1234567],
  ["1,234", 1234],
  ["1.234", 1.234],
  ["0,123", 0.123],
  ["12,5", 12.5],
  ["12k", 12_000],
  ["3.2 million", 3_200_000],
  ["1.5 Mrd.", 1.5e9],
  ["7B", 7e9],
  ["~12", 12],
  ["approx. 12", 12],
  ["−5", -5],
  ["+5", 5],
  ["-0", 0],
  ["1e6", 1e6],
  ["1.5E-3", 0.0015],
  ["9e99", 9e99],
  [".5", 0.5],
  ["１２", 12],
  ["123456789012345", 123456789012345],
])("%j is %d", (raw, number) => {
  expect(normalise("NUMBER", raw)).toMatchObject({ number, key: String(number) });
});

test.each<[string, string]>([
  ["10-20", "NOT_A_NUMBER"],
  ["10 to 20", "NOT_A_NUMBER"],
  ["1,2,3", "NOT_A_NUMBER"],
  ["1.2.3", "NOT_A_NUMBER"],
  ["12 34", "NOT_A_NUMBER"],
  ["1,23.456,7", "NOT_A_NUMBER"],
  ["many", "NOT_A_NUMBER"],
  ["1e999", "NOT_A_NUMBER"],
  ["1e300 million million", "UNIT_DOES_NOT_CONVERT"],
  ["1e305 million", "NOT_A_NUMBER"],
  ["1e100", "NOT_A_NUMBER"],
  ["-1e299", "NOT_A_NUMBER"],
  ["1e-101", "NOT_A_NUMBER"],
  ["1234567890123456", "NOT_A_NUMBER"],
  ["120 employees", "UNIT_DOES_NOT_CONVERT"],
  ["12 h 30 min", "UNIT_DOES_NOT_CONVERT"],
  ["5 constructor", "UNIT_DOES_NOT_CONVERT"],
  [" ", "EMPTY"],
  ["1".repeat(300), "TOO_LONG"],
])("refuses %.30j with %s", (raw, code) => {
  expect(keyOf("NUMBER", raw)).toBe(code);
});

/** Quantities in another unit; of units that are not the SI's by the factors of `scipy.constants`, SciPy 1.17.1. */
const CONVERSIONS: [raw: string, unit: string, number: number][] = [
  ["5000 m", "km", 5],
  ["3 miles", "km", 4.828032],
  ["1 in", "cm", 2.54],
  ["1 lb", "kg", 0.45359237],
  ["1 oz", "g", 28.349523125],
  ["90 min", "h", 1.5],
  ["2 weeks", "days", 14],
  ["1 year", "months", 12],
  ["1 GiB", "MB", 1073.741824],
  ["512mb", "GB", 0.512],
  ["8 Mbit", "MB", 1],
  ["100 Mbps", "MB/s", 12.5],
  ["1 hp", "W", 745.699871582],
  ["1 kWh", "MJ", 3.6],
  ["1 kcal", "J", 4184],
  ["32 °F", "°C", 0],
  ["100 C", "K", 373.15],
  ["212 degrees F", "°C", 100],
  ["0 K", "°F", -459.67],
  ["1 ha", "m2", 10_000],
  ["1 acre", "m²", 4046.8564224],
  ["3 sq ft", "square feet", 3],
  ["1 gallon", "l", 3.785411784],
  ["250 bp", "%", 2.5],
  ["5%", "%", 5],
  ["60 mph", "km/h", 96.56064],
  ["120 per minute", "Hz", 2],
  ["2 million m", "km", 2000],
  ["5 m", "km", 0.005],
  ["1.2k employees", "employees", 1200],
  ["1 employee", "employees", 1],
  ["12k", "employees", 12_000],
  ["1234567890123 B", "B", 1234567890123],
];

describe("in the predicate's unit", () => {
  test.each(CONVERSIONS)("%j in %s is %d", (raw, unit, number) => {
    expect(normalise("NUMBER", raw, { unit }).number).toBe(number);
  });

  test.each([
    ["5 kg", "km"],
    ["5%", "km"],
    ["1 month", "days"],
    ["5 km", "employees"],
    ["5 MB", "MB/s"],
    ["5 mb/s/s", "MB/s"],
  ])("%j does not convert to %s", (raw, unit) => {
    expect(keyOf("NUMBER", raw, { unit })).toBe("UNIT_DOES_NOT_CONVERT");
  });

  test("says in a sentence what does not convert", () => {
    expect(() => normalise("NUMBER", "5 kg", { unit: "km" })).toThrow(
      '"kg" measures mass and does not convert to "km", which measures length.',
    );
  });
});

test.each([
  ["5 km", "5000 m"],
  ["5%", "0.05"],
  ["1 GiB", "1024 MiB"],
  ["36 km/h", "10 m/s"],
  ["1.5 h", "90 minutes"],
  ["0 °C", "273.15 kelvin"],
])("where the predicate has no unit, %j and %j are one value", (one, other) => {
  expect(keyOf("NUMBER", one)).toBe(keyOf("NUMBER", other));
});

test("case tells mega from milli, and where it can't, nothing is guessed", () => {
  expect(keyOf("NUMBER", "5 MW")).not.toBe(keyOf("NUMBER", "5 mW"));
  expect(keyOf("NUMBER", "5 KM")).toBe(keyOf("NUMBER", "5 km"));
  expect(keyOf("NUMBER", "5 Mw")).toBe("UNIT_DOES_NOT_CONVERT");
});
