import fc from "fast-check";
import { type ExecutionResult, execute, parse, validate } from "graphql";
import { beforeAll, expect, test } from "vitest";
import { encodeCursor } from "../../src/api/cursor.js";
import type { Context } from "../../src/context.js";
import type { WorkspaceGraph } from "../../src/graph/graph.js";
import { type Ahead, Loaders } from "../../src/graph/loaders.js";
import type { Query } from "../../src/graph/query.js";
import { Choices, randomSelection, type Writing } from "../support/random-selection.js";
import { schema, useRatchet } from "../support/ratchet.js";

const ratchet = useRatchet();
const HOUR = 3_600_000;
const NOW = Date.now();

/** Loaders that never look ahead: every relation is read by itself, batched. */
class Batched extends Loaders {
  override ahead<T>(_ahead: Ahead, work: () => T): T {
    return work();
  }
}

let context: Context;
let ids: string[] = [];

async function report(input: object): Promise<string> {
  const text = "mutation ($input: ReportErrorInput!) { reportError(input: $input) { groupId } }";
  return ((await ratchet.data(text, { input })).reportError as { groupId: string }).groupId;
}

beforeAll(async () => {
  context = { ...(await ratchet.context()), now: () => NOW };
  for (const key of ["ann", "bob"])
    await ratchet.data("mutation ($key: String!) { createClient(input: { key: $key }) { id } }", { key });
  for (const key of ["web", "job", "bot"])
    await ratchet.data("mutation ($key: String!) { createComponent(input: { key: $key }) { id } }", { key });
  const project = "mutation ($input: CreateProjectInput!) { createProject(input: $input) { id } }";
  for (const [index, key] of ["p1", "p2", "p3"].entries())
    await ratchet.data(project, {
      input: { key, client: ["ann", "ann", "bob"][index], components: ["web", "job", "bot"].slice(index) },
    });
  const groups: string[] = [];
  for (let index = 0; index < 24; index++)
    groups.push(
      await report({
        component: ["web", "job", "bot", "new"][index % 4],
        type: `Type${index % 7}`,
        message: "m",
        at: new Date(NOW - (index % 9) * 5 * HOUR - index * 1_000).toISOString(),
        eventId: String(index),
        project: [undefined, "p1", "p2", "p4"][index % 4],
        release: [undefined, "1.0.0", "1.1.0"][index % 3],
        user: `u${index % 5}`,
      }),
    );
  ids = [...new Set(groups)];
  await ratchet.data('mutation ($id: ID!) { resolveErrorGroup(input: { id: $id, reason: "done" }) { id } }', {
    id: ids[0],
  });
});

/** The answer to an operation, and how many statements it took. */
async function answered(
  text: string,
  make: (graph: WorkspaceGraph) => Loaders,
): Promise<{ result: ExecutionResult; statements: number }> {
  let statements = 0;
  const names: string[] = [];
  const rows = <Params, Row>(query: Query<Params, Row>, params: Params): Promise<Row[]> => {
    statements++;
    names.push(query.name);
    return context.graph.rows(query, params);
  };
  const graph = { workspace: ratchet.workspace, rows } as unknown as WorkspaceGraph;
  const contextValue = { ...context, graph, loaders: make(graph) };
  const variableValues = { yes: true, no: false };
  const result = await execute({ schema, document: parse(text), variableValues, contextValue });
  return { result: JSON.parse(JSON.stringify(result)) as ExecutionResult, statements };
}

const ahead = (text: string) => answered(text, (graph) => new Loaders(graph));
const batched = (text: string) => answered(text, (graph) => new Batched(graph));

const page = (order: string, hours: number) => `"${encodeCursor(order, { key: NOW - hours * HOUR, id: "m" })}"`;

/** What the arguments of the schema's fields may be. */
const ARGUMENTS: Record<string, readonly (string | null)[]> = {
  first: ["1", "2", "3", "20", null],
  "occurrences.after": [null, page("at", 6), page("at", 20)],
  "errorGroups.after": [null, null, page("LAST_SEEN", 9), page("LAST_SEEN/p1", 9)],
  "projects.after": [null, `"${encodeCursor("key", { key: "p1", id: "m" })}"`],
  filter: [null, '{ component: "web" }', '{ project: "p1" }', "{ status: [RESOLVED] }", "{ isNew: true }"],
  orderBy: [null, "LAST_SEEN", "EVENTS", "FIRST_SEEN"],
  interval: ["DAY", "HOUR", null],
  since: [`"${new Date(NOW - 20 * HOUR).toISOString()}"`],
};

function operation(numbers: number[]): string {
  const choices = new Choices(numbers);
  const argument = (_parent: string, field: string, name: string) =>
    ARGUMENTS[`${field}.${name}`] ?? ARGUMENTS[name] ?? [null];
  const writing: Writing = { schema, choices, argument };
  const inside = (name: string) => {
    const type = schema.getType(name);
    return randomSelection(type as Parameters<typeof randomSelection>[0], 4, writing);
  };
  const args = (field: string, names: string[]) =>
    names.flatMap((name) => choices.of(argument("Query", field, name)) ?? []).length >= 0
      ? names
          .map((name) => [name, choices.of(argument("Query", field, name))])
          .filter(([, value]) => value !== null)
          .map(([name, value]) => `${name}: ${value}`)
          .join(", ")
      : "";
  const list = (field: string, type: string, names: string[]) => {
    const text = args(field, names);
    return `${field}${text ? `(${text})` : ""} ${inside(type)}`;
  };
  const root = choices.of([
    () => list("projects", "ProjectConnection", ["first", "after"]),
    () => list("errorGroups", "ErrorGroupConnection", ["first", "filter", "orderBy"]),
    () => list("components", "ComponentConnection", ["first"]),
    () => list("clients", "ClientConnection", ["first"]),
    () => `errorGroup(id: "${choices.of(ids)}") ${inside("ErrorGroup")}`,
    () => `node(id: "${choices.of(ids)}") { __typename ... on ErrorGroup ${inside("ErrorGroup")} }`,
  ]);
  return `query Random($yes: Boolean!, $no: Boolean!) { flags: __typename @skip(if: $yes) @include(if: $no) a: ${root()} b: ${root()} }`;
}

/** Random operations; each must save at least one statement on average. */
const RUNS = 40;

test("an answer that was read ahead is the one that is read relation by relation", async () => {
  let saved = 0;
  const property = fc.asyncProperty(fc.array(fc.nat(5_039), { minLength: 40, maxLength: 160 }), async (numbers) => {
    const text = operation(numbers);
    expect(validate(schema, parse(text)).filter(({ message }) => !/conflict/.test(message))).toEqual([]);
    const [first, other] = await Promise.all([ahead(text), batched(text)]);
    const again = await ahead(text); // What is asked for again is composed.
    expect(first.result).toEqual(other.result);
    expect(again.result).toEqual(other.result);
    saved += other.statements - again.statements;
  });
  await fc.assert(property, { numRuns: RUNS });
  expect(saved).toBeGreaterThan(RUNS);
});
