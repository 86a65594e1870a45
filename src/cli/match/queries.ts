import { readText } from "../../ingest/read-file.js";
import { objectIn } from "../../ingest/tables/records.js";
import { isTexts } from "./catalogue.js";
import { isJsonLines, readLines } from "./lines.js";

/** A request of a file: what it is called in the answer, and among which entries an answer is looked for. */
export interface FileQuery {
  id: string;
  text: string;
  candidates?: string[] | undefined;
}

const MOST = 256 * 1_048_576;

/** Reads requests: one a line, or JSON Lines. BAD_USER_INPUT with file and line. */
export async function readQueries(file: string, skipBad: boolean): Promise<FileQuery[]> {
  const { text } = await readText(file, MOST);
  if (isJsonLines(file, text)) return readLines({ file, text, skipBad }, queryOf);
  return readLines({ file, text, skipBad }, (line) => ({ id: line, text: line }));
}

function queryOf(line: string): FileQuery | string {
  const object = objectIn(line);
  if (!object) return "The line is not a JSON object.";
  const { id, text, candidates } = object;
  if (typeof text !== "string") return "`text` must be a text.";
  if (candidates !== undefined && candidates !== null && !isTexts(candidates))
    return "`candidates` must be a list of ids.";
  return { id: id === undefined || id === null ? text : String(id), text, candidates: candidates ?? undefined };
}
