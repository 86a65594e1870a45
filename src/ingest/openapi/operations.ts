import { dereference } from "@readme/openapi-parser";
import { parseAddress } from "../../algorithms/text/parse-address.js";
import type { FoundOperation } from "../../capabilities/service/operations.js";
import type { Read } from "./document.js";

/** What an OpenAPI document says of an API. */
export interface Described {
  title: string;
  version: string | null;
  url: string | null;
  operations: FoundOperation[];
}

/** So many operations one document may have. */
export const MOST_OPERATIONS = 5_000;

const METHODS: ReadonlySet<string> = new Set(["get", "put", "post", "delete", "options", "head", "patch", "trace"]);

type Json = Record<string, unknown>;

/** The operations of an OpenAPI or Swagger document. References within it are followed, and no others. */
export async function operationsIn(document: unknown): Promise<Read<Described>> {
  if (!isObject(document)) return { problem: "This is no OpenAPI document: it is no map." };
  if (!/^(2\.|3\.)/.test(String(document.swagger ?? document.openapi ?? "")))
    return { problem: "This is no OpenAPI document: it names neither `openapi` 3 nor `swagger` 2." };
  if (!isObject(document.paths)) return { problem: "This OpenAPI document has no `paths`." };
  const count = Object.values(document.paths).flatMap((item) => methodsOf(item)).length;
  if (count === 0) return { problem: "This OpenAPI document has no operations." };
  if (count > MOST_OPERATIONS)
    return {
      problem: `This OpenAPI document has more than ${MOST_OPERATIONS.toLocaleString("en")} operations; divide it.`,
    };
  const whole = await followed({ ...document, paths: withoutAnswers(document.paths) });
  if ("problem" in whole) return whole;
  const info = objectOf(document.info);
  const operations = Object.entries(objectOf(whole.value.paths)).flatMap(([path, item]) =>
    operationsAt(path, objectOf(item)),
  );
  const title = textOf(info.title) ?? "API";
  return { value: { title, version: textOf(info.version), url: urlOf(document), operations } };
}

/** A document with what it refers to in the places of the references. */
async function followed(document: Json): Promise<Read<Json>> {
  try {
    return { value: (await dereference(document as never)) as never };
  } catch (error) {
    const isMissing = (error as { code?: unknown }).code === "EMISSINGPOINTER";
    const problem = isMissing
      ? "This OpenAPI document refers to something in itself that is not there."
      : "This OpenAPI document refers to something outside of it, which is not followed; bundle it into one file first.";
    return { problem };
  }
}

/** What operations answer is not wanted, and is most of a document. */
function withoutAnswers(paths: Json): Json {
  const bare = (item: unknown) => {
    const rest = { ...objectOf(item) };
    for (const method of methodsOf(item)) {
      const { responses: _responses, callbacks: _callbacks, ...operation } = objectOf(rest[method]);
      rest[method] = { ...operation, responses: {} };
    }
    return rest;
  };
  return Object.fromEntries(Object.entries(paths).map(([path, item]) => [path, bare(item)]));
}

function methodsOf(item: unknown): string[] {
  return Object.entries(objectOf(item)).flatMap(([key, value]) => (METHODS.has(key) && isObject(value) ? [key] : []));
}

function operationsAt(path: string, item: Json): FoundOperation[] {
  return methodsOf(item).map((name) => {
    const operation = objectOf(item[name]);
    const method = name.toUpperCase();
    const parameters = [...listOf(item.parameters), ...listOf(operation.parameters)].flatMap(namesOf);
    return {
      ...{ method, path, name: textOf(operation.operationId) ?? `${method} ${path}` },
      ...{ summary: textOf(operation.summary), description: textOf(operation.description) },
      parameters: [...new Set([...parameters, ...bodyNames(operation.requestBody)])],
    };
  });
}

/** The name of a parameter; of a body, as Swagger 2 has it, those of its properties. */
function namesOf(parameter: unknown): string[] {
  const { in: where, name, schema } = objectOf(parameter);
  if (where === "body") return propertiesOf(schema);
  const text = textOf(name);
  return text ? [text] : [];
}

function bodyNames(body: unknown): string[] {
  return Object.values(objectOf(objectOf(body).content)).flatMap((media) => propertiesOf(objectOf(media).schema));
}

/** The names of a schema's properties, its own and those of what it is all of. */
function propertiesOf(schema: unknown): string[] {
  const { properties, allOf } = objectOf(schema);
  const parts = listOf(allOf).map((part) => objectOf(objectOf(part).properties));
  return [objectOf(properties), ...parts].flatMap((part) => Object.keys(part));
}

/** The first address that the document names in full. */
function urlOf({ servers, host, basePath, schemes }: Json): string | null {
  const named = listOf(servers).map((server) => textOf(objectOf(server).url) ?? "");
  const [scheme] = listOf(schemes).filter((one) => one === "https" || one === "http");
  const old = textOf(host) ? [`${scheme ?? "https"}://${textOf(host)}${textOf(basePath) ?? ""}`] : [];
  return [...named, ...old].find((url) => /^https?:\/\/[^\s{}]{1,1900}$/.test(url) && parseAddress(url)) ?? null;
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function objectOf(value: unknown): Json {
  return isObject(value) ? value : {};
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function textOf(value: unknown): string | null {
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}
