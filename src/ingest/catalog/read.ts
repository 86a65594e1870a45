import { isMap, LineCounter, parseAllDocuments } from "yaml";
import type { BadRow } from "../../imports/report.js";
import type { ReadText } from "../read-file.js";
import { type CatalogEntity, entityOf, IGNORED } from "./entity.js";

/** What a catalogue's files say. */
export interface Catalog {
  entities: CatalogEntity[];
  bad: BadRow[];
  /** Sentences about what was passed over. */
  notes: string[];
}

/** Aliases that one document may have, each counted as often as it is used: what makes little text a lot. */
const ALIASES = 100;

/** Reads catalogue files. Two entities of one name are both told; the first one counts. */
export function readCatalog(files: readonly ReadText[]): Catalog {
  const bad: BadRow[] = [];
  const passed = new Map<string, number>();
  const entities = new Map<string, CatalogEntity>();
  const take = (entity: CatalogEntity) => {
    const first = entities.get(entity.ref);
    if (!first) return entities.set(entity.ref, entity);
    const place = `${first.file}:${first.line}`;
    return bad.push({
      file: entity.file,
      line: entity.line,
      sentence: `${entity.ref} is named a second time; it is in ${place} too, which counts.`,
    });
  };
  for (const file of files)
    for (const read of documentsOf(file)) {
      if ("sentence" in read) bad.push(read);
      else if ("passed" in read) passed.set(read.passed, (passed.get(read.passed) ?? 0) + 1);
      else take(read);
    }
  const notes = [...passed].map(([kind, count]) =>
    kind === "location"
      ? `${count} of kind Location: where they lead is not followed; name those files too.`
      : `${count} of kind ${kind} passed over: ${kind in IGNORED ? "people and teams are not imported" : "no kind that is imported"}.`,
  );
  return { entities: [...entities.values()], bad, notes };
}

function* documentsOf({ file, text }: ReadText): Generator<CatalogEntity | BadRow | { passed: string }> {
  const lines = new LineCounter();
  const lineOf = (offset: number | undefined) => lines.linePos(offset ?? 0).line || 1;
  try {
    const documents = parseAllDocuments(text, { lineCounter: lines, prettyErrors: false });
    for (const document of "empty" in documents ? [] : documents) {
      const line = lineOf(document.contents?.range?.[0] ?? document.range?.[0]);
      const [error] = document.errors;
      if (error) {
        yield { file, line: lineOf(error.pos[0]), sentence: "This is not YAML that can be read." };
        continue;
      }
      if (document.contents === null) continue;
      const value: unknown = isMap(document.contents) ? document.toJS({ maxAliasCount: ALIASES }) : null;
      yield entityOf(value, { file, line });
    }
  } catch {
    // Too many aliases, or brackets nested too deep: where that is, nobody tells.
    yield { file, line: 1, sentence: "This YAML is too deep, or has too many aliases." };
  }
}
