import type { Entry } from "../../algorithms/matching/entry.js";
import { readOperations } from "../../ingest/openapi/matchable.js";
import { readText } from "../../ingest/read-file.js";
import { objectIn } from "../../ingest/tables/records.js";
import { isJsonLines, readLines } from "./lines.js";

/** The largest catalogue, in bytes. */
const MOST = 256 * 1_048_576;

/** Reads a catalogue: JSON Lines, or an OpenAPI file. BAD_USER_INPUT with file and line. */
export async function readCatalogue(file: string, skipBad: boolean): Promise<Entry[]> {
  const { text } = await readText(file, MOST);
  if (isJsonLines(file, text)) {
    const seen = new Set<string>();
    return readLines({ file, text, skipBad }, (line) => entryOf(line, seen));
  }
  return readOperations({ file, text }).map((operation) => ({ ...operation, examples: [] }));
}

function entryOf(line: string, seen: Set<string>): Entry | string {
  const object = objectIn(line);
  if (!object) return "The line is not a JSON object.";
  const { id, name = "", description = "", examples = [] } = object;
  if (typeof id !== "string" || id === "") return "`id` must be a text that is not empty.";
  if (seen.has(id)) return "`id` stands in the catalogue already.";
  if (typeof (name ?? "") !== "string" || typeof (description ?? "") !== "string")
    return "`name` and `description` must be texts.";
  if (!isTexts(examples ?? [])) return "`examples` must be a list of texts.";
  seen.add(id);
  return {
    id,
    name: (name ?? "") as string,
    description: (description ?? "") as string,
    examples: (examples ?? []) as string[],
  };
}

/** Whether something is a list of texts and nothing else. */
export function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === "string");
}
