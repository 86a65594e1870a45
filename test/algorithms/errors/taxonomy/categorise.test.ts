import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Judge } from "../../../../src/algorithms/errors/taxonomy/categorise.js";
import { SECTIONS } from "../../../../src/algorithms/errors/taxonomy/category.js";
import { GENERAL_TEMPLATE } from "../../../../src/algorithms/errors/taxonomy/general-template.js";
import { globRefusal } from "../../../../src/algorithms/errors/taxonomy/glob.js";
import { wordsOf } from "../../../../src/algorithms/errors/taxonomy/learn.js";
import { SHIPPED } from "../../../../src/algorithms/errors/taxonomy/shipped/tree.js";
import { readSigns, signsOf } from "../../../../src/algorithms/errors/taxonomy/signs.js";
import {
  childrenOf,
  familyOf,
  lineageOf,
  templateOf,
  treeOf,
} from "../../../../src/algorithms/errors/taxonomy/tree.js";

const tree = treeOf(SHIPPED, []);
const rules = new Map([...tree.values()].map((one) => [one.key, one.rules]));
const judge = new Judge({ tree, own: new Map(), shipped: rules, examples: [] });

describe("the shipped tree", () => {
  test("has each key once, a parent that is there, words and a source", () => {
    expect(tree.size).toBe(SHIPPED.length);
    for (const { key, parent, source, description } of SHIPPED) {
      expect(parent === null || SHIPPED.some((one) => one.key === parent), key).toBe(true);
      expect(lineageOf(tree, key).at(-1)?.parent, key).toBeNull();
      expect([source.length > 10, description.length > 10], key).toEqual([true, true]);
    }
  });

  test("has the fourteen failure modes of MAST in their three categories", () => {
    const modes = SHIPPED.filter(({ source }) => source.includes("failure mode"));
    expect(modes).toHaveLength(14);
    expect(
      ["system-design", "agent-misalignment", "task-verification"].map((key) => childrenOf(tree, key).length),
    ).toEqual([5, 6, 3]);
    expect(familyOf(tree, "agent-team")).toEqual(expect.arrayContaining(modes.map(({ key }) => key)));
  });

  test("has no pattern that a workspace could not write", () => {
    const patterns = SHIPPED.flatMap(({ rules: own }) => own ?? []).flatMap(({ statuses, ...rest }) =>
      Object.values(rest).flat(),
    );
    expect(patterns.length).toBeGreaterThan(100);
    expect(patterns.filter((pattern) => globRefusal(pattern) !== null)).toEqual([]);
  });
});

test.each([
  [
    { exceptions: [{ type: "Error", value: "connect ECONNREFUSED 127.0.0.1:5432" }] },
    "Error: connect ECONNREFUSED",
    {},
    "network",
  ],
  [{ exceptions: [{ type: "ReadTimeout", value: "" }] }, "ReadTimeout", {}, "timeout"],
  [{ message: "upstream said HTTP 429" }, "upstream said HTTP 429", {}, "rate-limit"],
  [{ message: "failed" }, "failed", { "http.status_code": 503 }, "unavailable-service"],
  [
    { exceptions: [{ type: "TypeError", value: "Cannot read properties of undefined" }] },
    "TypeError: Cannot read properties of undefined",
    {},
    "missing-value",
  ],
  [
    { exceptions: [{ type: "AgentRunFailed", value: "Planner: went astray" }] },
    "AgentRunFailed: Planner",
    {},
    "agent-team",
  ],
  [
    { exceptions: [{ type: "AgentRunFailed", value: "x" }] },
    "AgentRunFailed: x",
    { failure_mode: "1.3 Step repetition" },
    "step-repetition",
  ],
  [
    { exceptions: [{ type: "AgentRunFailed", value: "x" }] },
    "AgentRunFailed: x",
    [["mast", "FM-3.2"]],
    "no-verification",
  ],
  [{ message: "the cat sat on the mat" }, "the cat sat on the mat", {}, undefined],
])("%j is found to be %s %j: %s", (event, title, tags, category) => {
  const signs = readSigns(signsOf(event, title, tags), title, null);
  expect(judge.of(signs, null)?.category).toBe(category);
});

describe("what people said", () => {
  const example = (id: string, category: string, title: string) => ({ id, category, words: wordsOf(title, []) });
  const signs = (title: string) => readSigns([], title, null);
  const examples = [
    example("1", "hallucination", "Invoice total differs from ledger in report"),
    example("2", "hallucination", "Invoice total differs from ledger in summary"),
    example("3", "timeout", "Export of archive failed"),
  ];
  const taught = new Judge({ tree, own: new Map(), shipped: rules, examples });

  test("is learnt from two that are like it, which are named", () => {
    const found = taught.of(signs("Invoice total differs from ledger in letter"), null);
    expect(found).toMatchObject({ category: "hallucination", how: "LEARNT" });
    expect([...(found?.from ?? [])].sort()).toEqual(["1", "2"]);
    expect(found?.confidence).toBeGreaterThan(0.4);
    expect(found?.confidence).toBeLessThan(1);
  });

  test("is not learnt from one alone, nor where they do not agree", () => {
    expect(taught.of(signs("Export of archive failed"), null)).toBeNull();
    const split = [
      ...examples,
      example("4", "refusal", "Invoice total differs from ledger in mail"),
      example("5", "refusal", "Invoice total differs from ledger in fax"),
    ];
    expect(
      new Judge({ tree, own: new Map(), shipped: rules, examples: split }).of(
        signs("Invoice total differs from ledger in letter"),
        null,
      ),
    ).toBeNull();
  });

  test("stands above all rules where it is of the error itself, and below the workspace's own where it is of others", () => {
    const own = new Map([["refusal", [{ words: ["invoice"] }]]]);
    const both = new Judge({ tree, own, shipped: rules, examples });
    const title = "Invoice total differs from ledger in letter";
    expect(both.of(signs(title), null)).toMatchObject({ category: "refusal", how: "WORKSPACE_RULE" });
    expect(both.of(signs(title), "disk")).toMatchObject({ category: "disk", how: "CORRECTION" });
    expect(both.of(signs(title), "no longer there")).toMatchObject({ category: "refusal" });
  });

  test("never gives a category that nobody gave, whatever the words", () => {
    const word = fc.constantFrom("invoice", "total", "ledger", "export", "archive", "failed", "report", "kitten");
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), (words) => {
        const found = taught.of(signs(words.join(" ")), null);
        if (found?.how === "LEARNT") {
          expect(found.from.length).toBeGreaterThanOrEqual(2);
          for (const id of found.from) expect(examples.find((one) => one.id === id)?.category).toBe(found.category);
        }
      }),
    );
  });
});

describe("edits", () => {
  const edit = (key: string, more: object) => ({
    ...{ key, name: null, description: null, parent: null, source: null, rules: null, template: null, retired: false },
    ...more,
  });

  test("change what they name, and leave the rest as shipped", () => {
    const edited = treeOf(SHIPPED, [
      edit("disk", { name: "Discs" }),
      edit("tape", { parent: "disk" }),
      edit("memory", { retired: true }),
    ]);
    expect(edited.get("disk")).toMatchObject({ name: "Discs", parent: "infrastructure" });
    expect(edited.get("disk")?.rules).toEqual(tree.get("disk")?.rules);
    expect(familyOf(edited, "infrastructure")).toContain("tape");
    expect(edited.has("memory")).toBe(false);
  });

  test("end in no circle, whatever was written", () => {
    const key = fc.constantFrom("a", "b", "c", "d");
    fc.assert(
      fc.property(fc.array(fc.tuple(key, key), { maxLength: 8 }), (pairs) => {
        const written = treeOf(
          [],
          pairs.map(([one, parent]) => edit(one, { parent })),
        );
        for (const one of written.keys()) expect(lineageOf(written, one).length).toBeLessThanOrEqual(4);
      }),
    );
  });

  test("of a template hold for all below, section by section", () => {
    const edited = treeOf(SHIPPED, [
      edit("agent-team", { template: { FIX: { heading: "Mended", guidance: "How." } } }),
    ]);
    const template = templateOf(edited, "step-repetition", GENERAL_TEMPLATE);
    expect(template.FIX.heading).toBe("Mended");
    expect(template.CAUSE.guidance).toMatch(/Which agent/);
    expect(template.SCOPE).toEqual(GENERAL_TEMPLATE.SCOPE);
    expect(Object.keys(template).sort()).toEqual([...SECTIONS].sort());
  });
});
