import { type Document, isMap, isSeq, LineCounter, parseDocument, type YAMLMap } from "yaml";
import type { BadRow } from "../../imports/report.js";
import { badInput } from "../../problem.js";
import type { ReadText } from "../read-file.js";

/** An entry of a file of capabilities, and where it stands. */
export interface Entry {
  line: number;
  values: Record<string, unknown>;
}

/** Capabilities that one file may have, and aliases, each counted as often as it is used. */
const LIMITS = { entries: 5_000, aliases: 100 };

/** The entries under `capabilities`, each with its line; those that are no maps are bad. BAD_USER_INPUT: it is not YAML, or has none. */
export function readEntries({ file, text }: ReadText): { entries: Entry[]; bad: BadRow[] } {
  const lines = new LineCounter();
  const document = parsed(text, lines);
  if (!document) throw badInput("file", `${file}:1:1: This YAML is too deep, or has too many aliases.`);
  const [error] = document.errors;
  if (error) {
    const { line, col } = lines.linePos(error.pos[0]);
    throw badInput("file", `${file}:${line || 1}:${col || 1}: This is not YAML that can be read.`);
  }
  const list = isMap(document.contents) ? (document.contents as YAMLMap).get("capabilities", true) : document.contents;
  if (!isSeq(list)) throw badInput("file", `${file}:1:1: There is no list \`capabilities\`.`);
  if (list.items.length > LIMITS.entries)
    throw badInput("file", `${file} has more than ${LIMITS.entries.toLocaleString("en")} capabilities; divide it.`);
  const values = valuesOf(list, document);
  if (!values) throw badInput("file", `${file}:1:1: This YAML is too deep, or has too many aliases.`);
  const placed = list.items.map((item, at) => {
    const offset = (item as { range?: [number, number, number] | null } | null)?.range?.[0] ?? 0;
    return { line: lines.linePos(offset).line || 1, values: values[at] };
  });
  const isEntry = (one: { values: unknown }) =>
    typeof one.values === "object" && one.values !== null && !Array.isArray(one.values);
  const bad = placed
    .filter((one) => !isEntry(one))
    .map(({ line }) => ({ file, line, sentence: "A capability is a map with `key` and what is said of it." }));
  return { entries: placed.filter(isEntry) as Entry[], bad };
}

function parsed(text: string, lineCounter: LineCounter): Document.Parsed | null {
  try {
    return parseDocument(text, { lineCounter, prettyErrors: false, logLevel: "error" });
  } catch {
    return null;
  }
}

function valuesOf(list: { toJS(doc: Document, how: object): unknown }, document: Document): unknown[] | null {
  try {
    return list.toJS(document, { maxAliasCount: LIMITS.aliases }) as unknown[];
  } catch {
    return null;
  }
}
