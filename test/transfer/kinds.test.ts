import { expect, test } from "vitest";
import { KINDS, kindOf, LEFT_BEHIND } from "../../src/transfer/kinds.js";
import { readCypher } from "../support/house-cypher.js";
import { LABELS } from "../support/house-graph-names.js";

/** The labels of what has an id: created somewhere as `:Entity:Label`, or given to one by `SET t:Entity`. */
const entities = new Set(
  readCypher().statements.flatMap(({ text }) => [
    ...[...text.matchAll(/:Entity:(\w+)/g)].map(([, label]) => label),
    ...(/SET \w+:Entity\b/.test(text) ? [...text.matchAll(/MERGE \(\w+:(\w+)/g)].map(([, label]) => label) : []),
  ]),
);

test("every label of the graph is copied, or stays behind for a reason", () => {
  const copied = new Set([...entities, ...KINDS.map(({ label }) => label)]);
  expect(Object.keys(LABELS).filter((label) => !copied.has(label) && !(label in LEFT_BEHIND))).toEqual([]);
});

test("nothing stays behind that is copied, and nothing that is unknown", () => {
  expect(Object.keys(LEFT_BEHIND).filter((label) => entities.has(label) || kindOf([label]) !== null)).toEqual([]);
  expect(Object.keys(LEFT_BEHIND).filter((label) => !(label in LABELS))).toEqual([]);
});

test("every kind is told by a property that is unique under its label", () => {
  const constraints = readCypher()
    .setup.map(({ text }) => text)
    .join("\n");
  for (const { label, key } of KINDS)
    expect(constraints).toMatch(
      new RegExp(`CREATE CONSTRAINT \\w+ IF NOT EXISTS FOR \\(n:${label}\\) REQUIRE n\\.${key} IS UNIQUE`),
    );
});
