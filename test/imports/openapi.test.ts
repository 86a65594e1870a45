import { expect, test } from "vitest";
import { useImporter } from "../support/import-command.js";
import { GENEROUS, useRatchet } from "../support/ratchet.js";
import { wholeGraph } from "../support/whole-graph.js";

const ratchet = useRatchet(GENEROUS);
const importer = useImporter(ratchet);
const graph = () => wholeGraph(ratchet.workspace, ["Revision", "Journal", "Token", "Workspace"]);

const SHOP = `openapi: 3.1.0
info: { title: The shop, version: 2.1.0 }
servers: [{ url: "https://shop.example/v2" }]
paths:
  /orders/{orderId}/refunds:
    parameters: [{ $ref: "#/components/parameters/OrderId" }]
    post:
      operationId: createRefund
      summary: Refund an order
      description: |
        Gives the [money](https://shop.example/money) back
        to the client.

        ## Limits
        None.
      requestBody:
        content:
          application/json:
            schema: { $ref: "#/components/schemas/Refund" }
      responses: { "200": { description: Done. } }
  /orders:
    get:
      parameters: [{ name: customerId, in: query, schema: { type: string } }]
      responses: { "200": { description: The orders. } }
components:
  parameters:
    OrderId: { name: orderId, in: path, required: true, schema: { type: string } }
  schemas:
    Refund:
      allOf:
        - { type: object, properties: { amount: { type: number } } }
        - { type: object, properties: { parent: { $ref: "#/components/schemas/Refund" } } }
`;

async function operations(filter = "{}"): Promise<Record<string, unknown>[]> {
  const query = `{ operations(first: 100, filter: ${filter}) { nodes { id key method path name summary parameters text removedAt api { key kind name version url } } } }`;
  return (await ratchet.data(query)).operations as never as Record<string, unknown>[] & {
    nodes: Record<string, unknown>[];
  };
}
const nodesOf = async (filter?: string) =>
  ((await operations(filter)) as unknown as { nodes: Record<string, unknown>[] }).nodes;

test("each operation is a candidate with its parts; twice changes nothing, and what is gone is noted as gone", async () => {
  const file = await importer.file("shop.yaml", SHOP);
  const before = await graph();
  const dry = await importer.report("openapi", file, "--dry-run");
  expect(await graph()).toEqual(before);
  const first = await importer.report("openapi", file);
  expect([first.counts, importer.counts(first, "Operation")]).toEqual([dry.counts, [2, 0, 0]]);
  const api = {
    ...{ key: "https://shop.example/v2", kind: "OPENAPI", name: "The shop", version: "2.1.0" },
    url: "https://shop.example/v2",
  };
  expect(await nodesOf()).toEqual([
    {
      ...{ id: expect.any(String), key: "GET /orders", method: "GET", path: "/orders", name: "GET /orders", api },
      ...{ summary: null, parameters: ["customerId"], text: "orders", removedAt: null },
    },
    {
      ...{ id: expect.any(String), key: "POST /orders/{orderId}/refunds", method: "POST" },
      ...{ path: "/orders/{orderId}/refunds", name: "createRefund", summary: "Refund an order", api },
      ...{ parameters: ["orderId", "amount", "parent"], removedAt: null },
      text: "orders refunds: Refund an order. Gives the money back to the client.",
    },
  ]);
  const whole = await graph();
  expect((await importer.report("openapi", file)).id).toBeNull();
  expect(await graph()).toEqual(whole);
  expect((await nodesOf('{ search: "refund" }')).map(({ key }) => key)).toEqual(["POST /orders/{orderId}/refunds"]);
  const less = await importer.file("less.yaml", SHOP.replace(/ {2}\/orders:\n(.*\n){3}/, ""));
  const gone = await importer.report("openapi", less);
  expect([importer.counts(gone, "Operation"), gone.notes]).toEqual([
    [0, 1, 1],
    ["1 that an earlier import found are not there any more."],
  ]);
  expect((await nodesOf()).map(({ name }) => name)).toEqual(["createRefund"]);
  await importer.report("openapi", file);
  expect(await nodesOf()).toHaveLength(2);
});

test("a capability is proposed of an operation, and offered when a component provides it", async () => {
  const [orders, refund] = await nodesOf();
  const propose = async (input: object) =>
    (
      await ratchet.data(
        "mutation ($input: ProposeCapabilityInput!) { proposeCapability(input: $input) { key name description state } }",
        { input },
      )
    ).proposeCapability;
  expect(await propose({ operation: refund?.id })).toEqual({
    ...{ key: "create-refund", name: "Refund an order", state: "PROPOSED" },
    description: "Gives the money back to the client.",
  });
  const { createComponent } = await ratchet.data('mutation { createComponent(input: { key: "shop-api" }) { id } }');
  const component = (createComponent as unknown as { id: string }).id;
  expect(await propose({ operation: orders?.id, component })).toMatchObject({ key: "get-orders", state: "OFFERED" });
  const before = await graph();
  await propose({ operation: orders?.id, component });
  expect(await graph()).toEqual(before);
});

test("Swagger 2 is read as well", async () => {
  const document = {
    ...{
      swagger: "2.0",
      info: { title: "Old", version: "1" },
      host: "old.example",
      basePath: "/api",
      schemes: ["http"],
    },
    paths: {
      "/pets": {
        post: {
          parameters: [
            { in: "body", name: "pet", schema: { type: "object", properties: { name: { type: "string" } } } },
          ],
          responses: { 200: { description: "Done." } },
        },
      },
    },
  };
  await importer.report("openapi", await importer.file("old.json", JSON.stringify(document)));
  expect(await nodesOf('{ search: "pets" }')).toMatchObject([
    { parameters: ["name"], api: { key: "http://old.example/api" } },
  ]);
});

test.each([
  ["broken YAML", "a.yaml", "openapi: 3.1.0\npaths:\n  /a: [b\n", /a\.yaml:4:1: This is not YAML that can be read\./],
  [
    "broken JSON",
    "b.json",
    '{\n  "openapi": "3.1.0",\n  "paths": {,}\n}',
    /b\.json:3:13: This is not JSON that can be read\./,
  ],
  ["something else", "c.yaml", "hello: there\n", /c\.yaml:1:1: This is no OpenAPI document/],
  ["no operations", "d.yaml", "openapi: 3.1.0\npaths: {}\n", /has no operations/],
  [
    "a file from outside",
    "e.yaml",
    "openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths: {/a: {get: {parameters: [{$ref: 'file:///etc/passwd'}]}}}\n",
    /refers to something outside/,
  ],
  [
    "an address outside",
    "f.yaml",
    "openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths: {/a: {get: {parameters: [{$ref: 'http://127.0.0.1:9/a.json'}]}}}\n",
    /refers to something outside/,
  ],
  [
    "a place that is not there",
    "g.yaml",
    "openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths: {/a: {get: {parameters: [{$ref: '#/nowhere'}]}}}\n",
    /refers to something in itself that is not there/,
  ],
  [
    "an alias bomb",
    "h.yaml",
    "a: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c]\n",
    /too many aliases/,
  ],
  ["deep brackets", "i.json", "[".repeat(200_000), /i\.json:1:/],
  [
    "too many operations",
    "j.json",
    JSON.stringify({
      openapi: "3.1.0",
      info: { title: "t", version: "1" },
      paths: Object.fromEntries(
        Array.from({ length: 5_001 }, (_, index) => [`/p${index}`, { get: { responses: {} } }]),
      ),
    }),
    /more than 5,000 operations/,
  ],
])("%s is refused in one sentence and nothing is kept", async (_, name, text, sentence) => {
  const before = await graph();
  const { code, stderr } = await importer.run("openapi", await importer.file(name, text));
  expect(code).toBe(1);
  expect(stderr).toMatch(sentence);
  expect(stderr.trim().split("\n")).toHaveLength(1);
  expect(await graph()).toEqual(before);
});

test("an address on this machine is not asked", async () => {
  const { code, stderr } = await importer.run("openapi", "https://127.0.0.1/openapi.json");
  expect([code, stderr.includes("must not be a private address")]).toEqual([1, true]);
});

test("a file of 20 MiB is read in a thread of its own; one that takes too much is refused", async () => {
  const paths = Object.fromEntries(
    Array.from({ length: 2_000 }, (_, index) => [
      `/things/${index}`,
      { get: { summary: `Thing ${index}`, description: "Word ".repeat(2_000), responses: {} } },
    ]),
  );
  const document = { openapi: "3.1.0", info: { title: "Big", version: "1" }, paths };
  const text = JSON.stringify(document);
  expect(text.length).toBeGreaterThan(19 * 1_048_576);
  const report = await importer.report("openapi", await importer.file("big.json", text));
  expect(importer.counts(report, "Operation")).toEqual([2_000, 0, 0]);
  const larger = await importer.run("openapi", await importer.file("larger.json", text + " ".repeat(2 * 1_048_576)));
  expect([larger.code, larger.stderr.includes("larger than 20 MiB")]).toEqual([1, true]);
}, 300_000);
