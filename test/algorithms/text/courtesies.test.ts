import fc from "fast-check";
import { expect, test } from "vitest";
import { withoutCourtesies } from "../../../src/algorithms/text/courtesies.js";

test.each([
  [
    "Dear all,\nI hope this mail finds you well.\nCan you translate it?\n\nBest regards,\nAnn Smith\nAcme",
    "Can you translate it?",
  ],
  ["Hi Anna, can you read our invoices?", "can you read our invoices?"],
  ["Hello! We need a dashboard. Thanks!", "We need a dashboard."],
  ["We need a dashboard, thanks in advance", "We need a dashboard, thanks in advance"],
  ["We need a dashboard.\nLooking forward to hearing from you.\nKind regards, Bob", "We need a dashboard."],
  ["Hi can you translate this manual", "Hi can you translate this manual"],
  ["Dear customers are to be told of it. Please do.", "Dear customers are to be told of it. Please do."],
  ["Thanks for the invoices could be sent automatically.", "Thanks for the invoices could be sent automatically."],
  [
    "I hope you can get the search to work well. We have 10 users.",
    "I hope you can get the search to work well. We have 10 users.",
  ],
  ["Refund order 7?\nThanks!\nAlso: change my address", "Refund order 7?\nThanks!\nAlso: change my address"],
  ["Please help.\nRegards\nAnn Smith\nann@example.org\n+45 12 34 56 78", "Please help."],
  [`Please.${" ".repeat(3_900)}${"x".repeat(95)}`, `Please.${" ".repeat(3_900)}${"x".repeat(95)}`],
  ["Best regards", "Best regards"],
  ["", ""],
])("%j is said as %j", (text, said) => {
  expect(withoutCourtesies(text)).toBe(said);
});

test("what is left is a part of what was said, and has no courtesies left to take", () => {
  const word = fc.constantFrom("Hi Ann", "thanks", "Best regards", "we need a", "dashboard", ".", ",", "\n", " ", "!");
  fc.assert(
    fc.property(fc.array(word, { maxLength: 30 }), (words) => {
      const text = words.join("");
      const said = withoutCourtesies(text);
      expect(text.includes(said)).toBe(true);
      if (text.trim() !== "") expect(said).not.toBe("");
    }),
  );
});
