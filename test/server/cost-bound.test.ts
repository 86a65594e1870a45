import fc from "fast-check";
import {
  type GraphQLField,
  type GraphQLObjectType,
  getNamedType,
  isInterfaceType,
  isObjectType,
  isRequiredArgument,
} from "graphql";
import { beforeAll, expect, test } from "vitest";
import { isNodeType } from "../../src/server/estimate.js";
import { GENEROUS, schema, useRatchet } from "../support/ratchet.js";

const ratchet = useRatchet(GENEROUS);

/** Enough of everything that lists are longer than most of what is asked for. */
beforeAll(async () => {
  for (const key of ["alpha", "beta", "gamma"]) {
    await ratchet.data("mutation ($i: CreateClientInput!) { createClient(input: $i) { id } }", { i: { key } });
    await ratchet.data("mutation ($i: CreateProjectInput!) { createProject(input: $i) { id } }", {
      i: { key: `${key}-project`, client: key, components: ["app"] },
    });
  }
  for (let index = 0; index < 24; index++) {
    const input = {
      component: index % 2 ? "app" : "web",
      project: ["alpha", "beta", "gamma"].map((key) => `${key}-project`)[index % 3],
      release: `app@1.${index % 5}.0`,
      type: `Kind${index % 8}`,
      message: "m",
      user: `person ${index % 4}`,
    };
    await ratchet.data("mutation ($input: ReportErrorInput!) { reportError(input: $input) { groupId } }", { input });
  }
  const { errorGroups } = (await ratchet.data("{ errorGroups(first: 100) { nodes { id } } }")) as never as {
    errorGroups: { nodes: { id: string }[] };
  };
  ids.push(...errorGroups.nodes.map(({ id }) => id));
});

const ids: string[] = [];

/** One choice a number: which fields, how many, in which way; so that a query is a list of numbers that can be made smaller. */
class Choices {
  private next = 0;
  readonly variables: Record<string, unknown> = {};
  readonly head: string[] = [];
  aliases = 0;

  constructor(private readonly numbers: number[]) {}

  of(count: number): number {
    const number = this.numbers[this.next++] ?? 0;
    return number % count;
  }

  /** A number as a literal, a variable or the default of a variable. */
  number(value: number): string {
    const name = `n${this.head.length}`;
    const way = this.of(3);
    if (way === 0) return String(value);
    this.head.push(way === 1 ? `$${name}: Int!` : `$${name}: Int! = ${value}`);
    if (way === 1) this.variables[name] = value;
    return `$${name}`;
  }

  ids(): string {
    const name = `n${this.head.length}`;
    this.head.push(`$${name}: [ID!]!`);
    this.variables[name] = ids.slice(0, 1 + this.of(6));
    return `$${name}`;
  }
}

type Field = GraphQLField<unknown, unknown>;

function argumentsOf(field: Field, choices: Choices): string {
  const given = field.args.flatMap(({ name }) => {
    if (name === "first" && choices.of(4) > 0) return [`first: ${choices.number(1 + choices.of(8))}`];
    if (name === "ids") return [`ids: ${choices.ids()}`];
    if (name === "id") return [`id: ${JSON.stringify(ids[choices.of(6)])}`];
    return [];
  });
  return given.length > 0 ? `(${given.join(", ")})` : "";
}

/** Whether we know what to give for all that a field must be given. */
function canBeAsked({ args }: Field): boolean {
  return args.every((argument) => !isRequiredArgument(argument) || ["id", "ids"].includes(argument.name));
}

/** The fields under which there is most: half of what is asked, so that answers are long however many other fields there are. */
const FULL = ["errorGroups", "components", "projects", "clients"];

/** Fields that have fields themselves; of the root those that are full as often as all others together. */
function innerFields(type: GraphQLObjectType, known: readonly Field[]): Field[] {
  const inner = known.filter((field) => getNamedType(field.type) !== type && "getFields" in getNamedType(field.type));
  const full = type.name === "Query" ? inner.filter(({ name }) => FULL.includes(name)) : [];
  return full.length === 0 ? inner : inner.flatMap((field, index) => [field, full[index % full.length] as Field]);
}

/** A set of fields of a type, with `__typename` in every set so that the nodes of the answer can be told. */
function fieldsOf(type: GraphQLObjectType, depth: number, choices: Choices): string {
  const known = Object.values(type.getFields()).filter(canBeAsked);
  const inner = innerFields(type, known);
  const plain = known.filter((field) => !("getFields" in getNamedType(field.type)));
  const picked =
    depth > 0 && inner.length > 0 ? Array.from({ length: 1 + choices.of(2) }, () => choices.of(inner.length)) : [];
  const texts = picked.map((index) => fieldText(inner[index] as Field, depth, choices));
  const one = plain[choices.of(plain.length || 1)];
  return `{ __typename ${one && one.args.length === 0 ? one.name : ""} ${texts.join(" ")} }`;
}

function fieldText(field: Field, depth: number, choices: Choices): string {
  const type = getNamedType(field.type);
  const alias = choices.aliases < 25 ? `a${choices.aliases++}: ` : "";
  if (alias === "") return "";
  const call = `${alias}${field.name}${argumentsOf(field, choices)}`;
  if (isInterfaceType(type)) {
    const [group, component] = ["ErrorGroup", "Component"].map((name) => schema.getType(name) as GraphQLObjectType);
    const wanted = choices.of(2) ? group : component;
    return `${call} { __typename ... on ${wanted?.name} ${fieldsOf(wanted as GraphQLObjectType, depth - 1, choices)} }`;
  }
  return isObjectType(type) ? `${call} ${fieldsOf(type, depth - 1, choices)}` : call;
}

/** A valid query with its variables, made of numbers. */
function queryOf(numbers: number[]): { query: string; variables: Record<string, unknown> } {
  const choices = new Choices(numbers);
  const body = fieldsOf(schema.getQueryType() as GraphQLObjectType, 2 + choices.of(5), choices);
  const head = choices.head.length > 0 ? `(${choices.head.join(", ")})` : "";
  return { query: `query Random${head} ${body}`, variables: choices.variables };
}

/** The nodes in an answer, by what each says of its type. */
function nodesIn(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + nodesIn(one), 0);
  if (value === null || typeof value !== "object") return 0;
  const type = schema.getType(String((value as { __typename?: string }).__typename));
  const own = type && isNodeType(type) ? 1 : 0;
  return own + Object.values(value).reduce<number>((sum, one) => sum + nodesIn(one), 0);
}

/** How many queries: more in `npm run test:faults`. */
const QUERIES = process.env.RATCHET_TEST_FAULTS ? 1_000 : 100;

/** What a query was charged and how many nodes were found; null when it was refused as too dear or too deep. */
async function costOf(query: string, variables: Record<string, unknown>): Promise<{ nodes: number } | null> {
  const answer = (await ratchet.run(query, variables)) as Awaited<ReturnType<typeof ratchet.run>> & {
    extensions: { cost: { requested: number; actual: number } };
  };
  if (answer.errors?.[0]?.extensions.code === "LIMIT_EXCEEDED") return null;
  expect(answer.errors, query).toBeUndefined();
  const { requested, actual } = answer.extensions.cost;
  const nodes = nodesIn(answer.data);
  expect(requested, query).toBeGreaterThanOrEqual(nodes);
  expect(actual, query).toBeGreaterThanOrEqual(Math.min(requested, nodes));
  expect(actual, query).toBeLessThanOrEqual(requested);
  return { nodes };
}

test(`what is charged is at least what is found, for ${QUERIES} random queries with variables`, {
  timeout: 900_000,
}, async () => {
  const seen = { run: 0, refused: 0, nodes: 0 };
  const property = fc.asyncProperty(fc.array(fc.nat(997), { minLength: 120, maxLength: 120 }), async (numbers) => {
    const { query, variables } = queryOf(numbers);
    const cost = await costOf(query, variables);
    if (!cost) {
      seen.refused++;
      fc.pre(false); // Another one.
    }
    seen.run++;
    seen.nodes += cost?.nodes ?? 0;
  });
  await fc.assert(property, { numRuns: QUERIES });
  console.info(`${seen.run} queries with ${seen.nodes} nodes; ${seen.refused} refused`);
  expect(seen.run).toBeGreaterThanOrEqual(QUERIES);
  expect(seen.nodes).toBeGreaterThan(QUERIES);
});

test.each([
  "{ errorGroups(first: 24) { nodes { __typename component { __typename errorGroups(first: 8) { nodes { __typename } } } } } }",
  "{ projects(first: 3) { nodes { __typename client { __typename } errorGroups(first: 24) { nodes { __typename component { __typename } } } } } }",
])("and for a query whose answer is long: %s", async (query) => {
  const cost = await costOf(query, {});
  expect(cost?.nodes).toBeGreaterThan(40);
});

test("every list that may hold nodes says how long it can be: by `first`, by `ids`, or by a cost of its own", () => {
  const unbounded = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter(({ name }) => !name.startsWith("__") && !/(Connection|Edge)$/.test(name))
    .flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field })))
    .filter(({ field }) => String(field.type).startsWith("[") && isNodeType(getNamedType(field.type)))
    .filter(({ field }) => !field.args.some(({ name }) => name === "first" || name === "ids"))
    .filter(({ field }) => field.extensions.complexity === undefined);
  expect(unbounded.map(({ type, field }) => `${type.name}.${field.name}`)).toEqual([]);
});
