import { badInput } from "../../problem.js";
import { isObject } from "../tables/records.js";
import { readDocument } from "./document.js";

/** A parameter of an operation. */
export interface OperationParameter {
  name: string;
  description: string;
  /** Where it stands: `path`, `query`, `header`, `cookie` or `body`. */
  place: string;
  values: string[];
}

/** An operation of an API, as its OpenAPI file has it. */
export interface Operation {
  /** `METHOD /path`. */
  id: string;
  method: string;
  path: string;
  /** Its summary, or else its operationId. */
  name: string;
  description: string;
  parameters: OperationParameter[];
  /** Names in what it answers with. */
  answers: string[];
}

type Node = Record<string, unknown>;

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];
/** How deep answers are read for names, how many references are followed, and how many names are kept. */
const MOST = { depth: 5, references: 8, names: 400 };

/**
 * The operations of an OpenAPI file (2, 3.0, 3.1) of JSON or YAML, in its order. BAD_USER_INPUT with file, line and column where it
 * cannot be read. References within the file are followed, those to elsewhere are not.
 */
export function readOperations({ file, text }: { file: string; text: string }): Operation[] {
  const read = readDocument(text);
  if ("problem" in read) throw badInput("catalogue", `${file}:${read.problem}`);
  const root = read.value;
  if (!isObject(root) || !isObject(root.paths))
    throw badInput("catalogue", `${file}:1: this is no OpenAPI file: it has no \`paths\`.`);
  return Object.entries(root.paths).flatMap(([path, given]) => {
    const item = resolved(root, given);
    return METHODS.flatMap((method) => (isObject(item[method]) ? [operationOf(root, { path, method, item })] : []));
  });
}

/** What stands at a reference within the file, or the thing itself; an empty object where there is nothing. */
function resolved(root: Node, given: unknown): Node {
  let node = given;
  for (let turn = 0; turn < MOST.references && isObject(node) && typeof node.$ref === "string"; turn++) {
    if (!node.$ref.startsWith("#/")) return {};
    let target: unknown = root;
    for (const part of node.$ref.slice(2).split("/"))
      target = isObject(target) || Array.isArray(target) ? (target as Node)[unescaped(part)] : undefined;
    node = target;
  }
  return isObject(node) ? node : {};
}

function unescaped(part: string): string {
  try {
    return decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~");
  } catch {
    return part;
  }
}

function operationOf(root: Node, { path, method, item }: { path: string; method: string; item: Node }): Operation {
  const operation = item[method] as Node;
  const named = new Map<string, OperationParameter>();
  for (const list of [item.parameters, operation.parameters])
    for (const given of Array.isArray(list) ? list : []) {
      const parameter = parameterOf(root, resolved(root, given));
      if (parameter) named.set(`${parameter.place} ${parameter.name}`, parameter);
    }
  const [summary, id, description] = [
    operation.summary ?? item.summary,
    operation.operationId,
    operation.description,
  ].map(textOf);
  return {
    id: `${method.toUpperCase()} ${path}`,
    method: method.toUpperCase(),
    path,
    name: summary || id || "",
    description: description ?? "",
    parameters: [...named.values(), ...bodyOf(root, operation)],
    answers: answersOf(root, operation),
  };
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function parameterOf(root: Node, given: Node): OperationParameter | null {
  if (typeof given.name !== "string") return null;
  const schema = resolved(root, given.schema);
  const values = schema.enum ?? resolved(root, schema.items).enum ?? given.enum;
  return {
    name: given.name,
    description: textOf(given.description) || textOf(schema.description),
    place: textOf(given.in),
    values: Array.isArray(values) ? values.slice(0, 50).map(String) : [],
  };
}

/** The fields of what is sent. */
function bodyOf(root: Node, { requestBody }: Node): OperationParameter[] {
  const [media] = Object.values(asNode(resolved(root, requestBody).content));
  const { properties } = resolved(root, asNode(media).schema);
  return Object.entries(asNode(properties))
    .slice(0, 50)
    .map(([name, given]) => {
      const { description } = resolved(root, given);
      return { name, description: textOf(description), place: "body", values: [] };
    });
}

/** The names of fields in the answer of success. */
function answersOf(root: Node, { responses }: Node): string[] {
  const [, success] = Object.entries(asNode(responses)).find(([status]) => /^2|^default$/.test(status)) ?? [];
  const answer = resolved(root, success);
  const [media] = Object.values(asNode(answer.content));
  const names = new Set<string>();
  gather(root, { given: asNode(media).schema ?? answer.schema, depth: 0 }, names);
  return [...names];
}

function gather(root: Node, { given, depth }: { given: unknown; depth: number }, names: Set<string>): void {
  if (depth > MOST.depth || names.size > MOST.names) return;
  const schema = resolved(root, given);
  for (const [name, property] of Object.entries(asNode(schema.properties))) {
    names.add(name);
    gather(root, { given: property, depth: depth + 1 }, names);
  }
  const parts = [schema.items, schema.allOf, schema.oneOf, schema.anyOf].flat().filter(isObject);
  for (const part of parts) gather(root, { given: part, depth: depth + 1 }, names);
}

function asNode(value: unknown): Node {
  return isObject(value) ? value : {};
}
