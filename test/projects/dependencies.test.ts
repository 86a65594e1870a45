import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { DEPEND, makerOf, refused } from "../support/client-projects.js";
import { GENEROUS, useRatchet } from "../support/ratchet.js";

const ratchet = useRatchet(GENEROUS);
const make = makerOf(ratchet);
const ids = new Map<string, string>();

const id = (key: string) => ids.get(key) ?? "";
const depend = (component: string, on: string) => ratchet.run(DEPEND, { component: id(component), on: id(on) });

beforeAll(async () => {
  for (const key of ["checkout", "cart", "stock", "mail"]) ids.set(key, await make.component(key));
});

test("what depends on what is told once, with its source, and read from both ends", async () => {
  const told = "mutation ($i: DependOnInput!) { dependOn(input: $i) { dependsOn { source component { key } } } }";
  const input = { component: id("checkout"), on: id("cart"), source: " catalog-info.yaml " };
  const expected = { dependsOn: [{ source: "catalog-info.yaml", component: { key: "cart" } }] };
  expect((await ratchet.data(told, { i: input })).dependOn).toEqual(expected);
  expect((await ratchet.data(told, { i: { ...input, source: "elsewhere" } })).dependOn).toEqual(expected);
  await depend("mail", "cart");
  const { node } = await ratchet.data(
    "query ($id: ID!) { node(id: $id) { ... on Component { dependsOn { source } dependents { component { key } } } } }",
    { id: id("cart") },
  );
  expect(node).toEqual({
    dependsOn: [],
    dependents: [{ component: { key: "checkout" } }, { component: { key: "mail" } }],
  });
});

test("a loop is refused in a sentence that names it by keys", async () => {
  await depend("cart", "stock");
  expect(refused(await depend("cart", "checkout"), "CONFLICT", "on")).toContain("cart → checkout → cart.");
  expect(refused(await depend("stock", "checkout"), "CONFLICT", "on")).toContain("stock → checkout → cart → stock.");
  expect(refused(await depend("stock", "stock"), "CONFLICT", "on")).toContain("stock → stock.");
});

test("a dependency that is taken back is gone, and what it kept from may be said", async () => {
  const remove =
    "mutation ($component: ID!, $on: ID!) { removeDependency(input: { component: $component, on: $on }) { dependsOn { component { key } } } }";
  const variables = { component: id("cart"), on: id("stock") };
  for (let time = 0; time < 2; time++)
    expect((await ratchet.data(remove, variables)).removeDependency).toEqual({ dependsOn: [] });
  expect((await depend("stock", "checkout")).errors).toBeUndefined();
});

test("a component that is not there is not depended on", async () => {
  refused(await depend("none", "cart"), "NOT_FOUND", "component");
  refused(await depend("cart", "none"), "NOT_FOUND", "on");
});

test("each change is one revision that can be undone; what changed nothing is none", async () => {
  const { revisions } = (await ratchet.data(
    "{ revisions(first: 100) { nodes { verb type undoable patch } } }",
  )) as never as {
    revisions: { nodes: { verb: string; type: string; undoable: boolean }[] };
  };
  const links = revisions.nodes.filter(({ verb }) => /linked$/.test(verb));
  expect(links.map(({ verb }) => verb)).toEqual(["linked", "linked", "linked", "unlinked", "linked"]);
  expect(links.every(({ undoable, type }) => undoable && type === "Component")).toBe(true);
});

describe("on random graphs", () => {
  const SIZE = 7;
  const keys = Array.from({ length: SIZE }, (_, index) => `n${index}`);
  beforeAll(async () => {
    for (const key of keys) ids.set(key, await make.component(key));
  });

  test("no order of mutations, also at once, ever makes a loop, and none is refused without one", async () => {
    const pair = fc.tuple(fc.nat(SIZE - 1), fc.nat(SIZE - 1));
    await fc.assert(
      fc.asyncProperty(fc.array(pair, { minLength: 4, maxLength: 24 }), fc.boolean(), async (pairs, atOnce) => {
        await clear();
        const tell = ([from, to]: [number, number]) => depend(`n${from}`, `n${to}`);
        const answers = atOnce ? await Promise.all(pairs.map(tell)) : [];
        if (!atOnce) for (const one of pairs) answers.push(await tell(one));
        const edges = await read();
        expect(hasLoop(edges)).toBe(false);
        for (const [index, answer] of answers.entries()) {
          const [from, to] = (pairs[index] ?? [0, 0]).map((one) => `n${one}`) as [string, string];
          if (answer.errors) expect(hasLoop([...edges, [from, to]])).toBe(true);
          else expect(edges).toContainEqual([from, to]);
        }
      }),
      { numRuns: 6 },
    );
  });

  async function read(): Promise<[string, string][]> {
    const { components } = (await ratchet.data(
      "{ components(first: 30) { nodes { key dependsOn(first: 30) { component { key } } } } }",
    )) as never as { components: { nodes: { key: string; dependsOn: { component: { key: string } }[] }[] } };
    return components.nodes
      .filter(({ key }) => keys.includes(key))
      .flatMap(({ key, dependsOn }) => dependsOn.map(({ component }) => [key, component.key] as [string, string]));
  }

  async function clear(): Promise<void> {
    const remove =
      "mutation ($component: ID!, $on: ID!) { removeDependency(input: { component: $component, on: $on }) { id } }";
    for (const [from, to] of await read()) await ratchet.data(remove, { component: id(from), on: id(to) });
  }
});

/** Whether a graph has a loop: takes away what depends on nothing until nothing is left, or nothing can be taken away. */
function hasLoop(edges: readonly [string, string][]): boolean {
  let left = [...edges];
  for (;;) {
    const from = new Set(left.map(([one]) => one));
    const next = left.filter(([, to]) => from.has(to));
    if (next.length === left.length) return left.length > 0;
    left = next;
  }
}
