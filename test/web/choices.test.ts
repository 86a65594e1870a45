import { Kind, parse } from "graphql";
import { expect, test } from "vitest";
import { deepLink } from "../../src/web/deep-link.js";
import { examples } from "../../src/web/examples.js";
import { tabOf } from "../../src/web/tab.js";
import { chooseWorkspace } from "../../src/web/workspace.js";

const known = [
  { key: "agency", name: "The agency" },
  { key: "sample", name: "Sample" },
];

test.each([
  ["asked for in the address, even if not listed", { asked: "x", last: "agency", known }, "x", false],
  ["else used last", { asked: null, last: "agency", known }, "agency", false],
  ["used last but gone: the sample", { asked: null, last: "gone", known }, "sample", true],
  ["else the sample", { asked: null, last: null, known }, "sample", true],
  ["the sample by choice is no surprise", { asked: null, last: "sample", known }, "sample", false],
  ["without a sample the first", { asked: null, last: null, known: known.slice(0, 1) }, "agency", false],
  ["list unknown: the token decides", { asked: null, last: "agency", known: null }, null, false],
])("workspace: %s", (_, hints, key, isUnaskedSample) => {
  expect(chooseWorkspace(hints)).toEqual({ key, isUnaskedSample });
});

test("a link's operation comes first, the rest of its text stays", () => {
  const query = "# both\nquery A { a }\nfragment F on Query { f }\nquery B { ...F }";
  const link = deepLink(`?${new URLSearchParams({ query, operationName: "B", variables: '{"n":1}' })}`);
  expect(link?.variables).toBe('{"n":1}');
  expect(parse(link?.query ?? "").definitions.map((d) => "name" in d && d.name?.value)).toEqual(["B", "A", "F"]);
  expect(link?.query).toContain("# both");
});

test.each(["{ a", "{ a }"])("a link to %s is left as it is", (query) => {
  expect(deepLink(`?${new URLSearchParams({ query, operationName: "B" })}`)?.query).toBe(query);
});

test("an address without a query links to nothing", () => expect(deepLink("?workspace=sample")).toBeNull());

test("there are eleven examples, all of different names", () => {
  expect(new Set(examples.map(({ title }) => title)).size).toBe(11);
});

test.each(examples)("example $title is one operation of that name, with a tab that parses", (example) => {
  const { query, variables } = tabOf(example);
  const operations = parse(query).definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  expect(operations.map(({ name }) => name?.value)).toEqual([example.title]);
  const declared = operations[0]?.variableDefinitions?.map(({ variable }) => variable.name.value) ?? [];
  expect(Object.keys(variables ? JSON.parse(variables) : {})).toEqual(declared);
});
