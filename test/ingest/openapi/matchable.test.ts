import { expect, test } from "vitest";
import { readOperations } from "../../../src/ingest/openapi/matchable.js";

const read = (document: object) => readOperations({ file: "api.json", text: JSON.stringify(document) });

test("an operation has its parameters, those of its path, its body and the names in its answer", () => {
  const document = {
    openapi: "3.1.0",
    paths: {
      "/albums/{id}": {
        parameters: [{ $ref: "#/components/parameters/Id" }],
        put: {
          operationId: "changeAlbum",
          description: "Changes it.",
          parameters: [{ name: "kind", in: "query", schema: { type: "array", items: { enum: ["a", "b"] } } }],
          requestBody: { content: { "application/json": { schema: { $ref: "#/components/schemas/Album" } } } },
          responses: { "200": { content: { "application/json": { schema: { $ref: "#/components/schemas/Album" } } } } },
        },
      },
    },
    components: {
      parameters: { Id: { name: "id", in: "path", description: "Which one" } },
      // A loop: an album has albums that are like it.
      schemas: {
        Album: {
          properties: {
            title: { description: "What it is called" },
            alike: { items: { $ref: "#/components/schemas/Album" } },
          },
        },
      },
    },
  };
  expect(read(document)).toEqual([
    {
      id: "PUT /albums/{id}",
      method: "PUT",
      path: "/albums/{id}",
      name: "changeAlbum",
      description: "Changes it.",
      parameters: [
        { name: "id", description: "Which one", place: "path", values: [] },
        { name: "kind", description: "", place: "query", values: ["a", "b"] },
        { name: "title", description: "What it is called", place: "body", values: [] },
        { name: "alike", description: "", place: "body", values: [] },
      ],
      answers: ["title", "alike"],
    },
  ]);
});

test.each([
  ["to themselves", { $ref: "#/paths/~1x" }],
  ["to elsewhere", { $ref: "file:///etc/passwd" }],
  ["to nothing", { $ref: "#/nowhere/%E0%A4%A" }],
  ["that are none", 7],
])("references %s lead to nothing", (_, item) => {
  expect(read({ paths: { "/x": item } })).toEqual([]);
});

test("a large file of YAML is read in time by its length", () => {
  const paths = Array.from({ length: 4_000 }, (_, n) => `  /things${n}:\n    get:\n      summary: Thing ${n}\n`);
  expect(readOperations({ file: "api.yaml", text: `paths:\n${paths.join("")}` })).toHaveLength(4_000);
});
