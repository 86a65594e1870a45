import fc from "fast-check";
import { expect, test } from "vitest";
import { reportMarkdown } from "../../../../src/algorithms/errors/report/markdown.js";

test("tells sections, sentences and what shows them, and where nothing is known", () => {
  const sections = [
    { heading: "Symptom", guidance: "What.", lines: [{ text: "It broke.", evidence: ["a", "b"] }] },
    { heading: "Fix", guidance: "How.", lines: [] },
  ];
  expect(reportMarkdown("Broken", sections)).toBe(
    "# Broken\n\n## Symptom\n\n_What._\n\n- It broke. [`a`, `b`]\n\n## Fix\n\n_How._\n\nNot known yet.\n",
  );
});

test("makes nothing of what somebody wrote, whatever that is", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom("#", "[", "]", "(", ")", "<", ">", "`", "!", "\n", "a", "*", "_") }),
      (text) => {
        const lines = reportMarkdown("T", [{ heading: "H", guidance: "G", lines: [{ text, evidence: [] }] }]).split(
          "\n",
        );
        expect(lines).toHaveLength(8);
        expect(lines[6]?.slice(2)).not.toMatch(/(?<!\\)[#[\]()<>`!*_]/);
      },
    ),
  );
});
