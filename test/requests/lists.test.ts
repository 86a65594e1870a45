import { beforeAll, expect, test } from "vitest";
import { makerOf, refused } from "../support/client-projects.js";
import { GENEROUS, startRatchet, useRatchet } from "../support/ratchet.js";
import { submit } from "../support/requests.js";

const ratchet = useRatchet(GENEROUS);
const make = makerOf(ratchet);

const day = (number: number) => new Date(Date.UTC(2026, 0, number)).toISOString();

beforeAll(async () => {
  for (const key of ["acme", "beta"]) await make.client(key);
  await make.project("site", { client: "beta" });
  await submit(
    ratchet,
    Array.from({ length: 12 }, (_, index) => ({
      text: `Wish ${index}: ${index % 2 === 0 ? "a dashboard of sales" : "a translation into Greek"}`,
      externalId: `W-${index}`,
      client: index % 3 === 0 ? "acme" : "beta",
      channel: index % 2 === 0 ? "email" : "api",
      receivedAt: day(1 + Math.floor(index / 2)), // Two of each moment.
      ...(index % 4 !== 0 && { value: 100 * (index % 3), currency: "EUR" }),
      ...(index % 2 === 0 && { dueAt: day(40 - index) }),
      ...(index % 3 !== 0 && { project: "site" }),
    })),
  );
});

interface Answer {
  nodes: { externalId: string; value: number | null; receivedAt: string; dueAt: string | null }[];
  pageInfo: { endCursor: string; hasNextPage: boolean };
}

/** All pages of a list, two rows each. */
async function listed(rest: { filter?: object; orderBy?: string } = {}): Promise<Answer["nodes"]> {
  const query = `query ($after: String, $filter: RequestFilter, $orderBy: RequestOrder) {
    requests(first: 2, after: $after, filter: $filter, orderBy: $orderBy) {
      nodes { externalId value receivedAt dueAt } pageInfo { endCursor hasNextPage } } }`;
  const found: Answer["nodes"] = [];
  for (let after: string | null = null; ; ) {
    const { requests } = await ratchet.data(query, { after, ...rest });
    const { nodes, pageInfo } = requests as unknown as Answer;
    found.push(...nodes);
    if (!pageInfo.hasNextPage) return found;
    after = pageInfo.endCursor;
  }
}

const unique = (rows: Answer["nodes"]) => new Set(rows.map(({ externalId }) => externalId)).size;

test("each order gives each request once, page after page", async () => {
  const received = await listed();
  expect([received.length, unique(received)]).toEqual([12, 12]);
  expect(received.map((row) => row.receivedAt)).toEqual(
    received
      .map((row) => row.receivedAt)
      .sort()
      .reverse(),
  );
  const valued = await listed({ orderBy: "VALUE" });
  expect([valued.length, unique(valued)]).toEqual([9, 9]);
  expect(valued.map((row) => row.value)).toEqual(valued.map((row) => row.value ?? 0).sort((a, b) => b - a));
  const due = await listed({ orderBy: "DUE" });
  expect([due.length, unique(due)]).toEqual([6, 6]);
  expect(due.map((row) => row.dueAt)).toEqual(due.map((row) => row.dueAt).sort());
});

test.each([
  [{ client: "acme" }, ["W-9", "W-6", "W-3", "W-0"]],
  [{ client: "nobody" }, []],
  [{ project: "site", channel: "email" }, ["W-10", "W-8", "W-4", "W-2"]],
  [{ from: day(3), until: day(4) }, ["W-4", "W-5"]],
  [{ state: "SERVED" }, []],
  [{ client: "beta", project: "site", channel: "api", until: day(3) }, ["W-1"]],
])("%o gives those alone", async (filter, wanted) => {
  const found = await listed({ filter });
  expect(found.map(({ externalId }) => externalId).sort()).toEqual([...wanted].sort());
  const valued = await listed({ filter, orderBy: "DUE" });
  for (const { externalId } of valued) expect(wanted).toContain(externalId);
});

test("words are found in title and text, in whichever order", async () => {
  expect((await listed({ filter: { search: "GREEK translation" } })).length).toBe(6);
  expect(
    (await listed({ filter: { search: "dashboard", client: "acme" } })).map((row) => row.externalId).sort(),
  ).toEqual(["W-0", "W-6"]);
  const byTime = await listed({ filter: { search: "dashboard" }, orderBy: "RECEIVED" });
  expect(byTime.map((row) => row.externalId)).toEqual(["W-10", "W-8", "W-6", "W-4", "W-2", "W-0"]);
  expect((await listed({ filter: { search: "dashboard greek" } })).length).toBe(0);
  expect((await listed({ filter: { search: "dashboard" }, orderBy: "DUE" })).length).toBe(6);
});

test("what is looked for is never read as a query, and nothing of another workspace is found", async () => {
  const other = await startRatchet(undefined, GENEROUS);
  try {
    await submit(other, [{ text: "kingfisher of the other workspace" }, { text: "a dashboard of sales there" }]);
    const attacks = [
      ...[
        "*:*",
        "searchSpace:*",
        'x" OR *:* OR "',
        "kingfisher) OR (*:*",
        "king*",
        "kingfisher~",
        "/king.*/",
        "[a TO z]",
      ],
      ...[
        "\\",
        '\\"',
        "AND",
        "OR",
        "NOT dashboard",
        "+kingfisher",
        "-dashboard kingfisher",
        "title:kingfisher",
        "^99",
        "&&",
        "!zebra",
      ],
      ...["dashboard OR kingfisher", 'searchSpace:"w" kingfisher', "{a TO b}", "a\u0000b", "½ kingfisher"],
    ];
    for (const search of attacks) {
      const answer = await ratchet.run(
        "query ($search: String!) { requests(filter: { search: $search }) { nodes { id externalId } } }",
        { search },
      );
      if (answer.errors) refused(answer, "BAD_USER_INPUT", "search");
      else expect((answer.data?.requests as unknown as Answer).nodes, search).toEqual([]);
    }
    const own = await other.data('{ requests(filter: { search: "dashboard" }) { nodes { externalId } } }');
    expect(own.requests).toEqual({ nodes: [{ externalId: null }] });
  } finally {
    await other.stop();
  }
});
