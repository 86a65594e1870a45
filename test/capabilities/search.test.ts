import { afterAll, beforeAll, expect, test } from "vitest";
import { fullTextQuery } from "../../src/capabilities/words.js";
import { searchToken } from "../../src/identity.js";
import { capabilitiesOf } from "../support/capabilities.js";
import { type Ratchet, startRatchet, useRatchet } from "../support/ratchet.js";

const ours = useRatchet();
let theirs: Ratchet;

beforeAll(async () => {
  theirs = await startRatchet();
  await capabilitiesOf(ours).create("refund", { name: "Refund an order", examples: ["I want my money back"] });
  await capabilitiesOf(ours).create("invoice", { name: "Write an invoice", description: "For an order." });
  for (let index = 0; index < 30; index++)
    await capabilitiesOf(theirs).create(`refund-${index}`, { name: "Refund an order quickly", owner: "rival" });
});
afterAll(() => theirs?.stop());

async function found(ratchet: Ratchet, search: string): Promise<string[]> {
  const query = "query ($search: String!) { capabilities(filter: { search: $search }) { nodes { key } } }";
  const { capabilities } = await ratchet.data(query, { search });
  return (capabilities as unknown as { nodes: { key: string }[] }).nodes.map(({ key }) => key);
}

test("the best come first, by words of name, description and examples, or by how they begin", async () => {
  expect(await found(ours, "refund")).toEqual(["refund"]);
  expect(await found(ours, "money back order")).toEqual(["refund", "invoice"]);
  expect(await found(ours, "invoi")).toEqual(["invoice"]);
  expect(await found(ours, "Nothing of it")).toEqual([]);
});

test("others' capabilities are neither shown nor in the way", async () => {
  expect(await found(ours, "refund order quickly")).toEqual(["refund", "invoice"]);
  expect(await found(theirs, "refund")).toHaveLength(30);
});

test.each([
  "*:*",
  "refund OR *:*",
  "owner:rival",
  'refund" OR searchIn:*',
  "refund) OR (name:refund",
  "-searchIn:x refund",
  "+name:refund -searchIn:nothing",
  "/.*/",
  "refund~2 AND NOT order",
  "[a TO z]",
  "{!lucene} *",
  "\\",
  "refund^100 && || !",
])("%s is words and nothing else", async (attack) => {
  const keys = await found(ours, attack);
  expect(["refund", "invoice"]).toEqual(expect.arrayContaining(keys));
  const token = await found(ours, `searchIn:${searchToken(theirs.workspace)} ${attack}`);
  expect(["refund", "invoice"]).toEqual(expect.arrayContaining(token));
});

test("the question holds letters and digits of what was typed, and nothing of its own making", () => {
  expect(fullTextQuery("w", "*:* ~ \\", { name: 1 })).toBeNull();
  const asked = fullTextQuery("w", 'Größe" OR 1', { name: 2 });
  expect(asked).toBe(`+searchIn:${searchToken("w")} +(name:"größe"^2 name:größe*^0.5 name:"or"^2 name:"1"^2)`);
  expect(searchToken("w")).toMatch(/^ws[0-9a-f]{32}$/);
  expect(searchToken("w")).not.toBe(searchToken("W"));
});

test("pages go on where the last one ended", async () => {
  const page = async (after: string | null) => {
    const query =
      'query ($after: String) { capabilities(first: 20, after: $after, filter: { search: "refund" }) { nodes { key } pageInfo { endCursor hasNextPage hasPreviousPage } } }';
    return (await theirs.data(query, { after })).capabilities as never as {
      nodes: { key: string }[];
      pageInfo: { endCursor: string; hasNextPage: boolean; hasPreviousPage: boolean };
    };
  };
  const first = await page(null);
  const second = await page(first.pageInfo.endCursor);
  expect([first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([true, false]);
  expect(new Set([...first.nodes, ...second.nodes].map(({ key }) => key)).size).toBe(30);
});
