import { type Attributes, wordOf } from "./values.js";

/** What an operation with a language model is about. */
export interface GenAi {
  /** Such as `chat`, `invoke_agent`, `execute_tool`. */
  operation: string;
  /** The model that was asked; null: none was told. */
  model: string | null;
}

/** The longest name of an operation, in characters. */
const MOST = 200;

/** What a span says of a language model (OpenTelemetry's conventions on generative AI); null: it is about none. */
export function genAiOf(attributes: Attributes, name: string): GenAi | null {
  const operation = word(attributes, "gen_ai.operation.name");
  const model = word(attributes, "gen_ai.request.model", "gen_ai.response.model");
  if (!operation && !model && !word(attributes, "gen_ai.provider.name", "gen_ai.system")) return null;
  return { operation: operation ?? bare(name), model };
}

/** Under which name calls are counted: one that few share, and that says nothing of a single call. */
export function operationOf(name: string, attributes: Attributes, genAi: GenAi | null): string {
  const route = word(attributes, "http.route");
  const method = word(attributes, "rpc.method");
  if (genAi) return together(genAi.operation, subjectOf(attributes, genAi));
  if (route) return together(word(attributes, "http.request.method", "http.method"), route);
  if (!method) return bare(name);
  const service = word(attributes, "rpc.service");
  return (service && !method.includes("/") ? `${service}/${method}` : method).slice(0, MOST);
}

/** What an operation was done with: a tool, an agent, a model. */
function subjectOf(attributes: Attributes, { operation, model }: GenAi): string | null {
  if (operation === "execute_tool") return word(attributes, "gen_ai.tool.name");
  return operation === "invoke_agent" || operation === "create_agent" ? word(attributes, "gen_ai.agent.name") : model;
}

function together(...words: (string | null)[]): string {
  return words.filter(Boolean).join(" ").slice(0, MOST);
}

function word(attributes: Attributes, ...names: string[]): string | null {
  for (const name of names) {
    const value = attributes.get(name);
    const found = value === undefined ? null : wordOf(value);
    if (found) return found;
  }
  return null;
}

/** What can only be an id: digits alone, a UUID, much hexadecimal. */
const ID = /^(?:\d+|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{16,})$/i;

/** Whether a word can only be an id, by its form or by the many digits in it. */
function isId(word: string): boolean {
  return ID.test(word) || (word.length >= 12 && word.replace(/\D/g, "").length >= 5);
}

/** A span's name without what looks like ids, as a route would have it: `GET /users/{id}`. */
function bare(name: string): string {
  const [path = ""] = name.split("?", 1);
  if (!/\d/.test(path)) return path.slice(0, MOST).trim() || "unnamed";
  const words = path.slice(0, 2 * MOST).split(/([\s/:]+)/);
  return (
    words
      .map((word) => (isId(word) ? "{id}" : word))
      .join("")
      .slice(0, MOST)
      .trim() || "unnamed"
  );
}
