import { buildSchema, type GraphQLSchema, lexicographicSortSchema, printSchema } from "graphql";
import { describe, expect, test } from "vitest";
import { permissionOf } from "../src/api/permission.js";
import { PERMISSIONS } from "../src/permissions.js";
import { buildRatchetSchema } from "../src/schema.js";
import { permissionsPage } from "./support/house-permissions.js";
import { fieldsOf, SCHEMA_RULES } from "./support/house-schema.js";

const schema = buildRatchetSchema();

test("schema/schema.graphql is the schema", async () => {
  await expect(`${printSchema(lexicographicSortSchema(schema))}\n`).toMatchFileSnapshot("../schema/schema.graphql");
});

test("schema/permissions.md is who may use what", async () => {
  await expect(permissionsPage(schema)).toMatchFileSnapshot("../schema/permissions.md");
});

test.each(SCHEMA_RULES)("nothing breaks the rule of $name", ({ check, reason }) => {
  expect(check(schema), reason).toEqual([]);
});

test("every rule has a planted breach below", () => {
  expect(SCHEMA_RULES.map(({ name }) => name).filter((name) => !(name in BROKEN))).toEqual(["own permissions"]);
});

test("every permission is asked for by some field", () => {
  const asked = new Set(fieldsOf(schema).map(({ parent, field }) => permissionOf(parent, field)));
  asked.add("schema:read"); // The schema's own fields stand in no schema.
  expect(Object.keys(PERMISSIONS).filter((permission) => !asked.has(permission as keyof typeof PERMISSIONS))).toEqual(
    [],
  );
});

/** For each rule, schemas that break it once, and the words that say where. */
const BROKEN: Record<string, [sdl: string, found: string][]> = {
  descriptions: [
    [`"Asks." type Query { a: Int }`, "Query.a: no description"],
    [`"Asks." type Query { "Gives a." a: Thing } type Thing { "Gives b." b: Int }`, "Thing: no description"],
    [`"Asks." type Query { "gives a" a: Int }`, `Query.a: "gives a" is no sentence`],
    [`"Asks." type Query { "Gives a." a(b: Int): Int }`, "Query.a(b:): no description"],
    [`"Asks." type Query { "Gives a." a: Kind } "A kind." enum Kind { ONE }`, "Kind.ONE: no description"],
    [`"Asks." type Query { "Gives a." a("Which." b: In): Int } "What." input In { c: Int }`, "In.c: no description"],
    [`"Asks." type Query { "Gives a." a: Moment } scalar Moment`, "Moment: no description"],
  ],
  names: [
    ["type Query { a: lower } type lower { a: Int }", "lower: not how a type is written"],
    ["type Query { Upper: Int }", "Query.Upper: not how a field is written"],
    ["type Query { a_b: Int }", "Query.a_b: not how a field is written"],
    ["type Query { a(B: Int): Int }", "Query.a(B:): not how a argument is written"],
    ["type Query { a: Kind } enum Kind { oneTwo }", "Kind.oneTwo: not how a value is written"],
  ],
  mutations: [
    ["type Query { a: Int } type Mutation { b: Int }", "Mutation.b: "],
    ["type Query { a: Int } type Mutation { b(input: Int!): Int }", "Mutation.b: "],
    ["type Query { a: Int } type Mutation { b(input: In): Int } input In { c: Int }", "Mutation.b: "],
    ["type Query { a: Int } type Mutation { b(input: In!, d: Int): Int } input In { c: Int }", "Mutation.b: "],
  ],
  connections: [
    [
      "type Query { a(first: Int, after: String): AConnection } type AConnection { nodes: [Int!]! }",
      "AConnection: must have",
    ],
    [
      "type Query { a: AConnection } type AConnection { edges: [E!]! nodes: [Int!]! pageInfo: PageInfo! } type E { cursor: String! node: Int } type PageInfo { b: Int }",
      "Query.a: a connection must take",
    ],
    ["type Query { a(first: Int, after: String): [Int!]! }", "Query.a: can be paged"],
  ],
  permissions: [["type Query { a: Int }", "Query.a: no permission"]],
};

function checkOf(rule: string): (schema: GraphQLSchema) => string[] {
  return SCHEMA_RULES.find(({ name }) => name === rule)?.check ?? (() => [`no rule of ${rule}`]);
}

describe("a planted breach is found", () => {
  test.each(SCHEMA_RULES.filter(({ name }) => name in BROKEN))("of the rule of $name", ({ name, check }) => {
    expect(BROKEN[name]?.length).toBeGreaterThan(0);
    for (const [sdl, found] of BROKEN[name] ?? [])
      expect(check(buildSchema(sdl)), sdl).toEqual([expect.stringContaining(found)]);
  });

  test("where a permission is named that there is not", () => {
    const planted = buildSchema("type Query { a: Int }");
    Object.assign(planted.getQueryType()?.getFields().a ?? {}, { extensions: { permission: "errors:fly" } });
    expect(checkOf("permissions")(planted)).toEqual(["Query.a: no such permission: errors:fly"]);
  });

  test("where a type carries the permission of its interface", () => {
    const planted = buildSchema(
      "interface Base { a: Int } type Thing implements Base { a: Int } type Query { a: Thing }",
    );
    for (const name of ["Base", "Thing"])
      Object.assign(planted.getType(name) ?? {}, { extensions: { permission: "errors:read" } });
    expect(checkOf("own permissions")(planted)).toEqual([
      expect.stringContaining("Thing: asks for what Base asks for"),
    ]);
    Object.assign(planted.getType("Thing") ?? {}, { extensions: { permission: "errors:edit" } });
    expect(checkOf("own permissions")(planted)).toEqual([]);
  });

  test("while a schema that keeps all rules passes", () => {
    const kept = buildSchema(`
      "Asks." type Query { "A page." a("How many." first: Int = 50, "From where." after: String): AConnection! }
      "Changes." type Mutation { "Makes one." makeA("What." input: MakeInput!): Int }
      "What to make." input MakeInput { "Its kind." kind: Kind = BIG_ONE }
      "A kind." enum Kind { "Big." BIG_ONE }
      "A page." type AConnection { "Entries." edges: [AEdge!]! "Nodes." nodes: [Int!]! "Where." pageInfo: PageInfo! }
      "An entry." type AEdge { "Where." cursor: String! "What." node: Int! }
      "Where a page stands." type PageInfo { "Whether more follow." hasNextPage: Boolean! }
    `);
    for (const { parent, field } of fieldsOf(kept))
      Object.assign(field, { extensions: { permission: parent.name === "Mutation" ? "errors:edit" : "errors:read" } });
    expect(SCHEMA_RULES.flatMap(({ check }) => check(kept))).toEqual([]);
  });
});
