import { readFileSync } from "node:fs";

/**
 * A typed handle for one Cypher file. `Params` are what it is given beside `$workspace`, `Row` is one row of its answer.
 * A statement is a write when it has a writing clause, and installation-wide when it does not name `$workspace`.
 */
export interface Query<Params, Row> {
  readonly name: string;
  readonly text: string;
  readonly writes: boolean;
  readonly bound: boolean;
  /** Only for the type checker: keeps Params and Row attached to the handle. */
  readonly types?: (params: Params) => Row;
}

/**
 * A relation: the body of a subquery on a bound `key` that returns one `value`. The same file serves batched
 * (many keys, one statement) and joined into the statement that finds its keys (see composed.ts).
 */
export interface Relation<Args, Value> extends Query<Args & { keys: string[] }, { key: string; value: Value }> {
  readonly body: string;
}

const folder = new URL("../../cypher/", import.meta.url);

/** Every handle made in this process, by name: what cypher.test holds against the files. */
export const handles = new Map<string, Query<never, unknown>>();

/** The handle of `cypher/<name>.cypher`. */
export function query<Params, Row>(name: string): Query<Params, Row> {
  return register(describe(name, readStatement(name)) as Query<Params, Row>);
}

/** The handle of the relation `cypher/<name>.cypher`, run for many keys in one round trip. */
export function relation<Value, Args = object>(name: string): Relation<Args, Value> {
  const body = readStatement(name);
  const text = `UNWIND $keys AS key\nCALL (key) {\n${body}\n}\nRETURN key, value`;
  return register({ ...describe(name, text), body } as Relation<Args, Value>);
}

/** A statement without its comments, so that words in them do not count. */
export function withoutComments(text: string): string {
  return text.replace(/^\s*\/\/.*$/gm, "");
}

function readStatement(name: string): string {
  return readFileSync(new URL(`${name}.cypher`, folder), "utf8")
    .trim()
    .replace(/;$/, "");
}

function describe(name: string, text: string): Omit<Query<never, never>, "types"> {
  const code = withoutComments(text);
  return {
    name,
    text,
    writes: /\b(CREATE|MERGE|SET|DELETE|REMOVE|createNodeIndex)\b/.test(code),
    bound: /\$workspace\b/.test(code),
  };
}

function register<Handle extends { name: string }>(handle: Handle): Handle {
  if (handles.has(handle.name)) throw new Error(`Two handles for cypher/${handle.name}.cypher.`);
  handles.set(handle.name, handle as unknown as Query<never, unknown>);
  return handle;
}
