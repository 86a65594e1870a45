import { LineCounter, parseDocument } from "yaml";

/** A document as it was read, or one sentence that says why it cannot be, with line and column where that is known. */
export type Read<Value> = { value: Value } | { problem: string };

/** Aliases that a document may have, each counted as often as it is used: what makes little text a lot. */
const ALIASES = 100;

const TOO_DEEP = "1:1: This is nested too deep, or has too many aliases.";

/** Reads JSON, else YAML. A problem begins with the place: `line:column: `. */
export function readDocument(text: string): Read<unknown> {
  try {
    return /^\s*[{[]/.test(text) ? readJson(text) : readYaml(text);
  } catch {
    return { problem: TOO_DEEP };
  }
}

function readJson(text: string): Read<unknown> {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const at = /position (\d+)/.exec(error.message)?.[1];
    const before = text.slice(0, at === undefined ? text.length : Number(at)).split("\n");
    return { problem: `${before.length}:${(before.at(-1)?.length ?? 0) + 1}: This is not JSON that can be read.` };
  }
}

function readYaml(text: string): Read<unknown> {
  const lines = new LineCounter();
  // Looking for keys that come twice takes time by the square of their number: minutes for a large file.
  const how = { lineCounter: lines, prettyErrors: false, logLevel: "error", uniqueKeys: false } as const;
  const document = parseDocument(text, how);
  const [error] = document.errors;
  if (!error) return { value: document.toJS({ maxAliasCount: ALIASES }) };
  const { line, col } = lines.linePos(error.pos[0]);
  return { problem: `${line || 1}:${col || 1}: This is not YAML that can be read.` };
}
