import fc from "fast-check";
import { beforeAll, expect, inject, test } from "vitest";
import { connect } from "../../src/graph/connect.js";
import { DEPEND, makerOf, refused } from "../support/client-projects.js";
import { GENEROUS, useRatchet } from "../support/ratchet.js";

const ratchet = useRatchet(GENEROUS);
const make = makerOf(ratchet);

const IMPACT = `query ($id: ID!, $depth: Int!) { impact(component: $id, depth: $depth) {
  component { key } componentCount complete projectCount clientCount
  components(first: 100) { component { key } distance path } projects { key } clients { key } } }`;

interface Impact {
  componentCount: number;
  complete: boolean;
  components: { component: { key: string }; distance: number; path: string[] }[];
}

const ask = async (id: string, depth = 5) => (await ratchet.data(IMPACT, { id, depth })).impact as never as Impact;
const depend = (component: string, on: string) => ratchet.data(DEPEND, { component, on });

test("names who is hit, how far, by which way, in which projects and for which clients", async () => {
  const [db, api, web, report] = [
    await make.component("db"),
    await make.component("api"),
    await make.component("web"),
    await make.component("report"),
  ];
  await depend(api, db);
  await depend(web, api);
  await depend(report, api);
  await depend(report, db);
  await make.client("acme");
  await make.client("other");
  await make.project("shop", { client: "acme", components: ["web"] });
  await make.project("books", { client: "acme", components: ["report", "db"] });
  await make.project("apart", { client: "other", components: [] });
  expect(await ask(db)).toEqual({
    component: { key: "db" },
    componentCount: 3,
    complete: true,
    projectCount: 2,
    clientCount: 1,
    components: [
      { component: { key: "api" }, distance: 1, path: ["db", "api"] },
      { component: { key: "report" }, distance: 1, path: ["db", "report"] },
      { component: { key: "web" }, distance: 2, path: ["db", "api", "web"] },
    ],
    projects: [{ key: "books" }, { key: "shop" }],
    clients: [{ key: "acme" }],
  });
  expect((await ask(db, 1)).componentCount).toBe(2);
  expect(await ask(web)).toMatchObject({ componentCount: 0, projectCount: 1, projects: [{ key: "shop" }] });
});

test("refuses a depth out of bounds and a component that is not there", async () => {
  const id = await make.component("db");
  for (const depth of [0, 9]) refused(await ratchet.run(IMPACT, { id, depth }), "BAD_USER_INPUT", "depth");
  refused(await ratchet.run(IMPACT, { id: "none", depth: 5 }), "NOT_FOUND", "component");
});

const LAYERS = 8;
const WIDTH = 10;

test(`meets each component of ${LAYERS} layers of ${WIDTH} once, though a hundred million ways lead through them`, async () => {
  const layers: string[][] = [];
  for (let layer = 0; layer <= LAYERS; layer++)
    layers.push(await Promise.all(Array.from({ length: WIDTH }, (_, index) => make.component(`l${layer}-${index}`))));
  // Told to the database itself: to say each of 800 by a mutation, with its search for loops, takes a minute and is not the point.
  const driver = connect(inject("graphAddress"));
  const links = layers.slice(1).flatMap((layer, index) => layer.map((component) => ({ component, on: layers[index] })));
  await driver.executeQuery(
    "UNWIND $links AS link MATCH (c:Entity {id: link.component}) UNWIND link.on AS on MATCH (o:Entity {id: on}) CREATE (c)-[:DEPENDS_ON {createdAt: 1}]->(o)",
    { links },
  );
  await driver.close();
  const start = performance.now();
  const { componentCount, complete, components } = await ask(layers[0]?.[0] ?? "", 8);
  const took = performance.now() - start;
  expect([componentCount, complete]).toEqual([LAYERS * WIDTH, true]);
  for (const { component, distance, path } of components) {
    expect(component.key).toMatch(new RegExp(`^l${distance}-`));
    expect(path.map((key) => key.slice(0, 2))).toEqual(Array.from({ length: distance + 1 }, (_, layer) => `l${layer}`));
  }
  // One that follows every way needs minutes: this only tells it from one that does not.
  expect(took).toBeLessThan(5_000);
});

const SIZE = 8;
let nodes: string[] = [];
beforeAll(async () => {
  nodes = await Promise.all(Array.from({ length: SIZE }, (_, index) => make.component(`r${index}`)));
});

test("is what a breadth-first search over the same graph finds", async () => {
  const edge = fc.tuple(fc.nat(SIZE - 1), fc.nat(SIZE - 1)).filter(([from, on]) => from > on);
  const edges = new Set<string>();
  await fc.assert(
    fc.asyncProperty(
      fc.array(edge, { minLength: 2, maxLength: 5 }),
      fc.integer({ min: 1, max: 8 }),
      async (more, depth) => {
        for (const [from, on] of more) {
          edges.add(`${from} ${on}`);
          await depend(nodes[from] ?? "", nodes[on] ?? "");
        }
        for (let start = 0; start < SIZE; start += 3) {
          const { components } = await ask(nodes[start] ?? "", depth);
          const found = new Map(components.map(({ component, distance }) => [component.key, distance]));
          expect(found).toEqual(reference(edges, { start, depth }));
          for (const { path, distance } of components) {
            expect(path.length).toBe(distance + 1);
            const steps = path.slice(1).map((key, index) => `${key.slice(1)} ${path[index]?.slice(1)}`);
            expect(steps.every((step) => edges.has(step))).toBe(true);
          }
        }
      },
    ),
    { numRuns: 8 },
  );
});

/** How far each node is that is hit, from edges `dependent on`. */
function reference(edges: Set<string>, { start, depth }: { start: number; depth: number }): Map<string, number> {
  const distances = new Map([[start, 0]]);
  const queue = [start];
  for (const node of queue) {
    const distance = (distances.get(node) ?? 0) + 1;
    for (const one of edges) {
      const [from = 0, on] = one.split(" ").map(Number);
      if (on !== node || distances.has(from) || distance > depth) continue;
      distances.set(from, distance);
      queue.push(from);
    }
  }
  distances.delete(start);
  return new Map([...distances].map(([node, distance]) => [`r${node}`, distance]));
}
