import { expect, test } from "vitest";
import { normalise } from "../../../src/algorithms/values/normalise.js";
import { keyOf } from "./read.js";

test.each<[string, number, string]>([
  ["$1,200", 1200, "USD"],
  ["US$ 1.2 million", 1_200_000, "USD"],
  ["$1,200 USD", 1200, "USD"],
  ["EUR 12 k", 12_000, "EUR"],
  ["12 k€", 12_000, "EUR"],
  ["12,50 €", 12.5, "EUR"],
  ["1.234 €", 1234, "EUR"],
  ["1.234,56 EUR", 1234.56, "EUR"],
  ["5,- €", 5, "EUR"],
  ["CHF 1'200.50", 1200.5, "CHF"],
  ["£5m", 5_000_000, "GBP"],
  ["$1.5bn", 1.5e9, "USD"],
  ["-$5", -5, "USD"],
  ["A$5", 5, "AUD"],
  ["AUD $5", 5, "AUD"],
  ["AUD$5", 5, "AUD"],
  ["R$ 5", 5, "BRL"],
  ["₹ 12,34,567", 1234567, "INR"],
  ["¥1200", 1200, "JPY"],
  ["KWD 1.234", 1.234, "KWD"],
  ["$0.0005", 0.0005, "USD"],
  ["about 5 euros", 5, "EUR"],
  ["usd 5", 5, "USD"],
  ["$12/month", 12, "USD/month"],
  ["10€/mo", 10, "EUR/month"],
  ["$ 12 k / year", 12_000, "USD/year"],
  ["$12 per user per month", 12, "USD/user/month"],
])("%j is %d %s", (raw, number, unit) => {
  expect(normalise("MONEY", raw)).toMatchObject({ number, unit });
});

test.each([
  ["1200", "NOT_MONEY"],
  ["12 XYZ", "NOT_MONEY"],
  ["EUR", "NOT_MONEY"],
  ["free", "NOT_MONEY"],
  ["10-20 EUR", "NOT_MONEY"],
  ["€5 - €10", "NOT_MONEY"],
  ["€5 USD", "NOT_MONEY"],
  ["5 constructor", "NOT_MONEY"],
  ["EUR 1e100", "NOT_A_NUMBER"],
  ["EUR 1e95 m", "NOT_A_NUMBER"],
  ["5 kr", "AMBIGUOUS"],
  ["", "EMPTY"],
])("refuses %j with %s", (raw, code) => {
  expect(keyOf("MONEY", raw)).toBe(code);
});

test("the predicate says which currency, and what for, where the value does not", () => {
  expect(normalise("MONEY", "1200", { unit: "EUR" }).key).toBe("eur 1200");
  expect(normalise("MONEY", "$5", { unit: "AUD" }).key).toBe("aud 5");
  expect(normalise("MONEY", "5 kr", { unit: "SEK" }).key).toBe("sek 5");
  expect(normalise("MONEY", "$5", { unit: "USD/month" }).key).toBe("usd 5/month");
  expect(normalise("MONEY", "$5", { unit: "USD/Mo" }).key).toBe("usd 5/month");
  expect(normalise("MONEY", "€5", { unit: "USD" }).key).toBe("eur 5");
});

test("nothing is converted: currencies and periods stay apart", () => {
  const keys = ["$12", "€12", "$12/month", "$12/year", "£12"].map((raw) => keyOf("MONEY", raw));
  expect(new Set(keys).size).toBe(5);
});

test("is shown with the decimals of its currency", () => {
  const shown = ["$1200", "¥1200", "KWD 1.2", "$0.0005", "1,2340 €", "$1.5bn/yr"].map(
    (raw) => normalise("MONEY", raw).text,
  );
  expect(shown).toEqual(["USD 1200.00", "JPY 1200", "KWD 1.200", "USD 0.0005", "EUR 1.2340", "USD 1500000000.00/year"]);
});
