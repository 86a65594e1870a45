import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { report } from "../../src/errors/service/report.js";
import { createComponent } from "../../src/projects/service/components.js";
import { ComponentKind } from "../../src/projects/types/component.js";
import { useRatchet } from "../support/ratchet.js";

const ratchet = useRatchet();

const GROUPS = 40;
const HOUR = 3_600_000;
const COMPONENTS = ["one", "two"];

interface Group {
  id: string;
  firstSeen: string;
  lastSeen: string;
  events: number;
  projects: { lastSeen: string; project: { key: string } }[];
}

interface Page {
  edges: { cursor: string; node: Group }[];
  nodes: Group[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
}

/** Few different times and counts for many groups, so that most have the same key as others. */
beforeAll(async () => {
  const context = await ratchet.context();
  const components = await Promise.all(
    COMPONENTS.map((key) => createComponent(context, { key, kind: ComponentKind.SERVICE })),
  );
  const start = Date.now() - 40 * HOUR;
  const events = Array.from({ length: GROUPS }, (_, index) =>
    Array.from({ length: 1 + (index % 3) }, (_event, nth) => ({
      component: components[index % 2]?.id ?? "",
      report: {
        eventId: `${index}-${nth}`,
        at: start + (index % 4) * HOUR + nth * HOUR,
        level: "ERROR",
        project: nth === 0 ? "site" : "shop",
        exceptions: [{ type: `Paged${index}` }],
      },
    })),
  ).flat();
  await Promise.all(events.map((event) => report(context, event.component, event.report)));
});

const PAGE =
  "edges { cursor node { id } } nodes { id firstSeen lastSeen events projects { lastSeen project { key } } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }";

/** The lists: how a page is asked for, and by what it is ordered. */
const LISTS = [
  {
    name: "by last seen",
    query: `query ($first: Int!, $after: String) { page: errorGroups(first: $first, after: $after) { ${PAGE} } }`,
    key: (group: Group) => Date.parse(group.lastSeen),
    count: GROUPS,
  },
  {
    name: "by first seen",
    query: `query ($first: Int!, $after: String) { page: errorGroups(first: $first, after: $after, orderBy: FIRST_SEEN) { ${PAGE} } }`,
    key: (group: Group) => Date.parse(group.firstSeen),
    count: GROUPS,
  },
  {
    name: "by events",
    query: `query ($first: Int!, $after: String) { page: errorGroups(first: $first, after: $after, orderBy: EVENTS) { ${PAGE} } }`,
    key: (group: Group) => group.events,
    count: GROUPS,
  },
  {
    name: "of a component",
    query: `query ($first: Int!, $after: String) { page: errorGroups(first: $first, after: $after, filter: { component: "two" }) { ${PAGE} } }`,
    key: (group: Group) => Date.parse(group.lastSeen),
    count: GROUPS / 2,
  },
  {
    name: "of a component by events",
    query: `query ($first: Int!, $after: String) { page: errorGroups(first: $first, after: $after, orderBy: EVENTS, filter: { component: "two" }) { ${PAGE} } }`,
    key: (group: Group) => group.events,
    count: GROUPS / 2,
  },
  {
    name: "of a project",
    query: `query ($first: Int!, $after: String) { page: errorGroups(first: $first, after: $after, filter: { project: "site" }) { ${PAGE} } }`,
    key: seenIn("site"),
    count: GROUPS,
  },
  {
    name: "of another project, seen in it later",
    query: `query ($first: Int!, $after: String) { page: errorGroups(first: $first, after: $after, filter: { project: "shop" }) { ${PAGE} } }`,
    key: seenIn("shop"),
    count: 26,
  },
];

function seenIn(key: string) {
  return (group: Group) => Date.parse(group.projects.find(({ project }) => project.key === key)?.lastSeen ?? "");
}

async function pageOf(query: string, first: number, after: string | null): Promise<Page> {
  return (await ratchet.data(query, { first, after })).page as unknown as Page;
}

/** Walks a list in pages of the given sizes, over and over. */
async function walk(query: string, sizes: number[]): Promise<Group[]> {
  const all: Group[] = [];
  let after: string | null = null;
  for (let turn = 0; ; turn++) {
    const first = sizes[turn % sizes.length] ?? 1;
    const page = await pageOf(query, first, after);
    expect(page.nodes.length).toBeLessThanOrEqual(first);
    expect(page.edges.map(({ node }) => node.id)).toEqual(page.nodes.map(({ id }) => id));
    expect(page.pageInfo).toMatchObject({
      hasPreviousPage: after !== null,
      startCursor: page.edges[0]?.cursor ?? null,
      endCursor: page.edges.at(-1)?.cursor ?? null,
    });
    all.push(...page.nodes);
    if (!page.pageInfo.hasNextPage) return all;
    expect(page.nodes).toHaveLength(first);
    after = page.pageInfo.endCursor;
  }
}

describe.each(LISTS)("the list $name", ({ query, key, count }) => {
  let unpaged: Group[] = [];
  beforeAll(async () => {
    unpaged = (await pageOf(query, 100, null)).nodes;
  });

  test("has each group once, highest key first, and of equal keys the higher id first", () => {
    expect(unpaged).toHaveLength(count);
    expect(new Set(unpaged.map(key)).size).toBeLessThan(count / 2);
    const sorted = [...unpaged].sort((a, b) => key(b) - key(a) || (a.id < b.id ? 1 : -1));
    expect(unpaged.map(({ id }) => id)).toEqual(sorted.map(({ id }) => id));
  });

  test("walked in pages of any sizes is the same list", async () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 17 }), { minLength: 1, maxLength: 6 });
    const property = fc.asyncProperty(sizes, async (pages) => {
      expect((await walk(query, pages)).map(({ id }) => id)).toEqual(unpaged.map(({ id }) => id));
    });
    await fc.assert(property, { numRuns: 5, examples: [[[1]], [[count]], [[count - 1]]] });
  });

  test("goes on behind every entry's own cursor", async () => {
    const { edges } = await pageOf(query, 100, null);
    for (const index of [0, 5, count - 2, count - 1]) {
      const page = await pageOf(query, 1, edges[index]?.cursor ?? null);
      expect(page.nodes.map(({ id }) => id)).toEqual(unpaged.slice(index + 1, index + 2).map(({ id }) => id));
    }
  });
});
