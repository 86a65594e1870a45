/** A tool, as a server's list has it. */
export interface Tool {
  name: string;
  title: string | null;
  description: string | null;
  parameters: string[];
}

/** So many tools one server may have. */
export const MOST_TOOLS = 5_000;

type Json = Record<string, unknown>;

/** The tools in an answer to `tools/list`, whole or only its result or list; null: it is none. The first of one name counts. */
export function toolsIn(answer: unknown): Tool[] | null {
  const list = Array.isArray(answer) ? answer : (objectOf(answer).tools ?? objectOf(objectOf(answer).result).tools);
  if (!Array.isArray(list) || list.length > MOST_TOOLS) return null;
  const tools = new Map<string, Tool>();
  for (const one of list) {
    const { name, title, description, inputSchema } = objectOf(one);
    if (typeof name !== "string" || name.trim() === "" || name.length > 200) return null;
    const parameters = Object.keys(objectOf(objectOf(inputSchema).properties));
    if (!tools.has(name)) tools.set(name, { name, title: textOf(title), description: textOf(description), parameters });
  }
  return [...tools.values()];
}

function objectOf(value: unknown): Json {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

function textOf(value: unknown): string | null {
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}
